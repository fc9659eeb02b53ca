import { err } from "../domain/result.ts";
import { countCap } from "../domain/screens/order-list.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { parseKind } from "./problems.ts";
import { done, type Verb } from "./verb.ts";

export type RetryOptions = { key?: string; kind?: string };

/** Has what failed tried again now: one problem, or all of a kind. A running worker does it. */
export const retry: Verb<RetryOptions> = async ({ services, shop, output }, options) => {
  const kind = parseKind(options.kind);
  if (!kind.ok) return kind;
  const which = options.key !== undefined ? { keys: [options.key] } : kind.value !== null ? { kind: kind.value } : null;
  if (which === null) return err(text("key_or_kind"));
  const retried = await services.retryProblems({ shop, which, who: operator });
  if (!retried.ok) return err(text("problem_not_found", { key: options.key }));
  const { count } = retried.value;
  answer(output, { retried: Math.min(count, countCap), more: count > countCap }, () => [text("retried", { count })]);
  return done;
};
