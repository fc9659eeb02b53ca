import type { WorldClock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { labels, newGuid, plainQuirks, type Item, type Keys, type Order, type Quirks, type Shipment } from "./model.ts";

export type Call = { call: string; refs: string[]; at: Date; account: string };

/** The keys that work without further ado. */
export const sandboxKeys: Keys = { web_api_key: "sandbox-web-api-key", app_key: "sandbox-app-key" };

/** FinerWorks with its state: what a person does there is a method, what its API says is in `replies.ts`. */
export class FinerworksWorld {
  readonly clock: WorldClock;
  /** Its switchboard of troubles; the server applies them before a call gets here. */
  readonly faults: Faults;
  readonly calls: Call[] = [];
  quirks: Quirks = plainQuirks();
  #accounts = new Map<string, Keys>();
  #orders: Order[] = [];
  #lastId = 3_000_000_000;

  constructor({ clock, faults }: { clock: WorldClock; faults: Faults }) {
    this.clock = clock;
    this.faults = faults;
    this.addAccount(sandboxKeys);
  }

  /** Makes a pair of keys valid; they see only their own orders. */
  addAccount(keys: Keys): void {
    this.#accounts.set(keys.web_api_key, keys);
  }

  /** The account is closed, or its keys were replaced: they are refused from now on. */
  removeAccount(keys: Keys): void {
    this.#accounts.delete(keys.web_api_key);
  }

  /** The account of a pair of keys, if both are right. */
  accountOf(keys: Partial<Keys>): string | null {
    const account = this.#accounts.get(keys.web_api_key ?? "");
    return account && account.app_key === keys.app_key ? account.web_api_key : null;
  }

  /** A new order, as if the merchant's own program had submitted it. Under one PO there may be several. */
  createOrder(input: { po: string; items?: Item[]; statusId?: number; account?: string; total?: number }): Order {
    const statusId = input.statusId ?? 3;
    const order: Order = {
      account: input.account ?? sandboxKeys.web_api_key,
      orderId: (this.#lastId += 1),
      confirmationId: 411_000_000 + (this.#lastId % 1_000_000),
      guid: newGuid(),
      email: "orders@example.invalid",
      po: input.po,
      statusId,
      label: labels[statusId] ?? "Processing",
      items: input.items ?? [{ sku: "PRINT-1", quantity: 1, variantId: null }],
      total: input.total ?? 61.2,
      shipments: [],
      createdAt: this.clock.now(),
    };
    if (!this.quirks.testMode) this.#orders.push(order);
    return order;
  }

  /** All orders, also those of other accounts. */
  orders(): readonly Order[] {
    return this.#orders;
  }

  /** By order id, or by PO where only one order has it. Throws if there is none: a mistake in the story. */
  order(idOrPo: number | string): Order {
    const found = this.#orders.filter((order) => order.orderId === Number(idOrPo) || order.po === idOrPo);
    const [only, ...more] = found;
    if (!only || more.length > 0) throw new Error(`${found.length} orders at FinerWorks under ${idOrPo}.`);
    return only;
  }

  /** Sets the status; the label is the vendor's usual one unless another is given. */
  setStatus(idOrPo: number | string, statusId: number, label?: string): Order {
    const order = this.order(idOrPo);
    order.statusId = statusId;
    order.label = label ?? labels[statusId] ?? "Processing";
    return order;
  }

  /** One shipment for each number (null: shipped without one), then status 7, or 48 if only a part has left. */
  ship(idOrPo: number | string, parcels: Partial<Shipment>[], options: { isPartial?: boolean; statusId?: number } = {}): Order {
    const order = this.setStatus(idOrPo, options.statusId ?? (options.isPartial ? 48 : 7));
    for (const parcel of parcels) {
      const none = { number: null, carrier: null, url: null, etaAt: null, deliveredAt: null, weight: 3 };
      order.shipments.push({ ...none, shippedAt: this.clock.now(), ...parcel });
    }
    return order;
  }

  /** Another number for the same shipment; null takes it away. */
  changeNumber(idOrPo: number | string, from: string | null, to: string | null): Order {
    const order = this.order(idOrPo);
    for (const shipment of order.shipments) if (shipment.number === from) shipment.number = to;
    return order;
  }

  /** The shipment with this number is gone from the replies. */
  dropShipment(idOrPo: number | string, number: string): Order {
    const order = this.order(idOrPo);
    order.shipments = order.shipments.filter((shipment) => shipment.number !== number);
    return order;
  }

  /** Every shipment, or that with the number, has arrived. */
  deliver(idOrPo: number | string, options: { at?: Date; number?: string } = {}): Order {
    const order = this.order(idOrPo);
    for (const shipment of order.shipments) {
      if (options.number === undefined || shipment.number === options.number) shipment.deliveredAt = options.at ?? this.clock.now();
    }
    return order;
  }

  cancel(idOrPo: number | string): Order {
    return this.setStatus(idOrPo, 14);
  }

  /** Something is made again: status 16; a second shipment under the same order follows. */
  remake(idOrPo: number | string): Order {
    return this.setStatus(idOrPo, 16);
  }

  /** The same PO submitted once more: a second order id. */
  resubmit(orderId: number): Order {
    const { po, items, account, total } = this.order(orderId);
    return this.createOrder({ po, items, account, total });
  }

  /** As if it had never been there. */
  forget(orderId: number): void {
    this.#orders = this.#orders.filter((order) => order.orderId !== orderId);
  }

  /** How often the API was called, or one of its calls. */
  countCalls(call?: string): number {
    return this.calls.filter((entry) => call === undefined || entry.call === call).length;
  }

  /** Starts the counting again. */
  clearCalls(): void {
    this.calls.length = 0;
  }
}
