import { z } from "zod";
import type { Deps } from "../deps.ts";
import { actOnEach } from "../forms/act-on-each.ts";
import type { FormError } from "../forms/form-errors.ts";
import { linkIdSchema, type LinkId, type ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { confirmSuggestion } from "./confirm-suggestion.ts";
import { linkRefusal } from "./link-refusal.ts";
import { declineSuggestion, undoDecision } from "./unlink-vendor-order.ts";

/** As many as a page shows, and some. */
const mostLinks = 500;

/** What a person says about suggestions, as the panel sends it. `undo`: what was said before is taken back. */
export const decisionSchema = z.strictObject({
  intent: z.enum(["confirm", "turn_down", "undo"]),
  linkIds: z.array(linkIdSchema).min(1).max(mostLinks),
});
export type Decision = z.infer<typeof decisionSchema>;

/** Which suggestions it was said about; `over`: of how many it could not be said. */
export type Decided = { done: Decision["intent"]; linkIds: LinkId[]; over: number };

type DecideDeps = Pick<Deps, "store" | "openShop" | "clock">;
type Caller = { shop: ShopDomain; who: Actor };

const decide = { confirm: confirmSuggestion, turn_down: declineSuggestion, undo: undoDecision };

/** A person decides about one suggestion or many. */
export async function decideSuggestions(
  deps: DecideDeps,
  { decision: { intent, linkIds }, ...caller }: Caller & { decision: Decision },
): Promise<Result<Decided, FormError>> {
  const acted = await actOnEach(linkIds, (linkId) => decideSuggestion(deps, { ...caller, linkId, intent }));
  return acted.ok ? ok({ done: intent, linkIds: acted.value.done, over: acted.value.over }) : acted;
}

export async function decideSuggestion(
  deps: DecideDeps,
  { intent, ...about }: Caller & { linkId: LinkId; intent: Decision["intent"] },
): Promise<Result<unknown, FormError>> {
  const decided = await decide[intent](deps, about);
  return decided.ok ? decided : err(linkRefusal(decided.error));
}
