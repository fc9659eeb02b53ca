import { useFetcher } from "@remix-run/react";
import { useCallback, useState } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { OrderDone } from "../domain/orders/act-on-order.ts";
import type { OrderAct } from "../domain/orders/order-acts.ts";
import type { CureRequest } from "../domain/problems/cure-forms.ts";
import type { Cured } from "../domain/problems/cure-problems.ts";
import type { Result } from "../domain/result.ts";

type Done = Cured | OrderDone;
type Request = CureRequest | Extract<OrderAct, { linkId: unknown }>;

/** What was done last, and to which problems or links; or why it was not. */
export type Act = { result: Result<Done, FormError>; keys: string[] };

export type Cures = {
  send(request: Request): void;
  isBusy: boolean;
  /** Whether something is being done to this very problem or link. */
  isBusyWith(key: string): boolean;
  act: Act | null;
  /** What a form of its own has done. */
  note(act: Act): void;
};

/** What one click does about problems and links, one at a time, and what came of it. */
export function useCures(): Cures {
  const fetcher = useFetcher<Result<Done, FormError>>();
  const [sent, setSent] = useState<string[]>([]);
  const [answered, setAnswered] = useState(fetcher.data);
  const [act, setAct] = useState<Act | null>(null);
  const isBusy = fetcher.state !== "idle";
  // Idle again: the list has what stands open now. Set while rendering, so that no frame shows the old list with the new words.
  if (!isBusy && fetcher.data !== answered) {
    setAnswered(fetcher.data);
    if (fetcher.data !== undefined) setAct({ result: fetcher.data, keys: sent });
  }
  return {
    send(request) {
      setSent(keysOf(request));
      fetcher.submit(request, { method: "post", encType: "application/json" });
    },
    isBusy,
    isBusyWith: (key) => isBusy && sent.includes(key),
    act,
    note: useCallback((noted: Act) => setAct(noted), []),
  };
}

function keysOf(request: Request): string[] {
  if ("linkId" in request) return [request.linkId];
  return "keys" in request ? request.keys : [];
}
