import { err, ok, type Result } from "../result.ts";
import { isOver, type FormError } from "./form-errors.ts";

/** To which of many it was done; `over`: how many it was not done to. */
export type ActedOn<K> = { done: K[]; over: number };

/**
 * Does one thing to each of many, each for itself, so that one that is over or refused holds no other up; only when it was done to none the
 * answer is an error.
 */
export async function actOnEach<K extends string>(
  keys: K[],
  act: (key: K) => Promise<Result<unknown, FormError>>,
): Promise<Result<ActedOn<K>, FormError>> {
  const done: K[] = [];
  const refusals: FormError[] = [];
  for (const key of new Set(keys)) {
    const acted = await act(key);
    if (acted.ok) done.push(key);
    else refusals.push(acted.error);
  }
  const [first] = refusals;
  if (done.length === 0 && first !== undefined) return err(refusals.find((refusal) => refusal !== isOver) ?? first);
  return ok({ done, over: refusals.length });
}
