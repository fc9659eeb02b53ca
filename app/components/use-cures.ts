import { useFetcher } from "@remix-run/react";
import { useCallback, useState } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { CureRequest } from "../domain/problems/cure-forms.ts";
import type { Cured } from "../domain/problems/cure-problems.ts";
import type { Result } from "../domain/result.ts";
import { useAnswer } from "./use-answer.ts";

/** What was done last, and to which problems; or why it was not. */
export type Act = { result: Result<Cured, FormError>; keys: string[] };

export type Cures = {
  send(request: CureRequest): void;
  isBusy: boolean;
  /** Whether something is being done to this very problem. */
  isBusyWith(key: string): boolean;
  act: Act | null;
  /** What a form of its own has done. */
  note(act: Act): void;
};

/** What one click does about problems, one at a time, and what came of it. */
export function useCures(): Cures {
  const fetcher = useFetcher<Result<Cured, FormError>>();
  const [sent, setSent] = useState<string[]>([]);
  const [act, setAct] = useState<Act | null>(null);
  const isBusy = fetcher.state !== "idle";
  useAnswer(fetcher, (result) => setAct({ result, keys: sent }));
  return {
    send(request) {
      setSent("keys" in request ? request.keys : []);
      fetcher.submit(request, { method: "post", encType: "application/json" });
    },
    isBusy,
    isBusyWith: (key) => isBusy && sent.includes(key),
    act,
    note: useCallback((noted: Act) => setAct(noted), []),
  };
}
