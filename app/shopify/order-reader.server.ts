import type { FulfillmentOrder, ShopError, ShopOrder } from "../domain/shop.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { toGid } from "./gid.ts";
import {
  listFulfillmentIds,
  readFulfillment,
  readFulfillmentLines,
  readFulfillmentOrderLines,
  readFulfillmentOrders,
  readOrder,
  readOrderLines,
} from "./operations.graphql.ts";
import { firstFulfillments } from "./page-sizes.ts";
import * as schemas from "./schemas.ts";
import type { Ask } from "./session-caller.server.ts";
import { shopError } from "./shop-error.ts";
import { toFulfillment, toFulfillmentOrder, toLine } from "./translate-order.ts";

type Page<Node> = { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

/** More pages than any order can have: a cursor that leads nowhere ends here. */
const maxPages = 60;

/** Reads one order whole: the first query is enough for an ordinary one, the rest is paged for. */
export async function readWholeOrder(ask: Ask, id: string, withVariants: boolean): Promise<Result<ShopOrder | null, ShopError>> {
  const gid = toGid("Order", id);
  const first = await ask(readOrder, { id: gid, withVariants }, schemas.readOrderReply);
  if (!first.ok) return first;
  const { order } = first.value;
  if (!order) return ok(null);

  const lines = await allNodes(order.lineItems, async (after) => {
    const reply = await ask(readOrderLines, { id: gid, after, withVariants }, schemas.readOrderLinesReply);
    return reply.ok ? ok(reply.value.order?.lineItems) : reply;
  });
  if (!lines.ok) return lines;
  const fulfillmentOrders = await readAllFulfillmentOrders(ask, order);
  if (!fulfillmentOrders.ok) return fulfillmentOrders;
  const fulfillments = await readAllFulfillments(ask, order);
  if (!fulfillments.ok) return fulfillments;

  return ok({
    id: order.id,
    name: order.name,
    placedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    lines: lines.value.map(toLine),
    fulfillmentOrders: fulfillmentOrders.value,
    fulfillments: fulfillments.value.map(toFulfillment),
  });
}

async function readAllFulfillmentOrders(ask: Ask, order: schemas.OrderReply): Promise<Result<FulfillmentOrder[], ShopError>> {
  const replies = await allNodes(order.fulfillmentOrders, async (after) => {
    const reply = await ask(readFulfillmentOrders, { id: toGid("Order", order.id), after }, schemas.readFulfillmentOrdersReply);
    return reply.ok ? ok(reply.value.order?.fulfillmentOrders) : reply;
  });
  if (!replies.ok) return replies;
  const whole: FulfillmentOrder[] = [];
  for (const reply of replies.value) {
    const lines = await allNodes(reply.lineItems, async (after) => {
      const variables = { id: toGid("FulfillmentOrder", reply.id), after };
      const more = await ask(readFulfillmentOrderLines, variables, schemas.readFulfillmentOrderLinesReply);
      return more.ok ? ok(more.value.fulfillmentOrder?.lineItems) : more;
    });
    if (!lines.ok) return lines;
    whole.push(toFulfillmentOrder(reply, lines.value));
  }
  return ok(whole);
}

async function readAllFulfillments(ask: Ask, order: schemas.OrderReply): Promise<Result<schemas.FulfillmentReply[], ShopError>> {
  const known = new Map(order.fulfillments.map((fulfillment) => [fulfillment.id, fulfillment]));
  let ids = [...known.keys()];
  if (ids.length >= firstFulfillments) {
    const listed = await ask(listFulfillmentIds, { id: toGid("Order", order.id) }, schemas.listFulfillmentIdsReply);
    if (!listed.ok) return listed;
    ids = listed.value.order?.fulfillments.map((fulfillment) => fulfillment.id) ?? ids;
  }
  const whole: schemas.FulfillmentReply[] = [];
  for (const id of ids) {
    const fulfillment = await readWholeFulfillment(ask, id, known.get(id));
    if (!fulfillment.ok) return fulfillment;
    whole.push(fulfillment.value);
  }
  return ok(whole);
}

async function readWholeFulfillment(
  ask: Ask,
  id: string,
  known: schemas.FulfillmentReply | undefined,
): Promise<Result<schemas.FulfillmentReply, ShopError>> {
  const gid = toGid("Fulfillment", id);
  let reply = known;
  if (!reply) {
    const read = await ask(readFulfillment, { id: gid }, schemas.readFulfillmentReply);
    if (!read.ok) return read;
    if (!read.value.fulfillment) return err(gone());
    reply = read.value.fulfillment;
  }
  const lines = await allNodes(reply.fulfillmentLineItems, async (after) => {
    const more = await ask(readFulfillmentLines, { id: gid, after }, schemas.readFulfillmentLinesReply);
    return more.ok ? ok(more.value.fulfillment?.fulfillmentLineItems) : more;
  });
  if (!lines.ok) return lines;
  return ok({ ...reply, fulfillmentLineItems: { ...reply.fulfillmentLineItems, nodes: lines.value } });
}

/** The first page and all that follow. `undefined` from a later page: the object went away in between. */
async function allNodes<Node>(
  first: Page<Node>,
  more: (after: string | null) => Promise<Result<Page<Node> | undefined, ShopError>>,
): Promise<Result<Node[], ShopError>> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  for (let pages = 1; pageInfo.hasNextPage; pages += 1) {
    if (pages > maxPages) return err(shopError("bad_response", "The pages of one order do not end."));
    const next = await more(pageInfo.endCursor);
    if (!next.ok) return next;
    if (!next.value) return err(gone());
    nodes.push(...next.value.nodes);
    pageInfo = next.value.pageInfo;
  }
  return ok(nodes);
}

/** Changed while it was read: nothing can be decided on half of it, and a moment later it reads well. */
function gone(): ShopError {
  return shopError("unavailable", "The order changed while it was read.");
}
