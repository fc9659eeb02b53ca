import type { Change } from "./change.ts";
import {
  allRemaining,
  holdFulfillmentOrder,
  isActive,
  releaseHolds,
  rescheduleFulfillmentOrder,
  splitFulfillmentOrder,
  type Part,
} from "./fulfillment-orders.ts";
import { cancelFulfillmentOrder, mergeFulfillmentOrders } from "./fulfillment-order-merge.ts";
import { moveFulfillmentOrder, openAgain } from "./fulfillment-order-progress.ts";
import { addEvent, cancelFulfillment, createFulfillment, retypeTracking } from "./fulfillments.ts";
import type { Fulfillment, FulfillmentOrder, Line, Order, Shop } from "./model.ts";
import { setMetafields } from "./metafields.ts";
import { addLine, cancelOrder, refundPieces, setQuantity } from "./order-edits.ts";
import type { NewLine, NewOrder } from "./order-input.ts";
import { createOrder, deleteOrder, lineNamed, locationNamed, orderNamed } from "./orders.ts";
import { refuse } from "./refused.ts";
import { trackingSet, type TrackingInput } from "./tracking-urls.ts";

export type PieceInput = { line: string; quantity?: number };

/**
 * The person in the admin. Orders are named by name or id, lines by SKU or id, locations by name; a fulfillment order or fulfillment
 * by id, or by nothing where the order has only one that fits.
 */
export class Merchant {
  #shop: Shop;
  #change: <Value>(action: (change: Change) => Value) => Value;

  constructor(shop: Shop, change: <Value>(action: (change: Change) => Value) => Value) {
    this.#shop = shop;
    this.#change = change;
  }

  createOrder(input: NewOrder): Order {
    return this.#change((change) => createOrder(change, input));
  }

  deleteOrder(order: string): void {
    this.#change((change) => deleteOrder(change, this.#order(order)));
  }

  cancelOrder(order: string, reason = "OTHER"): void {
    this.#change((change) => cancelOrder(change, this.#order(order), reason));
  }

  addLine(order: string, line: NewLine): Line {
    return this.#change((change) => addLine(change, this.#order(order), line));
  }

  setQuantity(order: string, line: string, quantity: number): void {
    const found = this.#order(order);
    this.#change((change) => setQuantity(change, found, { line: lineNamed(found, line), quantity }));
  }

  refund(order: string, line: string, quantity: number): void {
    const found = this.#order(order);
    this.#change((change) => refundPieces(change, found, { line: lineNamed(found, line), quantity }));
  }

  /** A tool of the merchant's sets a list metafield of an order. No webhook tells: whether one does is documented nowhere. */
  setMetafield(order: string, { namespace, key, values }: { namespace: string; key: string; values: string[] }): void {
    const owner = { type: "Order", id: this.#order(order).id };
    const input = { owner, ownerId: owner.id, namespace, key, type: "list.single_line_text_field", value: JSON.stringify(values) };
    this.#change((change) => setMetafields(change, [input]));
  }

  /** Fulfils by hand: the named pieces, or everything that is open at the first location that has something open. */
  fulfil(order: string, how: { pieces?: PieceInput[]; tracking?: TrackingInput; notifyCustomer?: boolean } = {}): Fulfillment {
    const found = this.#order(order);
    const open = found.fulfillmentOrders.filter((each) => isActive(each) && each.location === firstOpen(found)?.location);
    const groups = open.map((fulfillmentOrder) => ({ fulfillmentOrder, parts: this.#parts(fulfillmentOrder, how.pieces) }));
    const full = groups.filter(({ parts }) => parts.length > 0);
    if (full.length === 0) refuse(["order"], "Nothing of it is left to fulfil.");
    const tracking = trackingSet(how.tracking ?? {});
    return this.#change((change) =>
      createFulfillment(change, { order: found, groups: full, tracking, notifyCustomer: how.notifyCustomer ?? false, by: "merchant" }),
    );
  }

  cancelFulfillment(order: string, fulfillment?: string): void {
    this.#change((change) => cancelFulfillment(change, this.#fulfillment(order, fulfillment)));
  }

  changeTracking(order: string, tracking: TrackingInput, fulfillment?: string): void {
    this.#change((change) => retypeTracking(change, this.#fulfillment(order, fulfillment), trackingSet(tracking)));
  }

  /** A shipment event that the carrier or a person reports. */
  addEvent(order: string, status: string, fulfillment?: string): void {
    const event = { status, message: null, estimatedDeliveryAt: null };
    this.#change((change) => addEvent(change, this.#fulfillment(order, fulfillment), { ...event, happenedAt: change.at }));
  }

  hold(order: string, hold: { reason?: string; notes?: string; pieces?: PieceInput[]; fulfillmentOrder?: string } = {}): void {
    const target = this.#fulfillmentOrder(order, hold.fulfillmentOrder);
    const parts = hold.pieces === undefined ? [] : this.#parts(target, hold.pieces);
    const placed = { reason: hold.reason ?? "OTHER", notes: hold.notes ?? null, handle: null, byApp: false, parts };
    this.#change((change) => holdFulfillmentOrder(change, target, placed));
  }

  release(order: string, fulfillmentOrder?: string): void {
    const isHeld = ({ holds }: FulfillmentOrder) => holds.length > 0;
    this.#change((change) => releaseHolds(change, this.#fulfillmentOrder(order, fulfillmentOrder, isHeld), null));
  }

  move(order: string, location: string, how: { pieces?: PieceInput[]; fulfillmentOrder?: string } = {}): FulfillmentOrder {
    const target = this.#fulfillmentOrder(order, how.fulfillmentOrder);
    const parts = how.pieces === undefined ? [] : this.#parts(target, how.pieces);
    return this.#change((change) => moveFulfillmentOrder(change, target, { location: locationNamed(this.#shop, location), parts })).moved;
  }

  split(order: string, pieces: PieceInput[], fulfillmentOrder?: string): FulfillmentOrder {
    const target = this.#fulfillmentOrder(order, fulfillmentOrder);
    return this.#change((change) => splitFulfillmentOrder(change, target, this.#parts(target, pieces)));
  }

  reschedule(order: string, at: Date): void {
    this.#change((change) => rescheduleFulfillmentOrder(change, this.#fulfillmentOrder(order, undefined), at));
  }

  markAsOpen(order: string, fulfillmentOrder?: string): void {
    this.#change((change) => openAgain(change, this.#fulfillmentOrder(order, fulfillmentOrder)));
  }

  merge(order: string): FulfillmentOrder {
    return this.#change((change) => mergeFulfillmentOrders(change, this.#order(order)));
  }

  cancelFulfillmentOrder(order: string, fulfillmentOrder?: string): FulfillmentOrder {
    return this.#change((change) => cancelFulfillmentOrder(change, this.#fulfillmentOrder(order, fulfillmentOrder)));
  }

  #order(ref: string): Order {
    return orderNamed(this.#shop, ref);
  }

  #fulfillment(order: string, id: string | undefined): Fulfillment {
    const { fulfillments, name } = this.#order(order);
    const found =
      id === undefined ? fulfillments.findLast(({ status }) => status === "SUCCESS") : fulfillments.find((each) => each.id === id);
    return found ?? refuse(["fulfillment"], `${name} has no such fulfillment.`);
  }

  #fulfillmentOrder(order: string, id: string | undefined, fits: (each: FulfillmentOrder) => boolean = isActive): FulfillmentOrder {
    const { fulfillmentOrders, name } = this.#order(order);
    const found = id === undefined ? fulfillmentOrders.find(fits) : fulfillmentOrders.find((each) => each.id === id);
    return found ?? refuse(["fulfillmentOrder"], `${name} has no such fulfillment order.`);
  }

  #parts(fulfillmentOrder: FulfillmentOrder, pieces: PieceInput[] | undefined): Part[] {
    const remaining = allRemaining(fulfillmentOrder);
    if (pieces === undefined) return remaining;
    return pieces.flatMap((piece) => {
      const part = remaining.find(({ of }) => of.line.id === piece.line || of.line.sku === piece.line);
      return part ? [{ of: part.of, quantity: Math.min(piece.quantity ?? part.quantity, part.quantity) }] : [];
    });
  }
}

function firstOpen(order: Order): FulfillmentOrder | undefined {
  return order.fulfillmentOrders.find((each) => isActive(each) && each.status !== "ON_HOLD" && allRemaining(each).length > 0);
}
