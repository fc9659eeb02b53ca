import { expect, test } from "vitest";
import { later, minuteMs } from "#app/domain/clock.ts";
import { fulfillmentIdSchema } from "#app/domain/ids.ts";
import type { Write } from "#app/domain/records.ts";
import { isEcho, type ToldFulfillment, type ToldOrder } from "#app/domain/shops/is-echo.ts";
import { aCreate, anAdoption, aTrackingWrite, newsWrites } from "#test/db/sample-records.ts";
import { aLineId, aLinkId } from "#test/support/builders/ids.ts";
import { aLine, anOrder, noon } from "#test/support/builders/shop.ts";

const ups = "1Z999AA10123456784";
const ours = fulfillmentIdSchema.parse("77");
const order = anOrder({ lines: [aLine({ position: 0, quantity: 2 }), aLine({ position: 1, currentQuantity: 0 })] });
const pieces = ["1", "2"].map((piece) => ({ linkId: aLinkId(1), lineId: aLineId(9001), piece }));
const body = (company: string | null) => ({ groups: [], tracking: { company, numbers: [ups], urls: [] }, notifyCustomer: true });
const done = { pieces, sentAt: noon, state: "done", doneAt: noon, fulfillmentId: ours } as const;
const create = aCreate({ ...done, body: body("UPS") });

const fulfillment: ToldFulfillment = {
  id: ours,
  status: "success",
  company: "UPS",
  numbers: [ups],
  pieces: [{ lineId: aLineId(9001), quantity: 2 }],
};
const told: ToldOrder = {
  updatedAt: noon,
  cancelledAt: null,
  total: "189.00",
  lines: [{ id: aLineId(9001), currentQuantity: 2 }],
  fulfillments: [fulfillment],
};
const other = fulfillmentIdSchema.parse("99");
const making = aCreate({ pieces, body: body("UPS"), sentAt: noon, state: "sending" });
const update = (numbers: string[], fields: Partial<Extract<Write, { kind: "tracking" }>>) =>
  aTrackingWrite({
    ...{ sentAt: noon, doneAt: later(noon, 1), fulfillmentId: ours },
    body: { fulfillmentId: ours, tracking: { company: "UPS", numbers, urls: [] }, notifyCustomer: false },
    ...fields,
  });

const echo = (of: { order?: Partial<ToldOrder>; fulfillment?: Partial<ToldFulfillment>; writes?: Write[]; minutes?: number }) =>
  isEcho(
    { order: { ...told, fulfillments: [{ ...fulfillment, ...of.fulfillment }], ...of.order } },
    { order, writes: of.writes ?? [create], now: later(noon, (of.minutes ?? 0) * minuteMs) },
  );

test.each<[what: string, of: Parameters<typeof echo>[0]]>([
  ["our fulfillment", {}],
  ["our number in another way of writing", { fulfillment: { numbers: ["1z999aa1 0123456784"] } }],
  ["a line of which nothing is left", { order: { lines: [...told.lines, { id: aLineId(9002), currentQuantity: 0 }] } }],
  ["a fulfillment that is just being made", { fulfillment: { id: other }, writes: [making] }],
  ["tracking that we have changed", { fulfillment: { numbers: ["A", ups] }, writes: [create, update([ups, "A"], { state: "done" })] }],
  ["a company that we left to Shopify", { writes: [aCreate({ ...done, body: body(null) })] }],
  ["delivery that we have told", { writes: [create, ...newsWrites()] }],
  ["an order before our fulfillment was made", { order: { fulfillments: [] } }],
])("%s is an echo", (_what, of) => {
  expect(echo(of)).toBe(true);
});

test.each<[what: string, of: Parameters<typeof echo>[0]]>([
  ["a long time after our write", { minutes: 11 }],
  ["an order that we never wrote to", { writes: [] }],
  [
    "an order with a write that waits or was dropped",
    { order: { fulfillments: [] }, writes: [aCreate({ sentAt: noon, state: "waiting" }), aCreate({ sentAt: noon, state: "dropped" })] },
  ],
  ["an order with a write that Shopify refused", { writes: [create, aCreate({ sentAt: noon, state: "refused" })] }],
  ["a fulfillment like the one whose answer was lost", { fulfillment: { id: other }, writes: [{ ...making, state: "unknown" }] }],
  ["a cancelled order", { order: { cancelledAt: noon } }],
  ["another total", { order: { total: "94.50" } }],
  ["a line of which less is left", { order: { lines: [{ id: aLineId(9001), currentQuantity: 1 }] } }],
  ["a line that is not stored", { order: { lines: [...told.lines, { id: aLineId(9009), currentQuantity: 1 }] } }],
  ["a line that is missing", { order: { lines: [] } }],
  ["a fulfillment that was cancelled", { fulfillment: { status: "cancelled" } }],
  ["a fulfillment by others beside ours", { order: { fulfillments: [fulfillment, { ...fulfillment, id: other }] } }],
  ["other numbers", { fulfillment: { numbers: [ups, "A"] } }],
  ["no number", { fulfillment: { numbers: [] } }],
  ["another company", { fulfillment: { company: "DHL Express" } }],
  ["other pieces", { fulfillment: { pieces: [{ lineId: aLineId(9001), quantity: 1 }] } }],
  ["a fulfillment made by others that is not like the one under way", { fulfillment: { id: other, numbers: ["A"] }, writes: [making] }],
  ["two where one is being made", { order: { fulfillments: [fulfillment, { ...fulfillment, id: other }] }, writes: [making] }],
  ["tracking that is just being changed", { writes: [create, update(["A"], { state: "sending", doneAt: null })] }],
  ["one of which we have adopted a part", { writes: [anAdoption({ state: "done", sentAt: noon, fulfillmentId: ours })] }],
])("%s is news", (_what, of) => {
  expect(echo(of)).toBe(false);
});

test("a webhook about one fulfillment is judged by that alone", () => {
  const at = { order, writes: [create], now: noon };
  expect(isEcho({ fulfillment }, at)).toBe(true);
  expect(isEcho({ fulfillment: { ...fulfillment, numbers: ["A"] } }, at)).toBe(false);
});
