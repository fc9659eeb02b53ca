import type { z } from "zod";
import type { OrderId } from "../domain/ids.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { CreateFulfillment, SetProductions, ShopError, ShopGateway, Tracking } from "../domain/shop.ts";
import type { CreateFulfillmentMutationVariables } from "./operations.generated.ts";
import { toGid } from "./gid.ts";
import * as operations from "./operations.graphql.ts";
import { checkReads } from "./check-reads.server.ts";
import { tokensWhileOpen } from "./closed-shops.ts";
import { namedMetafield } from "./named-metafield.ts";
import { readOldOrder } from "./old-order-reader.server.ts";
import { readWholeOrder, readWholeOrders } from "./order-reader.server.ts";
import * as schemas from "./schemas.ts";
import { sessionCaller, type CallerParts } from "./session-caller.server.ts";
import { shopError } from "./shop-error.ts";
import { readOnce } from "./tokens.server.ts";

type FulfillmentInput = CreateFulfillmentMutationVariables["fulfillment"];

/** The gateway of one shop. Makes no call until one of its methods is used. */
export function shopGateway(given: CallerParts): ShopGateway {
  const parts = { ...given, tokens: tokensWhileOpen(readOnce(given.tokens), given) };
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

    async readOrder(id, storedLines) {
      const withVariants = await mayReadVariants(parts);
      return withVariants.ok ? readWholeOrder(ask, id, { withVariants: withVariants.value, storedLines }) : withVariants;
    },

    async readOrders(ids) {
      const withVariants = await mayReadVariants(parts);
      return withVariants.ok ? readWholeOrders(ask, ids, withVariants.value) : withVariants;
    },

    readOldOrder: (stored) => readOldOrder(ask, stored),

    async listOrders({ updatedSince, unfulfilledOnly, after }) {
      const since = `updated_at:>='${updatedSince.toISOString()}'`;
      const query = unfulfilledOnly ? `${since} AND -fulfillment_status:fulfilled` : since;
      const reply = await ask(operations.listOrders, { query, after }, schemas.listOrdersReply);
      if (!reply.ok) return reply;
      const { nodes, pageInfo } = reply.value.orders;
      return ok({ orders: nodes, after: pageInfo.hasNextPage ? pageInfo.endCursor : null });
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
      return emptied(doneOrNot(await ask(operations.updateTracking, variables, schemas.updateTrackingReply)));
    },

    async createEvent({ fulfillmentId, status, happenedAt }) {
      const event = { fulfillmentId: toGid("Fulfillment", fulfillmentId), status, happenedAt: happenedAt.toISOString() };
      return emptied(doneOrNot(await ask(operations.createEvent, { event }, schemas.createEventReply)));
    },

    async reportProgress({ fulfillmentOrderId, note }) {
      const variables = { id: toGid("FulfillmentOrder", fulfillmentOrderId), report: { reasonNotes: note } };
      return emptied(doneOrNot(await ask(operations.reportProgress, variables, schemas.reportProgressReply)));
    },

    async openFulfillmentOrder(id) {
      const variables = { id: toGid("FulfillmentOrder", id) };
      return emptied(doneOrNot(await ask(operations.openFulfillmentOrder, variables, schemas.openFulfillmentOrderReply)));
    },

    async setProductions(productions) {
      // No namespace: the app's own, which nobody else can write.
      const metafields = productions.map(({ orderId, text }) => ({
        ownerId: toGid("Order", orderId),
        key: productionKey,
        type: "json",
        value: text,
      }));
      const reply = await ask(operations.setMetafields, { metafields }, schemas.setMetafieldsReply);
      return reply.ok ? settledProductions(productions, reply.value) : reply;
    },

    async tellFlow(input) {
      const reply = await ask(operations.tellFlow, input, schemas.tellFlowReply);
      if (!reply.ok) return reply;
      if (reply.value === null) return err(shopError("outcome_unknown", "Shopify named neither what it changed nor an error."));
      const words = reply.value.userErrors.map(({ message }) => message);
      return words.length > 0 ? err(shopError("refused", words.join(" "))) : ok(null);
    },

    async defineNamed() {
      const definition = {
        ...namedMetafield,
        ownerType: "ORDER" as const,
        name: "Vendor orders",
        description: "Vendor orders that Framewire is to link to this order, each as “vendor: number”.",
      };
      const reply = await ask(operations.defineMetafield, { definition }, schemas.defineMetafieldReply);
      if (!reply.ok) return reply;
      const errors = reply.value?.userErrors ?? [];
      if (reply.value?.createdDefinition || errors.some(({ code }) => code !== null && isThere.has(code))) return ok(null);
      return err(shopError("refused", errors.map(({ message }) => message).join(" ")));
    },
  };
}

async function mayReadVariants({ tokens, shop }: CallerParts): Promise<Result<boolean, ShopError>> {
  const token = await tokens.read(shop);
  return token.ok ? ok(token.value.scopes.some((scope) => scope === "read_products" || scope === "write_products")) : token;
}

/** What Shopify says when the definition, or a metafield of that name, is there already: it can be set and read. */
const isThere = new Set(["TAKEN", "UNSTRUCTURED_ALREADY_EXISTS"]);

/** The key of the order metafield that `shopify.app.toml` declares. */
const productionKey = "production";

/** Only an answer that names its object says that the write was carried out. */
function doneOrNot<Id>(reply: Result<schemas.WriteReply<Id>, ShopError>): Result<Id, ShopError> {
  if (!reply.ok) return reply;
  if (reply.value !== null && reply.value.id !== null) return ok(reply.value.id);
  const words = reply.value?.userErrors.map((error) => error.message) ?? [];
  if (words.length > 0) return err(shopError("refused", words.join(" ")));
  return err(shopError("outcome_unknown", "Shopify named neither what it changed nor an error."));
}

function emptied(written: Result<unknown, ShopError>): Result<null, ShopError> {
  return written.ok ? ok(null) : written;
}

/** An error without an index is about all of them. */
function settledProductions(
  productions: { orderId: OrderId }[],
  reply: z.output<typeof schemas.setMetafieldsReply>,
): Result<SetProductions, ShopError> {
  const errors = reply?.userErrors ?? [];
  if (errors.length === 0) {
    return reply?.metafields ? ok({ set: true }) : err(shopError("outcome_unknown", "Shopify named neither a metafield nor an error."));
  }
  const refused = errors.flatMap(({ elementIndex, field, message }) => {
    // Shopify names the element by its index or by the path to it: `["metafields", "1", "value"]`.
    const production = productions[elementIndex ?? Number(field?.[0] === "metafields" ? field[1] : Number.NaN)];
    return production === undefined ? [] : [{ orderId: production.orderId, detail: message }];
  });
  if (refused.length === 0) return err(shopError("refused", errors.map(({ message }) => message).join(" ")));
  return ok({ set: false, refused });
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
