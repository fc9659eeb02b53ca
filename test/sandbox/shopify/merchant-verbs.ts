import { z } from "zod";
import { newLineSchema, newOrderSchema } from "./order-input.ts";
import { orderState } from "./snapshot.ts";
import { done, ofShop, verb, type Verb } from "./verb.ts";

const ofOrder = ofShop.extend({ order: z.string() });
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
/** What merchants do. */
export const merchantVerbs: Record<string, Verb> = {
  "create-order": verb(
    "a customer orders: lines, location, hold, fulfillAt, routingDelayMs",
    ofShop.extend(newOrderSchema.shape),
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
  "set-metafield": verb(
    "a tool of the merchant's sets a list metafield of an order",
    ofOrder.extend({ namespace: z.string(), key: z.string(), values: z.array(z.string()) }),
    (world, body) => (world.merchant(body.shop).setMetafield(body.order, body), done),
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
  merge: verb("put the open ones of a location together", ofOrder, (world, body) => ({
    fulfillmentOrder: world.merchant(body.shop).merge(body.order).id,
  })),
  "cancel-fulfillment-order": verb("give one up and get a new one", ofOrder.extend({ fulfillmentOrder }), (world, body) => ({
    fulfillmentOrder: world.merchant(body.shop).cancelFulfillmentOrder(body.order, body.fulfillmentOrder).id,
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
