import fc from "fast-check";
import { fulfillmentOrderIdSchema, fulfillmentOrderLineIdSchema } from "#app/domain/ids.ts";
import type { Parcel } from "#app/domain/records.ts";
import type { FulfillmentOrder, OrderLine } from "#app/domain/shop.ts";
import type { Story } from "./shop-model.ts";
import { afterNoon, makesNumbers, settleParcels } from "./wide-story.ts";

const nth = fc.nat({ max: 7 });

/** What people, Shopify and the vendors do between two looks at one order. `n` chooses among what is there; nothing happens where nothing fits. */
export const anyHappening = fc.oneof(
  fc.record({ do: fc.constant("look" as const), writes: fc.constantFrom(1, 2, Infinity) }),
  fc.record({ do: fc.constantFrom("ship" as const, "ship" as const, "number" as const, "correct" as const), n: nth, m: nth }),
  fc.record({
    do: fc.constantFrom("move" as const, "split" as const, "merge" as const, "hold" as const, "release" as const, "route" as const),
    n: nth,
    m: nth,
  }),
  fc.record({ do: fc.constantFrom("add" as const, "refund" as const, "by_hand" as const), n: nth, m: nth }),
  fc.record({ do: fc.constantFrom("cancel" as const, "take_out" as const, "own_number" as const), n: nth, m: nth }),
  fc.record({ do: fc.constantFrom("policy" as const, "vendor_cancels" as const, "replace" as const), n: nth, m: nth }),
);
export type Happening = typeof anyHappening extends fc.Arbitrary<infer H> ? H : never;

/** Makes it happen; a look is the caller's. */
export function happen(story: Story, happening: Exclude<Happening, { do: "look" }>): void {
  story.now = new Date(story.now.getTime() + 60_000);
  happenings[happening.do](story, happening.n, happening.m);
}

type Choice = (story: Story, n: number, m: number) => void;

const happenings: Record<Exclude<Happening["do"], "look">, Choice> = {
  /** A piece leaves under a number, or a vendor that tells nothing of pieces says that all has left. */
  ship(story, n, m) {
    const linked = at(story.links, n);
    if (linked === undefined) return;
    const { vendorOrder } = linked;
    const piece = at(vendorOrder.pieces, m);
    if (piece === undefined) vendorOrder.stage = "shipped";
    else Object.assign(piece, { shipped: true, numbers: piece.numbers.length > 0 ? piece.numbers : [makesNumbers(linked, m)] });
    settleParcels(linked, story.now);
  },
  /** One number more. */
  number(story, n, m) {
    const linked = at(story.links, n);
    if (linked === undefined) return;
    const piece = at(linked.vendorOrder.pieces, m);
    const number = makesNumbers(linked, m);
    if (piece !== undefined) piece.numbers = [...new Set([...piece.numbers, number])];
    settleParcels(linked, story.now, number);
  },
  /** A number is replaced by another. */
  correct(story, n, m) {
    const linked = at(story.links, n);
    const old = at(linked?.parcels.filter(({ supersededAt }) => supersededAt === null) ?? [], m);
    if (linked === undefined || old === undefined) return;
    const next = `${old.number}X`;
    for (const piece of linked.vendorOrder.pieces) piece.numbers = piece.numbers.map((number) => (number === old.number ? next : number));
    Object.assign(old, { supersededAt: story.now, supersededBy: next } satisfies Partial<Parcel>);
    settleParcels(linked, story.now, next);
  },
  move(story, n, m) {
    const target = at(open(story), n);
    if (target !== undefined) target.locationId = String(1 + (m % 3));
  },
  split(story, n, m) {
    const target = at(open(story), n);
    const line = at(target?.lines.filter(({ remaining }) => remaining > 0) ?? [], m);
    if (target === undefined || line === undefined) return;
    line.remaining -= 1;
    addTo(story, { ...target, id: newId(story, fulfillmentOrderIdSchema), lines: [] }, line.lineId);
  },
  merge(story, n) {
    const target = at(open(story), n);
    for (const other of open(story)) {
      if (target === undefined || other === target || other.locationId !== target.locationId || other.status !== target.status) continue;
      for (const line of other.lines) {
        const same = target.lines.find(({ lineId }) => lineId === line.lineId);
        if (same === undefined) target.lines.push({ ...line, id: newId(story, fulfillmentOrderLineIdSchema) });
        else same.remaining += line.remaining;
        line.remaining = 0;
      }
      other.status = "CLOSED";
    }
  },
  hold(story, n) {
    const target = at(open(story), n);
    if (target !== undefined) Object.assign(target, { status: "ON_HOLD", canFulfill: false });
  },
  release(story) {
    for (const one of story.shopify.order.fulfillmentOrders)
      if (one.status === "ON_HOLD") Object.assign(one, { status: "OPEN", canFulfill: true });
  },
  /** What was not routed to a location yet, is. */
  route(story) {
    for (const line of story.shopify.order.lines) for (let left = unrouted(story, line); left > 0; left -= 1) addTo(story, null, line.id);
  },
  /** Order edit: one more of a line. */
  add(story, n, m) {
    const line = at(story.shopify.order.lines, n);
    if (line === undefined) return;
    line.quantity += 1;
    line.currentQuantity += 1;
    if (m % 2 === 0) addTo(story, null, line.id);
  },
  refund(story, n) {
    const line = at(story.shopify.order.lines, n);
    const place = places(story).find(({ lineId, remaining }) => lineId === line?.id && remaining > 0);
    if (line === undefined || place === undefined) return;
    place.remaining -= 1;
    line.currentQuantity -= 1;
  },
  by_hand(story, n, m) {
    const target = at(open(story), n);
    const line = at(target?.lines.filter(({ remaining }) => remaining > 0) ?? [], m);
    if (target === undefined || line === undefined) return;
    const numbers = [[], ["HAND"], ...numbersOfOurs(story).map((number) => [number])];
    story.shopify.create(
      {
        groups: [{ fulfillmentOrderId: target.id, lines: [{ id: line.id, quantity: 1 }] }],
        tracking: { company: null, numbers: at(numbers, m) ?? [], urls: [] },
        notifyCustomer: false,
      },
      story.now,
    );
  },
  cancel(story, n) {
    const target = at(live(story), n);
    if (target !== undefined) story.shopify.cancel(target.id);
  },
  take_out(story, n, m) {
    const target = at(live(story), n);
    const gone = at(target?.numbers ?? [], m);
    if (target !== undefined) target.numbers = target.numbers.filter((number) => number !== gone);
  },
  /** Somebody types a number into a fulfillment: their own, or one of ours that they know from elsewhere. */
  own_number(story, n, m) {
    const number = at([`OWN${n}`, ...numbersOfOurs(story)], m);
    const target = at(live(story), n);
    if (number !== undefined && !target?.numbers.some((one) => one.number === number)) target?.numbers.push({ number, url: null });
  },
  policy(story, n, m) {
    story.policy = {
      ...story.policy,
      mergeIntoForeignTracking: n % 2 === 0,
      fulfillWithoutNumber: n % 3 === 0,
      notifyCustomer: m % 2 === 0,
    };
    if (m % 3 === 0) story.now = afterNoon(story.now, 60 * 60);
  },
  vendor_cancels(story, n) {
    const linked = at(story.links, n);
    if (linked !== undefined) linked.vendorOrder.stage = "cancelled";
  },
  replace(story, n) {
    const linked = at(story.links, n);
    if (linked !== undefined) linked.link.isReplacement = !linked.link.isReplacement;
  },
};

function at<T>(values: T[], n: number): T | undefined {
  return values[n % Math.max(1, values.length)];
}

/** Every number of the vendors that a customer may see. */
function numbersOfOurs(story: Story): string[] {
  return story.links.filter(({ link }) => link.shipsToLinkId === null).flatMap(({ parcels }) => parcels.map(({ number }) => number));
}

function open(story: Story): FulfillmentOrder[] {
  return story.shopify.order.fulfillmentOrders.filter(
    (one) => (one.status === "OPEN" || one.status === "IN_PROGRESS") && !one.ofOtherService && one.deliveryMethod === "SHIPPING",
  );
}

function live(story: Story) {
  return story.shopify.order.fulfillments.filter(({ isCancelled }) => !isCancelled);
}

function places(story: Story) {
  return story.shopify.order.fulfillmentOrders.flatMap(({ status, lines }) => (status === "CLOSED" || status === "CANCELLED" ? [] : lines));
}

function unrouted(story: Story, line: OrderLine): number {
  const routed = places(story).filter(({ lineId }) => lineId === line.id);
  const fulfilled = live(story).flatMap(({ pieces }) => pieces.filter(({ lineId }) => lineId === line.id));
  return line.currentQuantity - sum(routed.map(({ remaining }) => remaining)) - sum(fulfilled.map(({ quantity }) => quantity));
}

/** Puts one unit of a line into this fulfillment order, or into a new one at the first location. */
function addTo(story: Story, target: FulfillmentOrder | null, lineId: OrderLine["id"]): void {
  story.shopify.order.fulfillmentOrders.push({
    ...(target ?? {
      ...{ id: newId(story, fulfillmentOrderIdSchema), status: "OPEN", canFulfill: true, deliveryMethod: "SHIPPING", locationId: "1" },
      ...{ locationName: "Workshop", ofOtherService: false, holdReasons: [], fulfillAt: null, canReport: true, canOpen: false },
    }),
    lines: [{ id: newId(story, fulfillmentOrderLineIdSchema), lineId, remaining: 1 }],
  });
}

let lastId = 500_000;
function newId<T>(_story: Story, schema: { parse(value: string): T }): T {
  return schema.parse(String((lastId += 1)));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
