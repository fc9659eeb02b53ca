import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { listSuggestions, type SuggestionCursor, type Suggestions } from "./list-suggestions.ts";

export type SuggestionsScreen = Suggestions & { now: Date; timeZone: string };

/** A page of the orders with something to confirm or to turn down. null: the shop is not installed. */
export async function readSuggestionsScreen(
  { store, clock }: Pick<Deps, "store" | "clock">,
  shop: ShopDomain,
  cursor: SuggestionCursor | null,
): Promise<SuggestionsScreen | null> {
  const [record, suggestions] = await Promise.all([store.forShop(shop).readShop(), listSuggestions({ store }, shop, { cursor })]);
  return record === null ? null : { now: clock.now(), timeZone: record.timeZone, ...suggestions };
}
