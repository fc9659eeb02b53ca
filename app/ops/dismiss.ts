import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type DismissOptions = { key: string; reason?: string; undo?: boolean };

/** Puts a problem aside with a reason, or takes that back. */
export const dismiss: Verb<DismissOptions> = async ({ services, shop, output }, { key, reason, undo = false }) => {
  if (!undo && reason === undefined) return err(text("reason_or_undo"));
  const dismissed = await services.dismissProblem({ shop, key, reason: undo ? null : (reason ?? ""), who: operator });
  if (!dismissed.ok) return err(dismissed.error.kind === "bad_reason" ? text("bad_reason") : text("problem_not_found", { key }));
  answer(output, { dismissed: { key, reason: undo ? null : reason } }, () => [text(undo ? "reopened" : "dismissed")]);
  return done;
};
