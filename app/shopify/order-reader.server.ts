import type { OrderId } from "../domain/ids.ts";
import type { OrderLine, ShopError, ShopOrder } from "../domain/shop.ts";
import { ok, type Result } from "../domain/result.ts";
import { toGid } from "./gid.ts";
import { readOrder, readOrderLines, readOrders } from "./operations.graphql.ts";
import { allNodes, eachWhole, wholeFulfillmentOrders, wholeFulfillments, type Page } from "./order-pages.server.ts";
import { ordersAtOnce } from "./page-sizes.ts";
import { linesOfParts } from "./lines-of-parts.ts";
import * as schemas from "./schemas.ts";
import type { Ask } from "./session-caller.server.ts";
import { toFulfillment, toFulfillmentOrder, toLine, toMoney } from "./translate-order.ts";

export type ReadHow = {
  withVariants: boolean;
  /** The lines as stored: with them an order whose lines all stand in fulfillment orders is read for less. */
  storedLines: OrderLine[] | undefined;
};

/** Reads one order whole: the first query is enough for an ordinary one, the rest is paged for. */
export async function readWholeOrder(ask: Ask, id: OrderId, how: ReadHow): Promise<Result<ShopOrder | null, ShopError>> {
  const variables = { id: toGid("Order", id), withLines: how.storedLines === undefined, withVariants: how.withVariants };
  const first = await ask(readOrder, variables, schemas.readOrderReply);
  if (!first.ok) return first;
  return first.value.order === null ? ok(null) : wholeOrder(ask, first.value.order, how);
}

/** Reads many orders whole, several a query. Those that do not fit into its pages are paged for one by one. */
export async function readWholeOrders(
  ask: Ask,
  ids: OrderId[],
  withVariants: boolean,
): Promise<Result<Map<OrderId, ShopOrder | null>, ShopError>> {
  const found = new Map<OrderId, ShopOrder | null>(ids.map((id) => [id, null]));
  for (let start = 0; start < ids.length; start += ordersAtOnce) {
    const gids = ids.slice(start, start + ordersAtOnce).map((id) => toGid("Order", id));
    const reply = await ask(readOrders, { ids: gids, withLines: true, withVariants }, schemas.readOrdersReply);
    if (!reply.ok) return reply;
    const there = reply.value.nodes.filter((node) => node !== null);
    const whole = await eachWhole(there, (order) => wholeOrder(ask, order, { withVariants, storedLines: undefined }));
    if (!whole.ok) return whole;
    for (const order of whole.value) found.set(order.id, order);
  }
  return ok(found);
}

async function wholeOrder(ask: Ask, order: schemas.OrderReply, how: ReadHow): Promise<Result<ShopOrder, ShopError>> {
  const fulfillmentOrders = await wholeFulfillmentOrders(ask, order);
  if (!fulfillmentOrders.ok) return fulfillmentOrders;
  const fulfillments = await wholeFulfillments(ask, order);
  if (!fulfillments.ok) return fulfillments;
  const parts = fulfillmentOrders.value.flatMap((fulfillmentOrder) => fulfillmentOrder.lineItems.nodes);
  const known = how.storedLines && linesOfParts(how.storedLines, { parts, ordered: order.subtotalLineItemsQuantity });
  const lines = known ? ok(known) : await readLines(ask, order, how.withVariants);
  if (!lines.ok) return lines;

  return ok({
    id: order.id,
    name: order.name,
    placedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    total: toMoney(order.currentTotalPriceSet.shopMoney),
    named: order.named ?? null,
    lines: lines.value,
    fulfillmentOrders: fulfillmentOrders.value.map(toFulfillmentOrder),
    fulfillments: fulfillments.value.map(toFulfillment),
  });
}

const notReadYet: Page<schemas.LineReply> = { nodes: [], pageInfo: { hasNextPage: true, endCursor: null } };

async function readLines(ask: Ask, order: schemas.OrderReply, withVariants: boolean): Promise<Result<OrderLine[], ShopError>> {
  const lines = await allNodes(order.lineItems ?? notReadYet, async (after) => {
    const variables = { id: toGid("Order", order.id), after, withVariants };
    const reply = await ask(readOrderLines, variables, schemas.readOrderLinesReply);
    return reply.ok ? ok(reply.value.order?.lineItems) : reply;
  });
  return lines.ok ? ok(lines.value.map(toLine)) : lines;
}
