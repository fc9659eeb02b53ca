import type { Deps } from "../deps.ts";
import type { LinkId, OrderId, ShopDomain } from "../ids.ts";
import { doubtsAgainst, groundsFor, type Ground } from "../links/weigh-candidate.ts";
import type { LinkedOrder, Order } from "../records.ts";
import type { Stage } from "../vendor.ts";

const ordersPerPage = 50;

/** A vendor order that may be this order's: what speaks for it, what against it. */
type SuggestedVendorOrder = {
  linkId: LinkId;
  /** The account's name. */
  account: string;
  number: string;
  po: string;
  stage: Stage;
  statusLabel: string;
  isReplacement: boolean;
  speaksFor: Ground[];
  /** Codes of doubts; their words are in the message catalogue. */
  speaksAgainst: string[];
};

/** `candidates`: the likeliest first. */
type SuggestionRow = Pick<Order, "id" | "name" | "placedAt" | "lines"> & { candidates: SuggestedVendorOrder[] };
/** The order with this update time and id, which the page comes after. */
export type SuggestionCursor = { updatedAt: Date; id: OrderId };
export type Suggestions = { rows: SuggestionRow[]; next: SuggestionCursor | null };

/** One page of the orders with something to confirm or to turn down, newest change first, in a fixed number of statements. */
export async function listSuggestions(
  { store }: Pick<Deps, "store">,
  shop: ShopDomain,
  { cursor, limit = ordersPerPage }: { cursor: SuggestionCursor | null; limit?: number },
): Promise<Suggestions> {
  const reads = store.forShop(shop);
  const found = await reads.listSuggestedOrders({ limit: limit + 1, before: cursor });
  const orders = found.slice(0, limit);
  const links = Map.groupBy(await reads.listLinksOfOrders(orders.map(({ id }) => id)), ({ link }) => link.orderId);
  const last = orders.at(-1);
  return {
    rows: orders.map((order) => {
      const { id, name, placedAt, lines } = order;
      return { id, name, placedAt, lines, candidates: candidatesOf(order, links.get(id) ?? []) };
    }),
    next: found.length > limit && last ? { updatedAt: last.updatedAt, id: last.id } : null,
  };
}

function candidatesOf(order: Order, links: LinkedOrder[]): SuggestedVendorOrder[] {
  const suggested = links.filter(({ link }) => link.state === "suggested");
  const weighed = suggested.map((linked): SuggestedVendorOrder => {
    const { link, vendorOrder, connection } = linked;
    return {
      linkId: link.id,
      account: connection.label,
      number: vendorOrder.number ?? vendorOrder.po,
      po: vendorOrder.po,
      stage: vendorOrder.stage,
      statusLabel: vendorOrder.status.label,
      isReplacement: link.isReplacement,
      speaksFor: groundsFor(order, linked, links),
      speaksAgainst: doubtsAgainst(link),
    };
  });
  // A doubt weighs more than a ground: numbers, SKUs and quantities repeat, and dates cannot lie.
  const weight = ({ speaksFor, speaksAgainst }: SuggestedVendorOrder) => speaksFor.length - 2 * speaksAgainst.length;
  return weighed.toSorted((a, b) => weight(b) - weight(a) || (a.number < b.number ? -1 : 1));
}
