import type { WorldClock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { plainQuirks, type Account, type Order, type Quirks, type Row, type Where } from "./model.ts";

export type Call = { call: string; refs: string[]; at: Date; account: string };

/** The account that works without further ado. */
export const sandboxAccount: Account = { role: "Sandbox Role", username: "sandbox-user", password: "sandbox-password" };

const dayMs = 86_400_000;

/** NWF with its state: what a person does there is a method, what its API says is in `replies.ts`. */
export class NwfWorld {
  readonly clock: WorldClock;
  /** Its switchboard of troubles; the server applies them before a call gets here. */
  readonly faults: Faults;
  readonly calls: Call[] = [];
  quirks: Quirks = plainQuirks();
  #accounts: Account[] = [];
  #orders: Order[] = [];
  #lastFrame = 500;

  constructor({ clock, faults }: { clock: WorldClock; faults: Faults }) {
    this.clock = clock;
    this.faults = faults;
    this.addAccount(sandboxAccount);
  }

  /** Makes an account valid; it sees only its own orders. */
  addAccount(account: Account): void {
    this.#accounts.push(account);
  }

  /** The account with this user name and password, whatever its role. */
  accountOf(login: { username: string; password: string }): Account | null {
    return this.#accounts.find((account) => account.username === login.username && account.password === login.password) ?? null;
  }

  /** A new order with one row for each copy of each item. `item` is the caller's own item number: "1", "2", … unless given. */
  createOrder(input: {
    number: string;
    items?: { item?: string; sku?: string; quantity?: number }[];
    status?: string;
    addedAt?: Date;
    account?: string;
  }): Order {
    const addedAt = input.addedAt ?? this.clock.now();
    const order: Order = {
      account: input.account ?? sandboxAccount.username,
      number: input.number,
      addedAt,
      dueAt: new Date(addedAt.getTime() + 10 * dayMs),
      rows: [],
    };
    for (const [index, { item, sku, quantity }] of (input.items ?? [{}]).entries()) {
      for (let made = 0; made < (quantity ?? 1); made += 1) {
        this.#addRow(order, { item: item ?? String(index + 1), sku: sku ?? `FRAME-${index + 1}`, status: input.status ?? "New" });
      }
    }
    this.#orders.push(order);
    return order;
  }

  /** All orders, also those of other accounts. */
  orders(): readonly Order[] {
    return this.#orders;
  }

  /** Throws if there is none: a mistake in the story. */
  order(number: string): Order {
    const order = this.#orders.find((other) => other.number === number);
    if (!order) throw new Error(`No order at NWF under ${number}.`);
    return order;
  }

  /** Sets the status of all rows, or of some. */
  setStatus(number: string, status: string, where: Where = {}): Order {
    return this.#change(number, where, (row) => (row.status = status));
  }

  /** Rows leave: all, or some, under one number, several (joined by a comma) or none yet. */
  ship(number: string, tracking: string | null, options: Where & { carrier?: string | null; shippedAt?: Date | null } = {}): Order {
    const { carrier = "FedEx", shippedAt = this.clock.now() } = options;
    return this.#change(number, options, (row) => Object.assign(row, { status: "Shipped", tracking, shippedAt, shipVia: carrier }));
  }

  /** Another number on the same rows, without any other change; null takes it away. */
  changeNumber(number: string, tracking: string | null, where: Where = {}): Order {
    return this.#change(number, where, (row) => (row.tracking = tracking));
  }

  /** Rows are made again: back to Processing, without date and number. */
  remake(number: string, where: Where = {}): Order {
    return this.#change(number, where, (row) =>
      Object.assign(row, { status: "Processing", tracking: null, shippedAt: null, shipVia: null }),
    );
  }

  /** One more copy of an item. */
  addPiece(number: string, piece: { item: string; sku: string; status?: string }): Order {
    const order = this.order(number);
    this.#addRow(order, { status: "New", ...piece });
    return order;
  }

  /** NWF has no cancelled status: the order is gone from every reply. */
  cancel(number: string): void {
    this.#orders = this.#orders.filter((order) => order.number !== number);
  }

  /** How often the API was called, or one of its calls (`OrderStatus`, `Orders`). */
  countCalls(call?: string): number {
    return this.calls.filter((entry) => call === undefined || entry.call === call).length;
  }

  /** Starts the counting again. */
  clearCalls(): void {
    this.calls.length = 0;
  }

  #addRow(order: Order, { item, sku, status }: { item: string; sku: string; status: string }): void {
    const copy = this.quirks.firstCopy + order.rows.filter((row) => row.item === item).length;
    const frame = `F${(this.#lastFrame += 1)}`;
    order.rows.push({ item, sku, copy, frame, status, shippedAt: null, tracking: null, shipVia: null, cost: 30 });
  }

  #change(number: string, where: Where, change: (row: Row) => unknown): Order {
    const order = this.order(number);
    const rows = order.rows.filter((row) => (where.item ?? row.item) === row.item && (where.copy ?? row.copy) === row.copy);
    if (rows.length === 0) throw new Error(`No such piece in the order ${number} at NWF.`);
    for (const row of rows) change(row);
    return order;
  }
}
