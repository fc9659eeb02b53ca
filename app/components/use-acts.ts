import type { FetcherWithComponents } from "@remix-run/react";
import { useCallback, useState } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import { asJson, type Json } from "./as-json.ts";
import { useAnswer } from "./use-answer.ts";

/** What was done last, and to which things of a list; or why it was not. */
export type Act<T> = { result: Result<T, FormError>; keys: string[] };

export type Acts<T> = {
  send(body: { [name: string]: Json }, keys: string[]): void;
  isBusy: boolean;
  /** Whether something is being done to this very one. */
  isBusyWith(key: string): boolean;
  act: Act<T> | null;
  /** What a form of its own has done. */
  note(act: Act<T>): void;
};

/** What one click does to some of a list, one click at a time, and what came of it. The fetcher knows what the route's action answers. */
export function useActs<T>(fetcher: FetcherWithComponents<Result<T, FormError>>): Acts<T> {
  const [sent, setSent] = useState<string[]>([]);
  const [act, setAct] = useState<Act<T> | null>(null);
  const isBusy = fetcher.state !== "idle";
  useAnswer(fetcher, (result) => setAct({ result, keys: sent }));
  return {
    send(body, keys) {
      setSent(keys);
      fetcher.submit(body, asJson);
    },
    isBusy,
    isBusyWith: (key) => isBusy && sent.includes(key),
    act,
    note: useCallback((noted: Act<T>) => setAct(noted), []),
  };
}
