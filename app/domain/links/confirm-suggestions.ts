import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import type { Actor, Link } from "../records.ts";
import type { Result } from "../result.ts";
import { confirmSuggestion } from "./confirm-suggestion.ts";
import type { LinkError } from "./link-error.ts";

/** A person confirms many at once: each for itself, so that one that cannot be linked holds no other up. One result each, same order. */
export async function confirmSuggestions(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, linkIds, who }: { shop: ShopDomain; linkIds: LinkId[]; who: Actor },
): Promise<{ linkId: LinkId; result: Result<Link, LinkError> }[]> {
  const results: { linkId: LinkId; result: Result<Link, LinkError> }[] = [];
  for (const linkId of new Set(linkIds)) results.push({ linkId, result: await confirmSuggestion(deps, { shop, linkId, who }) });
  return results;
}
