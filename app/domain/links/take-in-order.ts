import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Order, TimelineEntry } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError, ShopOrder } from "../shop.ts";
import { isBeyondReach } from "../orders/reach.ts";
import { locationsOf } from "./makes.ts";
import type { ShopChanges } from "../store.ts";
import { readOrderContext } from "./order-context.ts";
import { settleOrder } from "./settle-order.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** `older`: a newer state of the order is stored already. `gone`: it was deleted. `out_of_reach`: Shopify does not give it. `no_shop`: not installed. */
export type TakeInOutcome = "taken_in" | "older" | "gone" | "out_of_reach" | "no_shop";

/**
 * Reads one order from Shopify and stores it; asks for it wherever something of it may be made, routed or not; and has its writes
 * planned. Runs for every new, changed, cancelled or deleted order, any number of times.
 */
export async function takeInOrder(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<Result<TakeInOutcome, ShopError>> {
  const installed = await deps.store.forShop(shop).readShop();
  if (!isInstalled(installed)) return ok("no_shop");
  const read = await deps.openShop(shop).readOrder(orderId);
  if (!read.ok) return read;
  const shopOrder = read.value;
  return deps.store.forShop(shop).change(async (tx) => {
    await tx.settleBackfill([orderId]);
    const now = deps.clock.now();
    const before = await tx.lockOrder(orderId);
    if (shopOrder === null) {
      if (before === null || before.cancelledAt !== null || isBeyondReach(before, now)) return ok("out_of_reach");
      await noteGone(tx, { shop, order: before, now });
      return ok("gone");
    }
    if (!(await tx.saveOrder(toOrder(shopOrder, { before, now })))) return ok("older");
    for (const what of changesOf(before, shopOrder)) await tx.addTimeline(orderEntry(shopOrder, what, now));
    const context = await readOrderContext(tx, { orderId, locations: locationsOf(shopOrder), now });
    if (context === null) return ok("no_shop");
    await settleOrder(tx, shop, { context, addedLines: addedLines(before, shopOrder) });
    await tx.enqueue({ name: "write-back", data: { shop, orderId } });
    return ok("taken_in");
  });
}

/**
 * An order that Shopify would give if it were there was deleted: it counts as cancelled. Under its own time of change, so that it is taken in again
 * should Shopify give it after all.
 */
async function noteGone(tx: ShopChanges, { shop, order, now }: { shop: ShopDomain; order: Order; now: Date }): Promise<void> {
  await tx.saveOrder({ ...order, cancelledAt: now, seenAt: now });
  await tx.addTimeline(orderEntry(order, "order_deleted", now));
  const context = await readOrderContext(tx, { orderId: order.id, locations: new Map(), now });
  if (context !== null) await settleOrder(tx, shop, { context });
  await tx.enqueue({ name: "write-back", data: { shop, orderId: order.id } });
}

function toOrder(order: ShopOrder, { before, now }: { before: Order | null; now: Date }): Order {
  const { id, name, placedAt, updatedAt, cancelledAt, total, lines } = order;
  const fulfillmentOrderIds = order.fulfillmentOrders.map((fulfillmentOrder) => fulfillmentOrder.id);
  const named = order.named ?? before?.named ?? [];
  const known = { id, name, placedAt, updatedAt, cancelledAt, total, named, lines, fulfillmentOrderIds };
  return { ...known, seenAt: now, isLive: false, backlog: null, waits: [], writeDueAt: null };
}

function changesOf(before: Order | null, now: ShopOrder): string[] {
  if (before === null) return now.cancelledAt === null ? ["order_taken_in"] : ["order_taken_in", "order_cancelled"];
  const isCancelled = before.cancelledAt === null && now.cancelledAt !== null;
  const isEdited = quantitiesOf(before.lines) !== quantitiesOf(now.lines);
  return [...(isCancelled ? ["order_cancelled"] : []), ...(isEdited ? ["order_edited"] : [])];
}

/** Lines that are gone stay stored without a quantity, so they are no difference. */
function quantitiesOf(lines: Order["lines"]): string {
  const left = lines.filter(({ currentQuantity }) => currentQuantity > 0);
  return left
    .map(({ id, currentQuantity }) => `${id} ${currentQuantity}`)
    .toSorted()
    .join(", ");
}

/** Lines with more to make than before; none of an order that is new to us. */
function addedLines(before: Order | null, now: ShopOrder): string[] {
  if (before === null) return [];
  const had = new Map(before.lines.map((line) => [line.id, line.currentQuantity]));
  return now.lines.filter((line) => line.currentQuantity > (had.get(line.id) ?? 0)).map(({ id }) => id);
}

function orderEntry({ id, name }: Pick<Order, "id" | "name">, what: string, at: Date): TimelineEntry {
  return { at, who: { kind: "shopify" }, what, params: { order: name }, orderId: id, vendorOrderId: null, connectionId: null };
}
