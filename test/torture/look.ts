import type { Order, Shop } from "#test/sandbox/shopify/model.ts";
import type { Delivery } from "#test/sandbox/shopify/webhooks.ts";
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

/** The shops of whose last change no message ever reached the app. `deliveries`: oldest first. */
export function unheardShops(deliveries: Delivery[]): string[] {
  const aboutOrders = deliveries.filter(({ topic }) => topic.startsWith("orders/") || topic.startsWith("fulfillment"));
  const byShop = [...Map.groupBy(aboutOrders, ({ shop }) => shop)];
  const isUnheard = (messages: Delivery[]) => {
    const lastEvent = messages.at(-1)?.eventId;
    return messages.every(({ eventId, state }) => eventId !== lastEvent || state !== "delivered");
  };
  return byShop.filter(([, messages]) => isUnheard(messages)).map(([shop]) => shop);
}

function ordered({ lines }: Order): Record<string, number> {
  return Object.fromEntries(lines.map(({ sku, quantity }) => [sku ?? "", quantity]));
}
