import { z } from "zod";
import type { ConnectionId, OrderId, VendorOrderId } from "../ids.ts";

/** Rulebook section 6: everything a merchant has to know or decide. The words are in the message catalogue. */
export const problemKindSchema = z.enum([
  "bad_credentials",
  "vendor_unavailable",
  "not_found",
  "ambiguous_reference",
  "suggestion_waiting",
  "already_linked",
  "which_lines",
  "unmapped_item",
  "unknown_status",
  "needs_a_person",
  "shipped_without_number",
  "partly_shipped",
  "number_replaced",
  "on_hold_in_shopify",
  "not_ours_to_fulfill",
  "cannot_ship",
  "shipped_although_cancelled",
  "cancelled_in_shopify",
  "other_tracking",
  "refused_by_shopify",
  "missing_scope",
  "webhooks_silent",
  "no_location",
  "older_than_60_days",
  "reply_not_understood",
  "other_fulfillment_app",
  "cancelled_by_vendor",
  "reference_not_askable",
  "waiting_for_routing",
  "mixed_carriers",
  "odd_number",
  "returned",
  "nobody_makes",
  "link_request_unclear",
]);
export type ProblemKind = z.infer<typeof problemKindSchema>;

/** Values for the words: never a credential, never anything personal. */
export type ProblemParams = Record<string, string | number | boolean | null>;

/** What a rule finds. Raised once under its key; when a later look no longer finds it, it is cleared. */
export type ProblemDraft = {
  kind: ProblemKind;
  /** What about, unique in the shop together with the kind, e.g. `order:4507/line:8`. */
  about: string;
  orderId: OrderId | null;
  vendorOrderId: VendorOrderId | null;
  connectionId: ConnectionId | null;
  params: ProblemParams;
};

export type Problem = ProblemDraft & {
  /** `kind + " " + about`. */
  key: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  tries: number;
  nextTryAt: Date | null;
  dismissedAt: Date | null;
  dismissReason: string | null;
};

/** How many there are of one kind; `since`: when the oldest was first seen. */
export type ProblemCount = { kind: ProblemKind; count: number; since: Date };

export function problemKey(draft: Pick<ProblemDraft, "kind" | "about">): string {
  return `${draft.kind} ${draft.about}`;
}
