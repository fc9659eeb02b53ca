import { z } from "zod";
import { newLineSchema, newOrderSchema } from "./order-input.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import { orderState, snapshot } from "./snapshot.ts";
import { pick } from "./subscriptions.ts";

const shop = z.object({ shop: z.string() });
const ofOrder = shop.extend({ order: z.string() });
const pieces = z.array(z.object({ line: z.string(), quantity: z.number().int().positive().optional() }));
const tracking = z.object({
  company: z.string().nullish(),
  number: z.string().nullish(),
  numbers: z.array(z.string()).nullish(),
  url: z.string().nullish(),
  urls: z.array(z.string()).nullish(),
});
const fulfillment = z.string().optional();
const fulfillmentOrder = z.string().optional();
const shopInput = z.object({
  domain: z.string(),
  name: z.string().optional(),
  timeZone: z.string().optional(),
  numberPrefix: z.string().optional(),
  numberSuffix: z.string().optional(),
  plan: z.enum(["standard", "advanced", "plus", "enterprise"]).optional(),
  restoreRate: z.number().positive().optional(),
  scopes: z.array(z.string()).optional(),
  locations: z.array(z.object({ name: z.string(), service: z.string().optional() })).optional(),
});

/** One thing that can be done to the world from outside: `POST /control/shopify/<name>` with this body. */
export type Verb = { about: string; run(world: ShopifyWorld, body: unknown): unknown };

function verb<Body>(about: string, schema: z.ZodType<Body>, run: (world: ShopifyWorld, body: Body) => unknown): Verb {
  return { about, run: (world, body) => run(world, schema.parse(body)) };
}

const done = { done: true };

/** What merchants do. */
const merchantVerbs: Record<string, Verb> = {
  "create-order": verb(
    "a customer orders: lines, location, hold, fulfillAt, routingDelayMs",
    shop.extend(newOrderSchema.shape),
    (world, { shop: domain, ...input }) => orderState(world.merchant(domain).createOrder(input)),
  ),
  "delete-order": verb("delete an order", ofOrder, (world, body) => (world.merchant(body.shop).deleteOrder(body.order), done)),
  "cancel-order": verb(
    "cancel an order",
    ofOrder.extend({ reason: z.string().optional() }),
    (world, body) => (world.merchant(body.shop).cancelOrder(body.order, body.reason), done),
  ),
  "add-line": verb("order edit: add a line", ofOrder.extend({ line: newLineSchema }), (world, body) =>
    world.merchant(body.shop).addLine(body.order, body.line),
  ),
  "set-quantity": verb(
    "order edit: another quantity",
    ofOrder.extend({ line: z.string(), quantity: z.number().int().min(0) }),
    (world, body) => (world.merchant(body.shop).setQuantity(body.order, body.line, body.quantity), done),
  ),
  refund: verb(
    "refund pieces",
    ofOrder.extend({ line: z.string(), quantity: z.number().int().positive() }),
    (world, body) => (world.merchant(body.shop).refund(body.order, body.line, body.quantity), done),
  ),
  fulfil: verb(
    "fulfil by hand, with or without tracking",
    ofOrder.extend({ pieces: pieces.optional(), tracking: tracking.optional(), notifyCustomer: z.boolean().optional() }),
    (world, body) => ({
      fulfillment: world.merchant(body.shop).fulfil(body.order, body).id,
    }),
  ),
  "cancel-fulfillment": verb(
    "cancel a fulfillment",
    ofOrder.extend({ fulfillment }),
    (world, body) => (world.merchant(body.shop).cancelFulfillment(body.order, body.fulfillment), done),
  ),
  "change-tracking": verb(
    "change tracking by hand",
    ofOrder.extend({ tracking, fulfillment }),
    (world, body) => (world.merchant(body.shop).changeTracking(body.order, body.tracking, body.fulfillment), done),
  ),
  "add-event": verb(
    "a shipment event of the carrier",
    ofOrder.extend({ status: z.string(), fulfillment }),
    (world, body) => (world.merchant(body.shop).addEvent(body.order, body.status, body.fulfillment), done),
  ),
  hold: verb(
    "place a hold",
    ofOrder.extend({ reason: z.string().optional(), notes: z.string().optional(), pieces: pieces.optional(), fulfillmentOrder }),
    (world, body) => (world.merchant(body.shop).hold(body.order, body), done),
  ),
  release: verb(
    "release all holds",
    ofOrder.extend({ fulfillmentOrder }),
    (world, body) => (world.merchant(body.shop).release(body.order, body.fulfillmentOrder), done),
  ),
  move: verb(
    "move to another location",
    ofOrder.extend({ location: z.string(), pieces: pieces.optional(), fulfillmentOrder }),
    (world, body) => ({
      fulfillmentOrder: world.merchant(body.shop).move(body.order, body.location, body).id,
    }),
  ),
  split: verb("split pieces off", ofOrder.extend({ pieces, fulfillmentOrder }), (world, body) => ({
    fulfillmentOrder: world.merchant(body.shop).split(body.order, body.pieces, body.fulfillmentOrder).id,
  })),
  reschedule: verb(
    "defer a scheduled one",
    ofOrder.extend({ at: z.coerce.date() }),
    (world, body) => (world.merchant(body.shop).reschedule(body.order, body.at), done),
  ),
  "mark-as-open": verb(
    "open a scheduled one, or take reported progress back",
    ofOrder.extend({ fulfillmentOrder }),
    (world, body) => (world.merchant(body.shop).markAsOpen(body.order, body.fulfillmentOrder), done),
  ),
};

/** What Shopify and the world do. */
const worldVerbs: Record<string, Verb> = {
  "add-shop": verb("a further shop with the app installed", shopInput, (world, body) => ({ domain: world.addShop(body).domain })),
  "add-location": verb(
    "a further location; with service: of another app",
    shop.extend({ name: z.string(), service: z.string().optional() }),
    (world, body) => world.addLocation(world.shop(body.shop), body),
  ),
  "set-app": verb(
    "where the app listens, its key and secret",
    z.object({ url: z.string().nullable().optional(), apiKey: z.string().optional(), apiSecret: z.string().optional() }),
    (world, body) => Object.assign(world.app, body),
  ),
  install: verb(
    "install the app again",
    shop.extend({ scopes: z.array(z.string()).optional() }),
    (world, body) => (world.install(body.shop, body.scopes), done),
  ),
  uninstall: verb("uninstall the app", shop, (world, body) => (world.uninstall(body.shop), done)),
  "set-scopes": verb(
    "grant other scopes",
    shop.extend({ scopes: z.array(z.string()) }),
    (world, body) => (world.setScopes(body.shop, body.scopes), done),
  ),
  "expire-tokens": verb("let access tokens run out now", shop, (world, body) => (world.tokens.expire(body.shop), done)),
  "revoke-tokens": verb("take all tokens back", shop, (world, body) => (world.tokens.revoke(body.shop), done)),
  "set-points": verb(
    "how full the bucket is",
    shop.extend({ points: z.number().min(0) }),
    (world, body) => (world.shop(body.shop).bucket.setLevel(body.points), done),
  ),
  "webhook-mode": verb(
    "deliver, duplicate, lose or hold webhooks",
    z.object({ mode: z.enum(["deliver", "duplicate", "lose", "hold"]) }),
    (world, { mode }) => ((world.webhooks.mode = mode), done),
  ),
  "release-webhooks": verb(
    "let go what was held, in order or reversed",
    z.object({ order: z.enum(["as_sent", "reversed"]).default("as_sent") }),
    (world, { order }) => (world.webhooks.release(order), done),
  ),
  redeliver: verb(
    "send a webhook again under its id",
    z.object({ id: z.string() }),
    (world, { id }) => (world.webhooks.redeliver(id), done),
  ),
  "send-webhook": verb(
    "send any topic with a good signature, the compliance topics too",
    shop.extend({ topic: z.string(), payload: z.looseObject({}) }),
    (world, body) => (world.publish(world.shop(body.shop), body.topic, body.payload), done),
  ),
  "forge-webhook": verb(
    "post a body with a bad signature",
    shop.extend({ topic: z.string(), payload: z.looseObject({}), uri: z.string().default("/webhooks") }),
    async (world, body) => ({
      status: await world.webhooks.forge({ shop: body.shop, topic: body.topic, uri: body.uri, body: JSON.stringify(body.payload) }),
    }),
  ),
  settled: verb("wait until every webhook has had an answer", z.unknown(), async (world) => (await world.settled(), done)),
  requests: verb("the Admin API calls, all or of one operation", z.object({ operation: z.string().optional() }), (world, { operation }) =>
    world.requests.list(operation),
  ),
  state: verb("everything that Shopify has", z.object({ fields: z.array(z.string()).optional() }), (world, { fields }) =>
    fields ? pick(snapshot(world), fields) : snapshot(world),
  ),
};

/** Every verb by name. */
export const shopifyVerbs: Record<string, Verb> = { ...merchantVerbs, ...worldVerbs };
