import { problemKey, type Problem, type ProblemDraft, type ProblemKind, type ProblemParams } from "../problems/problem.ts";
import type { PreflightCheck, PreflightCode } from "./preflight.ts";

/** The problems that a preflight raises and clears, by the check that finds them. All are about the shop, in this word of `about`. */
const kinds: Partial<Record<PreflightCode, ProblemKind>> = {
  scopes: "missing_scope",
  webhooks: "webhooks_silent",
  location: "no_location",
  other_fulfillment: "other_fulfillment_app",
};

/** Where problems of a preflight begin; other rules have problems of these kinds too, about something else. */
const prefix = "shop:preflight";

/** What a merchant has to mend. Refused credentials are the connection's own problem; the other checks are for the screen. */
export function preflightProblems(checks: PreflightCheck[]): ProblemDraft[] {
  return checks.flatMap(({ code, state, params }) => {
    const kind = kinds[code];
    if (kind === undefined || state === "ok" || state === "unknown") return [];
    // Of several missing scopes or other apps each is a problem of its own.
    const which = params["scope"] ?? params["cause"];
    const about = which === undefined || which === null ? prefix : `${prefix}/${which}`;
    return [{ kind, about, orderId: null, vendorOrderId: null, connectionId: null, params: wordsOf(params) }];
  });
}

/** Who else fulfills is told by a habit: to whoever put that aside, its further orders are no news, so what is told of it stays as it was. */
export function knownHabits(found: ProblemDraft[], open: Problem[]): ProblemDraft[] {
  const aside = open.filter(({ kind, dismissedAt }) => kind === "other_fulfillment_app" && dismissedAt !== null);
  return found.map((draft) => ({ ...draft, params: aside.find(({ key }) => key === problemKey(draft))?.params ?? draft.params }));
}

/** Whether a preflight found it. */
export function isOfPreflight({ about }: Pick<ProblemDraft, "about">): boolean {
  return about === prefix || about.startsWith(`${prefix}/`);
}

/** Whether this preflight was able to find the problem again: what could not be told leaves it as it is. */
export function isJudged(problem: Pick<ProblemDraft, "kind" | "about">, checks: PreflightCheck[]): boolean {
  return isOfPreflight(problem) && checks.some(({ code, state }) => kinds[code] === problem.kind && state !== "unknown");
}

/** A missing scope is named where Shopify's own words about one stand elsewhere. */
function wordsOf({ scope, ...params }: PreflightCheck["params"]): ProblemParams {
  return scope === undefined ? params : { ...params, detail: scope };
}
