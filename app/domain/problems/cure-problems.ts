import type { Deps } from "../deps.ts";
import { actOnEach, type ActedOn } from "../forms/act-on-each.ts";
import { fieldError, isOver, type FormError } from "../forms/form-errors.ts";
import type { ShopDomain } from "../ids.ts";
import { chooseLines } from "../links/choose-lines.ts";
import { decideSuggestion } from "../links/decide-suggestions.ts";
import { linkRefusal } from "../links/link-refusal.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { answerProblem } from "./answer-problem.ts";
import type { AnswerError } from "./answer.ts";
import type { CureRequest } from "./cure-forms.ts";
import { linkAskedAbout, linkNamedIn } from "./cures.ts";
import { dismissProblem } from "./dismiss-problem.ts";
import { findProblem } from "./find-problem.ts";
import type { Problem } from "./problem.ts";
import { retryProblems } from "./retry-problems.ts";

type CureDeps = Pick<Deps, "store" | "openShop" | "clock" | "newId">;
type Caller = { shop: ShopDomain; who: Actor };
type Many = Exclude<CureRequest["intent"], "retry" | "retry_kind" | "lines" | "shipped">;

/** How many problems it was done to (`countCap + 1`: more than `countCap` of a kind); `over`: those that were not open any more. */
export type Cured = { done: CureRequest["intent"]; count: number; over: number };

/**
 * What a person does about one problem or many in the panel. Each counts for itself, so that one that is over or cannot be linked holds no
 * other up; only when none is left the answer is an error.
 */
export async function cureProblems(deps: CureDeps, { cure, ...caller }: Caller & { cure: CureRequest }): Promise<Result<Cured, FormError>> {
  switch (cure.intent) {
    case "retry":
    case "retry_kind": {
      const asked = cure.intent === "retry" ? new Set(cure.keys).size : 0;
      const which = cure.intent === "retry" ? { keys: cure.keys } : { kind: cure.kind };
      const retried = await retryProblems(deps, { ...caller, which });
      if (!retried.ok || retried.value.count === 0) return err(isOver);
      const { count } = retried.value;
      return ok({ done: cure.intent, count, over: Math.max(0, asked - count) });
    }
    case "lines":
      return one(cure.intent, await sayLines(deps, caller, cure));
    case "shipped": {
      const { key, lines, numbers } = cure;
      const answered = await answerProblem(deps, { ...caller, key, choice: "shipped", shipped: { lines, numbers } });
      return one(cure.intent, answered.ok ? answered : err(answerRefusal(answered.error)));
    }
    default:
      return countOf(cure.intent, await actOnEach(cure.keys, (key) => cureOne(deps, { ...caller, key, cure })));
  }
}

function countOf(done: Cured["done"], acted: Result<ActedOn<string>, FormError>): Result<Cured, FormError> {
  return acted.ok ? ok({ done, count: acted.value.done.length, over: acted.value.over }) : acted;
}

function one(done: Cured["done"], result: Result<unknown, FormError>): Result<Cured, FormError> {
  return result.ok ? ok({ done, count: 1, over: 0 }) : result;
}

async function cureOne(
  deps: CureDeps,
  { key, cure, ...caller }: Caller & { key: string; cure: Extract<CureRequest, { intent: Many }> },
): Promise<Result<unknown, FormError>> {
  switch (cure.intent) {
    case "dismiss":
      return orOver(await dismissProblem(deps, { ...caller, key, reason: cure.reason }));
    case "undo":
      return orOver(await dismissProblem(deps, { ...caller, key, reason: null }));
    case "answer": {
      const answered = await answerProblem(deps, { ...caller, key, choice: cure.choice });
      return answered.ok ? answered : err(answerRefusal(answered.error));
    }
    case "confirm":
    case "turn_down": {
      const linkId = linkNamedIn((await openSuggestion(deps, caller.shop, key))?.about ?? "");
      if (linkId === null) return err(isOver);
      return decideSuggestion(deps, { ...caller, linkId, intent: cure.intent });
    }
  }
}

/** Only a problem about a suggestion names one. */
async function openSuggestion({ store }: CureDeps, shop: ShopDomain, key: string): Promise<Problem | null> {
  const problem = await findProblem(store.forShop(shop), key);
  return problem?.kind === "suggestion_waiting" ? problem : null;
}

async function sayLines(
  deps: CureDeps,
  caller: Caller,
  { key, lines }: Extract<CureRequest, { intent: "lines" }>,
): Promise<Result<unknown, FormError>> {
  const reads = deps.store.forShop(caller.shop);
  const problem = await findProblem(reads, key);
  if (problem?.kind !== "which_lines" || problem.orderId === null) return err(isOver);
  const asked = linkAskedAbout(problem, await reads.listLinks(problem.orderId));
  if (asked === null) return err(isOver);
  const chosen = await chooseLines(deps, { ...caller, linkId: asked.link.id, lines });
  return chosen.ok ? chosen : err(linkRefusal(chosen.error));
}

function orOver(result: Result<unknown, unknown>): Result<unknown, FormError> {
  return result.ok ? result : err(isOver);
}

function answerRefusal(error: AnswerError): FormError {
  switch (error.kind) {
    case "bad_line":
      return { fields: { lines: fieldError("too_many_units") }, trouble: null };
    case "bad_number":
      return { fields: { numbers: fieldError("wrong") }, trouble: null };
    case "problem_not_found":
    case "wrong_choice":
    case "shipped_what":
      return isOver;
  }
}
