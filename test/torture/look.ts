import type { Order, Shop } from "#test/sandbox/shopify/model.ts";
import type { Seen } from "./truth.ts";

/** What Shopify shows of every order of a shop. */
export function lookAt(shop: Shop): Seen[] {
  const mails = Map.groupBy(shop.mails, ({ order }) => order);
  return [...shop.orders.values()].map((order) => ({
    shop: shop.domain,
    order: order.name,
    fulfillments: order.fulfillments.map(({ id, by, byHand, status, tracking, lines, events }) => ({
      id,
      by,
      byHand,
      isCancelled: status === "CANCELLED",
      numbers: tracking.flatMap(({ number }) => number ?? []),
      company: tracking[0]?.company ?? null,
      pieces: lines.map(({ line, quantity }) => ({ sku: line.sku ?? "", quantity })),
      deliveries: events.filter((event) => event.status === "DELIVERED").length,
    })),
    mails: (mails.get(order.name) ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime()).map(({ numbers }) => ({ numbers })),
    ordered: ordered(order),
  }));
}

function ordered({ lines }: Order): Record<string, number> {
  return Object.fromEntries(lines.map(({ sku, quantity }) => [sku ?? "", quantity]));
}
