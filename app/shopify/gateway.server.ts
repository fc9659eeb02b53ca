import type { FulfillmentId, ShopDomain } from "../domain/ids.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { CreateFulfillment, ShopError, ShopGateway, Tracking } from "../domain/shop.ts";
import type { CreateFulfillmentMutationVariables } from "./operations.generated.ts";
import { toGid } from "./gid.ts";
import * as operations from "./operations.graphql.ts";
import { checkReads } from "./check-reads.server.ts";
import { readWholeOrder } from "./order-reader.server.ts";
import * as schemas from "./schemas.ts";
import { sessionCaller } from "./session-caller.server.ts";
import { shopError } from "./shop-error.ts";
import type { Throttle } from "./throttle.ts";
import type { ShopTokens } from "./tokens.server.ts";

type FulfillmentInput = CreateFulfillmentMutationVariables["fulfillment"];

/** The gateway of one shop. Makes no call until one of its methods is used. */
export function shopGateway(parts: { tokens: ShopTokens; throttle: Throttle; shop: ShopDomain }): ShopGateway {
  const ask = sessionCaller(parts);
  return {
    async readShop() {
      const reply = await ask(operations.readShop, {}, schemas.readShopReply);
      if (!reply.ok) return reply;
      const { shop, currentAppInstallation } = reply.value;
      return ok({
        name: shop.name,
        timeZone: shop.ianaTimezone,
        orderNumberPrefix: shop.orderNumberFormatPrefix,
        orderNumberSuffix: shop.orderNumberFormatSuffix,
        scopes: currentAppInstallation.accessScopes.map((scope) => scope.handle),
      });
    },

    async readOrder(id) {
      const token = await parts.tokens.read(parts.shop);
      if (!token.ok) return token;
      return readWholeOrder(
        ask,
        id,
        token.value.scopes.some((scope) => scope === "read_products" || scope === "write_products"),
      );
    },

    async listOrders({ updatedSince, unfulfilledOnly, after }) {
      const since = `updated_at:>='${updatedSince.toISOString()}'`;
      const query = unfulfilledOnly ? `${since} AND -fulfillment_status:fulfilled` : since;
      const reply = await ask(operations.listOrders, { query, after }, schemas.listOrdersReply);
      if (!reply.ok) return reply;
      const { nodes, pageInfo } = reply.value.orders;
      return ok({ ids: nodes.map((node) => node.id), after: pageInfo.hasNextPage ? pageInfo.endCursor : null });
    },

    async findOrder(name) {
      // The search is not exact (`#1001` also finds `1001-A`): what comes back is compared by name.
      const query = `name:"${name.replace(/["\\]/g, "\\$&")}"`;
      const reply = await ask(operations.findOrdersByName, { query }, schemas.findOrdersByNameReply);
      if (!reply.ok) return reply;
      const [only, second] = reply.value.orders.nodes.filter((node) => node.name === name);
      return ok(only && !second ? only.id : null);
    },

    async findOrderOfFulfillmentOrder(id) {
      const variables = { id: toGid("FulfillmentOrder", id) };
      const reply = await ask(operations.findOrderOfFulfillmentOrder, variables, schemas.findOrderOfFulfillmentOrderReply);
      return reply.ok ? ok(reply.value.fulfillmentOrder?.orderId ?? null) : reply;
    },

    ...checkReads(parts),

    async createFulfillment(input) {
      const reply = await ask(operations.createFulfillment, { fulfillment: toFulfillmentInput(input) }, schemas.createFulfillmentReply);
      const written = doneOrNot(reply);
      return written.ok ? ok({ fulfillmentId: written.value }) : written;
    },

    async updateTracking({ fulfillmentId, tracking, notifyCustomer }) {
      const variables = { fulfillmentId: toGid("Fulfillment", fulfillmentId), tracking: toTrackingInput(tracking), notifyCustomer };
      const written = doneOrNot(await ask(operations.updateTracking, variables, schemas.updateTrackingReply));
      return written.ok ? ok(null) : written;
    },
  };
}

/** Only an answer that names the fulfillment says that the write was carried out. */
function doneOrNot(reply: Result<schemas.WriteReply, ShopError>): Result<FulfillmentId, ShopError> {
  if (!reply.ok) return reply;
  if (reply.value?.fulfillment) return ok(reply.value.fulfillment.id);
  const words = reply.value?.userErrors.map((error) => error.message) ?? [];
  if (words.length > 0) return err(shopError("refused", words.join(" ")));
  return err(shopError("outcome_unknown", "Shopify named neither a fulfillment nor an error."));
}

function toFulfillmentInput({ groups, tracking, notifyCustomer }: CreateFulfillment): FulfillmentInput {
  return {
    lineItemsByFulfillmentOrder: groups.map((group) => ({
      fulfillmentOrderId: toGid("FulfillmentOrder", group.fulfillmentOrderId),
      fulfillmentOrderLineItems: group.lines.map(({ id, quantity }) => ({ id: toGid("FulfillmentOrderLineItem", id), quantity })),
    })),
    // Fulfilled without a number (a policy of the shop): an empty set of tracking would be one, so none is sent.
    ...(tracking.numbers.length > 0 ? { trackingInfo: toTrackingInput(tracking) } : {}),
    notifyCustomer,
  };
}

function toTrackingInput({ company, numbers, urls }: Tracking): NonNullable<FulfillmentInput["trackingInfo"]> {
  return { numbers, ...(company === null ? {} : { company }), ...(urls.length > 0 ? { urls } : {}) };
}
