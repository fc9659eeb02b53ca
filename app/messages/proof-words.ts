import type { NotSentReason } from "../domain/screens/prove-parcels.ts";
import type { PanelWords } from "./words-of.ts";

/** The same on the server and as it arrives in a browser: no moment is needed for it. */
type AtShopify =
  | { state: "accepted"; fulfillmentId: string }
  | { state: "sending" | "waiting" }
  | { state: "refused"; reason: string | null }
  | { state: "not_sent"; why: NotSentReason };

/** What Shopify has of a parcel. */
export function atShopifyWords(shopify: AtShopify, words: PanelWords["screens"]["order"]["parcels"]): string {
  switch (shopify.state) {
    case "accepted":
      return words.accepted(shopify.fulfillmentId);
    case "sending":
      return words.sending;
    case "refused":
      return shopify.reason === null ? words.refused : words.refusedBecause(shopify.reason);
    case "waiting":
      return words.waiting;
    case "not_sent":
      return words.notSent[shopify.why];
  }
}
