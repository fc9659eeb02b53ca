import { expect, test } from "vitest";
import { hourMs, later, minuteMs, secondMs } from "#app/domain/clock.ts";
import { judgeInFlight, type InFlightVerdict } from "#app/domain/fulfillment/judge-in-flight.ts";
import { fulfillmentIdSchema } from "#app/domain/ids.ts";
import type { Write } from "#app/domain/records.ts";
import type { Fulfillment, ShopOrder } from "#app/domain/shop.ts";
import { aFulfillmentOrderId } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";
import type { Story } from "./shop-model.ts";
import { otherUps, pieceStory, ups, usps, whole, wholeStory } from "./plan-stories.ts";

// Rulebook 5: what became of a write that was sent and whose answer nobody has.

const sentAt = noon;
const longAfter = { now: later(noon, hourMs), unansweredMs: hourMs };

test.each<[string, (made: Fulfillment) => Fulfillment[], InFlightVerdict["kind"]]>([
  ["stands there as it was sent", (made) => [made], "carried_out"],
  [
    "stands there with its numbers written otherwise",
    (made) => [{ ...made, numbers: numbered("1z 5R8903-90357567127", ups) }],
    "cannot_tell",
  ],
  ["stands there in small letters and with spaces", (made) => [{ ...made, numbers: numbered(` ${ups.toLowerCase()} `) }], "carried_out"],
  ["stands there under another number", (made) => [{ ...made, numbers: numbered(otherUps) }], "cannot_tell"],
  ["stands there without its number", (made) => [{ ...made, numbers: [] }], "cannot_tell"],
  ["stands beside one like it under another number", (made) => [{ ...made, id: id(1), numbers: numbered("X") }, made], "carried_out"],
  ["is not there", () => [], "absent"],
  ["stands there with fewer units", (made) => [{ ...made, pieces: made.pieces.map((one) => ({ ...one, quantity: 1 })) }], "absent"],
  ["stands there with units of another line", (made) => [{ ...made, pieces: [...made.pieces, ...otherLine] }], "absent"],
  [
    "stands there since five minutes before, by Shopify's clock",
    (made) => [{ ...made, createdAt: later(sentAt, -5 * minuteMs) }],
    "carried_out",
  ],
  ["stands there since longer", (made) => [{ ...made, createdAt: later(sentAt, -5 * minuteMs - 1) }], "absent"],
  ["was cancelled since", (made) => [{ ...made, isCancelled: true }], "carried_out"],
])("a create that %s", (_name, stands, verdict) => {
  const { write, order, made } = sent();
  expect(judge(write, { ...order, fulfillments: stands(made) }).kind).toBe(verdict);
});

test("of two that are just like it the older one is it, and one that another create made is none", () => {
  const { write, order, made } = sent();
  const younger = { ...made, id: id(2), createdAt: later(noon, secondMs) };
  expect(judge(write, { ...order, fulfillments: [younger, made] })).toEqual({ kind: "carried_out", fulfillmentId: made.id });
  const another: Write = { ...write, state: "dropped", fulfillmentId: made.id };
  expect(judge(write, { ...order, fulfillments: [younger, made] }, [another])).toEqual({ kind: "carried_out", fulfillmentId: younger.id });
  const adopted: Write = {
    ...write,
    kind: "adopt",
    fulfillmentId: made.id,
    body: { fulfillmentId: made.id, tracking: write.body.tracking },
  };
  expect(judge(write, { ...order, fulfillments: [made] }, [adopted])).toEqual({ kind: "carried_out", fulfillmentId: made.id });
});

test.each([
  ["a minute by our clock, and half a minute in real time", { now: later(sentAt, minuteMs), unansweredMs: 30 * secondMs }, "absent"],
  ["less than a minute by our clock", { now: later(sentAt, minuteMs - 1), unansweredMs: hourMs }, "too_early"],
  ["less than half a minute in real time", { now: later(sentAt, 5 * hourMs), unansweredMs: 30 * secondMs - 1 }, "too_early"],
])("what is not there is given %s", (_name, times, verdict) => {
  const { write, order } = sent();
  expect(judgeInFlight(write, { order: { ...order, fulfillments: [] }, writes: [], ...times }).kind).toBe(verdict);
});

test("it is looked at again when both times are over", () => {
  const { write, order } = sent();
  const empty = { order: { ...order, fulfillments: [] }, writes: [] };
  const times = { now: later(sentAt, 2 * hourMs), unansweredMs: 10 * secondMs };
  expect(judgeInFlight(write, { ...empty, ...times })).toEqual({ kind: "too_early", until: later(times.now, 20 * secondMs) });
  const early = { now: later(sentAt, secondMs), unansweredMs: 29 * secondMs };
  expect(judgeInFlight(write, { ...empty, ...early })).toEqual({ kind: "too_early", until: later(sentAt, minuteMs) });
  const unsent = { ...write, sentAt: null, createdAt: later(sentAt, secondMs) };
  expect(judgeInFlight(unsent, { ...empty, ...early })).toEqual({ kind: "too_early", until: later(sentAt, 61 * secondMs) });
});

test("an update that only takes a number away is carried out when that one is gone", () => {
  const story = wholeStory({ numbers: [ups, usps] });
  story.carryOut();
  story.links = [whole({ numbers: [ups], superseded: { [usps]: ups } })];
  story.carryOut();
  const { write, standing } = updating(story);
  expect(judge(write, standing(ups)).kind).toBe("carried_out");
  expect(judge(write, standing(ups, usps))).toEqual({ kind: "absent", isSure: true });
});

test("an update is carried out when its numbers stand there, in whatever order and whatever was added since", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.links = [whole({ numbers: [ups, usps] })];
  story.carryOut();
  const { write, standing } = updating(story);
  expect(judge(write, standing(usps, ups))).toEqual({ kind: "carried_out", fulfillmentId: write.fulfillmentId });
  expect(judge(write, standing(ups, usps, "X"))).toEqual({ kind: "carried_out", fulfillmentId: write.fulfillmentId });
  expect(judge(write, standing(ups))).toEqual({ kind: "absent", isSure: true });
  // Somebody changed it since: it may have been carried out before that.
  expect(judge(write, standing(ups, "X"))).toEqual({ kind: "absent", isSure: false });
  expect(judge(write, standing())).toEqual({ kind: "absent", isSure: false });
  expect(judge({ ...write, fulfillmentId: id(9) }, standing(ups, usps))).toEqual({ kind: "absent", isSure: true });
  // A row that does not say what stood before.
  const early = { ...write, body: { ...write.body, before: undefined } };
  expect(judge(early, standing(usps, ups)).kind).toBe("carried_out");
  for (const numbers of [[ups], [ups, usps, "X"], [ups, "X"]])
    expect(judge(early, standing(...numbers))).toEqual({ kind: "absent", isSure: true });
});

test("a delivery is carried out when Shopify knows of one, of that fulfillment", () => {
  const { write: create, order, made } = sent();
  const body = { fulfillmentId: made.id, status: "DELIVERED" as const, happenedAt: noon };
  const write: Write = { ...create, kind: "event", body, pieces: [] };
  expect(judge(write, { ...order, fulfillments: [{ ...made, deliveredAt: noon }] })).toEqual({
    kind: "carried_out",
    fulfillmentId: made.id,
  });
  expect(judge(write, { ...order, fulfillments: [made, { ...made, id: id(1), deliveredAt: noon }] }).kind).toBe("absent");
});

test("a report cannot be read back; that one was taken back shows in its fulfillment order", () => {
  const { write: create, order } = sent();
  const [fulfillmentOrder] = order.fulfillmentOrders;
  if (fulfillmentOrder === undefined) throw new Error("The order has a fulfillment order.");
  const report = { fulfillmentOrderId: fulfillmentOrder.id, vendor: "NWF", stage: "in_production" as const, dueAt: null };
  expect(judge({ ...create, kind: "progress", body: report, pieces: [] }, order).kind).toBe("absent");
  const opening: Write = { ...create, kind: "open", body: { fulfillmentOrderId: fulfillmentOrder.id }, pieces: [] };
  const other = { ...fulfillmentOrder, id: aFulfillmentOrderId(1), status: "OPEN" as const };
  const working = { ...fulfillmentOrder, status: "IN_PROGRESS" as const };
  expect(judge(opening, { ...order, fulfillmentOrders: [other, working] }).kind).toBe("absent");
  expect(judge(opening, { ...order, fulfillmentOrders: [{ ...working, status: "OPEN" }] })).toEqual({
    kind: "carried_out",
    fulfillmentId: null,
  });
});

const otherLine = [{ lineId: pieceStory([[]]).shopify.order.lines[0]?.id ?? id(0), quantity: 1 }] as Fulfillment["pieces"];

/** The update that was made last, and the order with these numbers in its fulfillments. */
function updating({ writes, shopify: { order } }: Story) {
  const write = writes.at(-1);
  if (write?.kind !== "tracking") throw new Error("An update is called for.");
  const standing = (...numbers: string[]) => ({
    ...order,
    fulfillments: order.fulfillments.map((one) => ({ ...one, numbers: numbered(...numbers) })),
  });
  return { write, standing };
}

/** A create of two units that was sent at noon, and what it made if it was carried out. */
function sent() {
  const story = wholeStory({ numbers: [ups], quantity: 2 });
  story.carryOut();
  const [write] = story.writes;
  const [made] = story.shopify.order.fulfillments;
  if (write?.kind !== "create" || made === undefined) throw new Error("A create is called for.");
  return { write: { ...write, state: "unknown" as const, fulfillmentId: null, doneAt: null, sentAt }, order: story.shopify.order, made };
}

function judge(write: Write, order: ShopOrder, writes: Write[] = []): InFlightVerdict {
  return judgeInFlight(write, { order, writes, ...longAfter });
}

function numbered(...numbers: string[]): Fulfillment["numbers"] {
  return numbers.map((number) => ({ number, url: null }));
}

function id(n: number) {
  return fulfillmentIdSchema.parse(String(80_000 + n));
}
