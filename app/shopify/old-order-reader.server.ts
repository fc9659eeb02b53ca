import { ok, type Result } from "../domain/result.ts";
import type { ShopError, ShopOrder, StoredOrder } from "../domain/shop.ts";
import { toGid } from "./gid.ts";
import { toOldOrder } from "./old-order.ts";
import { readFulfillmentOrdersAlone } from "./operations.graphql.ts";
import { eachWhole, wholeFulfillment, wholeFulfillmentOrder } from "./order-pages.server.ts";
import { fulfillmentOrdersAtOnce } from "./page-sizes.ts";
import * as schemas from "./schemas.ts";
import type { Ask } from "./session-caller.server.ts";
import { toFulfillment } from "./translate-order.ts";

/**
 * Reads an order that Shopify hides by its stored fulfillment orders, which stay readable by their own scopes. null: they are out of reach
 * as well, or do not show the whole of it.
 */
export async function readOldOrder(ask: Ask, stored: StoredOrder): Promise<Result<ShopOrder | null, ShopError>> {
  const fulfillmentOrders = await readFulfillmentOrders(ask, stored);
  if (!fulfillmentOrders.ok) return fulfillmentOrders.error.kind === "missing_scope" ? ok(null) : fulfillmentOrders;
  const isCut = fulfillmentOrders.value.some(({ fulfillments }) => fulfillments.pageInfo.hasNextPage);
  if (isCut || fulfillmentOrders.value.length === 0) return ok(null);
  // One fulfillment may be of several fulfillment orders.
  const made = new Map(fulfillmentOrders.value.flatMap(({ fulfillments }) => fulfillments.nodes.map((one) => [one.id, one])));
  const fulfillments = await eachWhole([...made], ([id, known]) => wholeFulfillment(ask, id, known));
  if (!fulfillments.ok) return fulfillments;
  return ok(toOldOrder(stored, { fulfillmentOrders: fulfillmentOrders.value, fulfillments: fulfillments.value.map(toFulfillment) }));
}

async function readFulfillmentOrders(
  ask: Ask,
  { id, fulfillmentOrderIds }: StoredOrder,
): Promise<Result<schemas.FulfillmentOrderAloneReply[], ShopError>> {
  const found: schemas.FulfillmentOrderAloneReply[] = [];
  for (let start = 0; start < fulfillmentOrderIds.length; start += fulfillmentOrdersAtOnce) {
    const ids = fulfillmentOrderIds.slice(start, start + fulfillmentOrdersAtOnce).map((one) => toGid("FulfillmentOrder", one));
    const reply = await ask(readFulfillmentOrdersAlone, { ids }, schemas.readFulfillmentOrdersAloneReply);
    if (!reply.ok) return reply;
    found.push(...reply.value.nodes.filter((node) => node !== null));
  }
  return eachWhole(
    found.filter(({ orderId }) => orderId === id),
    (reply) => wholeFulfillmentOrder(ask, reply),
  );
}
