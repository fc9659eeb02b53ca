import { err, ok, type Result } from "../domain/result.ts";
import type { ShopError } from "../domain/shop.ts";
import { toGid } from "./gid.ts";
import {
  listFulfillmentIds,
  readFulfillment,
  readFulfillmentLines,
  readFulfillmentOrderLines,
  readFulfillmentOrders,
} from "./operations.graphql.ts";
import { firstFulfillments } from "./page-sizes.ts";
import * as schemas from "./schemas.ts";
import type { Ask } from "./session-caller.server.ts";
import { shopError } from "./shop-error.ts";

export type Page<Node> = { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

/** More pages than any order can have: a cursor that leads nowhere ends here. */
const maxPages = 60;

/** Every fulfillment order of the order, each with all its lines. */
export async function wholeFulfillmentOrders(
  ask: Ask,
  order: schemas.OrderReply,
): Promise<Result<schemas.FulfillmentOrderReply[], ShopError>> {
  const replies = await allNodes(order.fulfillmentOrders, async (after) => {
    const reply = await ask(readFulfillmentOrders, { id: toGid("Order", order.id), after }, schemas.readFulfillmentOrdersReply);
    return reply.ok ? ok(reply.value.order?.fulfillmentOrders) : reply;
  });
  return replies.ok ? eachWhole(replies.value, (reply) => wholeFulfillmentOrder(ask, reply)) : replies;
}

/** The same fulfillment order with all its lines. */
export async function wholeFulfillmentOrder<Reply extends schemas.FulfillmentOrderReply>(
  ask: Ask,
  reply: Reply,
): Promise<Result<Reply, ShopError>> {
  const lines = await allNodes(reply.lineItems, async (after) => {
    const variables = { id: toGid("FulfillmentOrder", reply.id), after };
    const more = await ask(readFulfillmentOrderLines, variables, schemas.readFulfillmentOrderLinesReply);
    return more.ok ? ok(more.value.fulfillmentOrder?.lineItems) : more;
  });
  return lines.ok ? ok({ ...reply, lineItems: { ...reply.lineItems, nodes: lines.value } }) : lines;
}

/** Every fulfillment of the order, each with all its lines. */
export async function wholeFulfillments(ask: Ask, order: schemas.OrderReply): Promise<Result<schemas.FulfillmentReply[], ShopError>> {
  const known = new Map(order.fulfillments.map((fulfillment) => [fulfillment.id, fulfillment]));
  let ids = [...known.keys()];
  if (ids.length >= firstFulfillments) {
    const listed = await ask(listFulfillmentIds, { id: toGid("Order", order.id) }, schemas.listFulfillmentIdsReply);
    if (!listed.ok) return listed;
    ids = listed.value.order?.fulfillments.map((fulfillment) => fulfillment.id) ?? ids;
  }
  return eachWhole(ids, (id) => wholeFulfillment(ask, id, known.get(id)));
}

/** One after the other, until one fails. */
export async function eachWhole<Part, Whole>(
  parts: Part[],
  complete: (part: Part) => Promise<Result<Whole, ShopError>>,
): Promise<Result<Whole[], ShopError>> {
  const whole: Whole[] = [];
  for (const part of parts) {
    const completed = await complete(part);
    if (!completed.ok) return completed;
    whole.push(completed.value);
  }
  return ok(whole);
}

/** One fulfillment with all its lines; `known` is its first page, if that was read. */
export async function wholeFulfillment(
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
export async function allNodes<Node>(
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
