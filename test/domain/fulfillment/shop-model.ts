import { fulfillmentIdSchema, writeIdSchema } from "#app/domain/ids.ts";
import { noBacklog } from "#app/domain/fulfillment/backlog.ts";
import type { Backlog, LinkedOrder, Wait, Write } from "#app/domain/records.ts";
import type { CreateEvent, CreateFulfillment, Fulfillment, FulfillmentOrder, ShopOrder, UpdateTracking } from "#app/domain/shop.ts";
import type { PlannedWrite } from "#app/domain/fulfillment/plan.ts";
import { planWrites } from "#app/domain/fulfillment/plan-writes.ts";
import { removalRow } from "#app/domain/fulfillment/removal.ts";
import { defaultPolicy, type ShopPolicy } from "#app/domain/policy.ts";
import { noon } from "#test/support/builders/shop.ts";

/** As much of Shopify as the planner's promises are about: what it refuses, it refuses here by throwing. */
export class ShopModel {
  order: ShopOrder;
  /** What was reported as progress. */
  readonly notes: string[] = [];
  #ids = 0;

  constructor(order: ShopOrder) {
    this.order = structuredClone(order);
    this.#ids = order.fulfillments.length;
  }

  create(input: CreateFulfillment, at: Date): Fulfillment {
    const quantities = new Map<string, number>();
    const locations = new Set<string | null>();
    for (const group of input.groups) {
      const target = this.order.fulfillmentOrders.find(({ id }) => id === group.fulfillmentOrderId);
      if (target === undefined) throw new Error("Fulfillment order does not exist.");
      if (target.status !== "OPEN" && target.status !== "IN_PROGRESS")
        throw new Error(`Fulfillment order ${target.id} has an unfulfillable status= ${target.status}.`);
      if (target.ofOtherService || !target.canFulfill) throw new Error("The api_client does not have access to the fulfillment order.");
      if (group.lines.length === 0) throw new Error("Without lines everything would be fulfilled.");
      locations.add(target.locationId);
      for (const { id, quantity } of group.lines) {
        const line = target.lines.find((one) => one.id === id);
        if (line === undefined) throw new Error("Fulfillment order line item does not exist.");
        if (quantity <= 0) throw new Error("Quantity must be greater than 0");
        if (quantity > line.remaining) throw new Error("Invalid fulfillment order line item quantity requested.");
        line.remaining -= quantity;
        quantities.set(line.lineId, (quantities.get(line.lineId) ?? 0) + quantity);
      }
      if (target.lines.every(({ remaining }) => remaining === 0)) target.status = "CLOSED";
    }
    if (locations.size !== 1) throw new Error("All fulfillment orders must be assigned to a single location.");
    const made: Fulfillment = {
      id: fulfillmentIdSchema.parse(String(70_000 + (this.#ids += 1))),
      name: `${this.order.name}-F${this.#ids}`,
      createdAt: at,
      isCancelled: false,
      locationId: [...locations][0] ?? null,
      company: input.tracking.company,
      numbers: input.tracking.numbers.map((number, n) => ({ number, url: input.tracking.urls[n] ?? null })),
      pieces: this.order.lines.flatMap(({ id }) => (quantities.has(id) ? [{ lineId: id, quantity: quantities.get(id) ?? 0 }] : [])),
      deliveredAt: null,
    };
    this.order.fulfillments.push(made);
    return made;
  }

  update({ fulfillmentId, tracking }: UpdateTracking): void {
    const target = this.order.fulfillments.find(({ id }) => id === fulfillmentId);
    if (target === undefined) throw new Error("Fulfillment does not exist.");
    target.company = tracking.company;
    target.numbers = tracking.numbers.map((number, n) => ({ number, url: tracking.urls[n] ?? null }));
  }

  deliver({ fulfillmentId, happenedAt }: CreateEvent): void {
    const target = this.order.fulfillments.find(({ id }) => id === fulfillmentId);
    if (target === undefined) throw new Error("Fulfillment does not exist.");
    if (target.deliveredAt !== null) throw new Error("A second delivery event.");
    target.deliveredAt = happenedAt;
  }

  report(id: string, note: string): void {
    const target = this.#fulfillmentOrder(id);
    if (!target.canReport) throw new Error("Cannot report progress on a fulfillment order in this state.");
    Object.assign(target, { status: "IN_PROGRESS", canOpen: true });
    this.notes.push(note);
  }

  open(id: string): void {
    const target = this.#fulfillmentOrder(id);
    if (!target.canOpen) throw new Error(`Expected fulfillment order status to be valid but it was ${target.status.toLowerCase()}.`);
    Object.assign(target, { status: "OPEN", canOpen: false });
  }

  #fulfillmentOrder(id: string): FulfillmentOrder {
    const target = this.order.fulfillmentOrders.find((one) => one.id === id);
    if (target === undefined) throw new Error("Fulfillment order does not exist.");
    return target;
  }

  /** A person cancels it in the admin: its pieces can be fulfilled again. */
  cancel(id: string): void {
    const target = this.order.fulfillments.find((one) => one.id === id);
    if (target === undefined) throw new Error("Fulfillment does not exist.");
    target.isCancelled = true;
    for (const piece of target.pieces) {
      const line = this.order.fulfillmentOrders.flatMap(({ lines }) => lines).find(({ lineId }) => lineId === piece.lineId);
      if (line !== undefined) line.remaining += piece.quantity;
    }
    for (const one of this.order.fulfillmentOrders)
      if (one.status === "CLOSED" && one.lines.some(({ remaining }) => remaining > 0)) one.status = "OPEN";
  }
}

/** One order between the planner and the model: plans, carries out, remembers in a ledger. */
export class Story {
  readonly shopify: ShopModel;
  links: LinkedOrder[];
  writes: Write[] = [];
  /** What the look before waited for. */
  waits: Wait[] = [];
  policy: ShopPolicy = defaultPolicy;
  timeZone = "UTC";
  backlog: Backlog = noBacklog;
  installedAt = new Date("2026-01-01T00:00:00Z");
  now = noon;

  constructor(order: ShopOrder, links: LinkedOrder[]) {
    this.shopify = new ShopModel(order);
    this.links = links;
  }

  plan() {
    const { links, writes, waits, policy, timeZone, backlog, installedAt, now } = this;
    return planWrites({ order: this.shopify.order, links, writes, waits, policy, timeZone, backlog, installedAt, now });
  }

  /** Carries out the first `count` writes of the plan made now. */
  carryOut(count = Infinity): PlannedWrite[] {
    const plan = this.plan();
    const planned = plan.writes.slice(0, count);
    this.waits = plan.waits;
    for (const removal of plan.removals)
      this.writes.push(removalRow(removal, { id: this.#newId(), orderId: this.shopify.order.id, now: this.now }));
    for (const write of planned) this.writes.push(this.#done(write));
    return planned;
  }

  #newId() {
    return writeIdSchema.parse(`00000000-0000-4000-8000-${String(this.writes.length).padStart(12, "0")}`);
  }

  #done(write: PlannedWrite): Write {
    const fields = {
      id: this.#newId(),
      orderId: this.shopify.order.id,
      state: "done" as const,
      mail: write.notifyCustomer ? ("requested" as const) : ("none" as const),
      attempts: 1,
      reason: null,
      createdAt: this.now,
      sentAt: this.now,
      doneAt: new Date(this.now.getTime() + this.writes.length),
      nextTryAt: null,
    };
    if (write.kind === "create") return { ...write, ...fields, fulfillmentId: this.shopify.create(write.body, this.now).id };
    switch (write.kind) {
      case "tracking":
        this.shopify.update(write.body);
        return { ...write, ...fields, fulfillmentId: write.body.fulfillmentId };
      case "adopt":
        return { ...write, ...fields, fulfillmentId: write.body.fulfillmentId };
      case "event":
        this.shopify.deliver(write.body);
        return { ...write, ...fields, fulfillmentId: write.body.fulfillmentId };
      case "progress":
        this.shopify.report(write.body.fulfillmentOrderId, write.body.stage);
        return { ...write, ...fields, fulfillmentId: null };
      case "open":
        this.shopify.open(write.body.fulfillmentOrderId);
        return { ...write, ...fields, fulfillmentId: null };
    }
  }
}
