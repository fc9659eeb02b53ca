import type { Change } from "./change.ts";
import { gid } from "./ids.ts";
import type { Line, Location, Order, Shop } from "./model.ts";
import { newLineSchema, newOrderSchema, type NewLine, type NewOrder } from "./order-input.ts";
import { orderPayload } from "./order-payload.ts";
import { refuse } from "./refused.ts";
import { routeOrder, type Route } from "./routing.ts";

type ParsedLine = ReturnType<typeof newLineSchema.parse>;

/** A customer's order. Its fulfillment orders come after the routing delay. */
export function createOrder(change: Change, input: NewOrder): Order {
  const wanted = newOrderSchema.parse(input);
  const { shop } = change;
  const number = shop.nextNumber++;
  const placedAt = wanted.placedAt ?? change.at;
  const lines = wanted.lines.map((line) => ({ wanted: line, line: makeLine(change, line) }));
  const order: Order = {
    id: change.ids.next("Order"),
    name: wanted.name ?? `${shop.numberPrefix}${number}${shop.numberSuffix}`,
    number,
    shop,
    createdAt: placedAt,
    updatedAt: change.at,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    edited: false,
    lines: lines.map(({ line }) => line),
    fulfillmentOrders: [],
    fulfillments: [],
    tags: wanted.tags,
  };
  shop.orders.set(order.id, order);
  change.send("orders/create", () => orderPayload(order));
  const routes = lines.flatMap((each) => routeFor(shop, each));
  const routing = { routes, hold: wanted.hold ?? null, fulfillAt: wanted.fulfillAt ?? null };
  const delayMs = wanted.routingDelayMs ?? 0;
  if (delayMs === 0) routeOrder(change, order, routing);
  else change.later(new Date(change.at.getTime() + delayMs), (later) => routeOrder(later, order, routing));
  return order;
}

/** Removes an order for good. */
export function deleteOrder(change: Change, order: Order): void {
  const { shop } = change;
  shop.orders.delete(order.id);
  for (const { id } of order.fulfillmentOrders) shop.fulfillmentOrders.delete(id);
  for (const { id } of order.fulfillments) shop.fulfillments.delete(id);
  change.send("orders/delete", () => ({ id: Number(order.id) }));
}

/** A new line item, not yet on any order. */
export function makeLine(change: Change, input: NewLine): Line {
  const wanted: ParsedLine = newLineSchema.parse(input);
  const { title, sku, vendor, quantity, isGiftCard, isTip } = wanted;
  return {
    id: change.ids.next("LineItem"),
    title,
    sku,
    vendor,
    variantId: change.ids.next("ProductVariant"),
    productId: change.ids.next("Product"),
    quantity,
    currentQuantity: quantity,
    cents: Math.round(Number(wanted.price) * 100),
    requiresShipping: wanted.requiresShipping && !isGiftCard && !isTip,
    isGiftCard,
    isTip,
  };
}

/** Where a line is fulfilled; nothing for gift cards and tips. What needs no shipping has the delivery method NONE. */
export function routeFor(shop: Shop, each: { line: Line; wanted: NewLine }): Route[] {
  const { line, wanted } = each;
  if (line.isGiftCard || line.isTip) return [];
  const deliveryMethod = line.requiresShipping ? (wanted.deliveryMethod ?? "SHIPPING") : "NONE";
  return [{ line, location: locationNamed(shop, wanted.location), deliveryMethod }];
}

/** A location by its name; without one, the shop's first. */
export function locationNamed(shop: Shop, name: string | undefined): Location {
  const found = name === undefined ? shop.locations[0] : shop.locations.find((location) => location.name === name);
  return found ?? refuse(["location"], `${shop.domain} has no location "${name}".`);
}

/** An order by name or number. */
export function orderNamed(shop: Shop, ref: string): Order {
  const found = shop.orders.get(ref) ?? [...shop.orders.values()].find(({ name, id }) => name === ref || gid("Order", id) === ref);
  return found ?? refuse(["order"], `${shop.domain} has no order "${ref}".`);
}

/** A line of an order by id or SKU. */
export function lineNamed(order: Order, ref: string): Line {
  const found = order.lines.find(({ id, sku }) => id === ref || sku === ref);
  return found ?? refuse(["line"], `${order.name} has no line "${ref}".`);
}
