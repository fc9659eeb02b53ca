import { expect, test } from "vitest";
import { findOtherFulfillers, type WatchedOrder } from "#app/domain/checks/other-fulfillers.ts";
import { hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { aFulfillmentId } from "#test/db/sample-records.ts";
import { aLineId, anOrderId } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";

type Made = WatchedOrder["fulfillments"][number];

test.each<[string, Partial<Made>, Partial<WatchedOrder>, string[]]>([
  ["at once and without a number", {}, {}, ["auto_fulfill"]],
  ["a minute after the order", { createdAt: later(noon, minuteMs) }, {}, ["auto_fulfill"]],
  ["more than a minute after it", { createdAt: later(noon, minuteMs + 1) }, {}, []],
  ["before the order, as imports do", { createdAt: later(noon, -1) }, {}, []],
  ["at once and with a number", { numbers: ["A1"] }, {}, []],
  ["at once, of what needs no shipping", { lines: [{ lineId: aLineId(1), requiresShipping: false }] }, {}, []],
  ["at once by our own write", {}, { ours: new Set([aFulfillmentId(1)]) }, []],
  ["at once while a create of ours is unanswered", {}, { isUnsettled: true }, []],
  [
    "later with the vendor's number",
    { createdAt: later(noon, hourMs), numbers: ["V1"] },
    { vendorNumbers: new Set(["V1"]) },
    ["same_numbers"],
  ],
  [
    "later with the vendor's number, on lines that no link makes",
    { createdAt: later(noon, hourMs), numbers: ["V1"] },
    { vendorNumbers: new Set(["V1"]), linkedLines: new Set() },
    [],
  ],
  [
    "by hand, whose number we wrote there ourselves",
    { createdAt: later(noon, hourMs), numbers: ["V1"] },
    { vendorNumbers: new Set(["V1"]), ourNumbers: new Set(["V1"]) },
    [],
  ],
  ["later with a number of nobody we know", { createdAt: later(noon, hourMs), numbers: ["A1"] }, { vendorNumbers: new Set(["V1"]) }, []],
  ["by a service, on a line that a link makes", { service: "Depot" }, {}, ["other_service"]],
  ["by a service, on lines of its own", { service: "Depot" }, { linkedLines: new Set() }, []],
])("several orders fulfilled %s", (_, made, order, causes) => {
  const orders = [1, 2, 3].map((n) => anOrder(n, made, order));
  expect(findOtherFulfillers(orders).map(({ cause }) => cause)).toEqual(causes);
});

test("a habit takes several orders, and a service that names itself takes one", () => {
  const vendorsNumber = { made: { createdAt: later(noon, hourMs), numbers: ["V1"] }, order: { vendorNumbers: new Set(["V1"]) } };
  const many = (count: number, made: Partial<Made>, order: Partial<WatchedOrder> = {}) =>
    findOtherFulfillers(Array.from({ length: count }, (_, n) => anOrder(n + 1, made, order))).length;
  expect([many(1, {}), many(2, {})]).toEqual([0, 1]);
  expect([many(2, vendorsNumber.made, vendorsNumber.order), many(3, vendorsNumber.made, vendorsNumber.order)]).toEqual([0, 1]);
  expect([many(0, { service: "Depot" }), many(1, { service: "Depot" })]).toEqual([0, 1]);
});

test("the evidence names the orders, how many and from when to when", () => {
  const late = later(noon, 40_000);
  const orders = [anOrder(2, { createdAt: late }), anOrder(1, {})];
  expect(findOtherFulfillers(orders)).toEqual([{ cause: "auto_fulfill", app: null, orders: ["#1", "#2"], firstAt: noon, lastAt: late }]);
});

/** Placed at noon, fulfilled at once by nobody known; `n` in its name and its fulfillment's id. */
function anOrder(n: number, made: Partial<Made>, fields: Partial<WatchedOrder> = {}): WatchedOrder {
  const lines = [{ lineId: aLineId(1), requiresShipping: true }];
  return {
    id: anOrderId(n),
    name: `#${n}`,
    placedAt: noon,
    fulfillments: [{ id: aFulfillmentId(n), createdAt: noon, service: null, numbers: [], lines, ...made }],
    ours: new Set(),
    isUnsettled: false,
    linkedLines: new Set([aLineId(1)]),
    vendorNumbers: new Set(),
    ourNumbers: new Set(),
    ...fields,
    ...(fields.ours ? { ours: new Set([aFulfillmentId(n)]) } : {}),
  };
}
