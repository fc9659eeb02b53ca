import { linkIdSchema, type LinkId } from "../ids.ts";
import type { LinkedOrder } from "../records.ts";
import type { Problem, ProblemKind } from "./problem.ts";

/**
 * What a person can do about a problem in the panel, beside dismissing it. `answer`: one of its choices; `shipped` and `lines`: say which
 * quantities of which lines; `confirm`: take a suggestion or turn it down; `look_again`: have it tried now. The others lead to where the
 * cause is mended: the connection's keys, what connections make, the order here, the order in Shopify.
 */
export type Cure = "answer" | "shipped" | "lines" | "confirm" | "look_again" | "keys" | "makes" | "order" | "shopify";

/** Of each kind, the likeliest first. None: it tells something, and ends by itself or is dismissed. */
const cures: Record<ProblemKind, readonly Cure[]> = {
  bad_credentials: ["keys"],
  vendor_unavailable: ["look_again"],
  not_found: ["look_again"],
  ambiguous_reference: ["order"],
  suggestion_waiting: ["confirm"],
  already_linked: ["order"],
  which_lines: ["lines"],
  unmapped_item: ["order"],
  unknown_status: ["look_again"],
  needs_a_person: ["look_again"],
  shipped_without_number: ["look_again"],
  partly_shipped: ["shipped"],
  number_replaced: ["answer"],
  on_hold_in_shopify: ["shopify", "look_again"],
  not_ours_to_fulfill: ["shopify", "look_again"],
  cannot_ship: ["shopify", "look_again"],
  shipped_although_cancelled: ["shopify"],
  cancelled_in_shopify: ["answer", "shopify"],
  other_tracking: ["answer", "shopify"],
  refused_by_shopify: ["look_again", "shopify"],
  missing_scope: ["look_again"],
  webhooks_silent: ["look_again"],
  no_location: ["look_again"],
  older_than_60_days: ["shopify"],
  reply_not_understood: ["look_again"],
  other_fulfillment_app: [],
  cancelled_by_vendor: ["order"],
  reference_not_askable: ["order"],
  waiting_for_routing: ["shopify", "look_again"],
  mixed_carriers: ["order"],
  odd_number: ["order"],
  returned: ["order", "shopify"],
  nobody_makes: ["makes"],
  link_request_unclear: ["shopify", "look_again"],
};

/** What cures this one: what is about an order needs one. */
export function curesOf({ kind, orderId, connectionId }: Pick<Problem, "kind" | "orderId" | "connectionId">): Cure[] {
  const needed: Partial<Record<Cure, string | null>> = { order: orderId, shopify: orderId, keys: connectionId };
  return cures[kind].filter((cure) => needed[cure] !== null);
}

/** Of an order's links the one that a question about lines is about: named in its key, else the one of its connection. */
export function linkAskedAbout({ about, connectionId }: Pick<Problem, "about" | "connectionId">, links: LinkedOrder[]): LinkedOrder | null {
  const named = linkNamedIn(about);
  const isMeant = ({ link, connection }: LinkedOrder) =>
    named === null ? link.shipsToLinkId === null && connection.id === connectionId : link.id === named;
  return links.find((linked) => linked.link.state === "linked" && isMeant(linked)) ?? null;
}

/** The id behind `link:` in what a problem is about. */
export function linkNamedIn(about: string): LinkId | null {
  return linkIdSchema.safeParse(/(?:^|\/)link:([0-9a-f-]{36})/.exec(about)?.[1]).data ?? null;
}
