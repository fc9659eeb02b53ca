import { expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import type { FulfillmentOrder } from "#app/domain/shop.ts";
import { aFulfillmentOrderId, aLinkId } from "#test/support/builders/ids.ts";
import { aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLinkLine } from "#test/support/builders/vendor.ts";
import { byHand, part, piece, pieces, ups, usps, whole } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.3: where it can be fulfilled.

test("lines are found by their id in whichever fulfillment order has them, never in the first", () => {
  const [first, second] = [aLine({ position: 0 }), aLine({ position: 1 })];
  const story = new Story(
    aShopOrder({
      lines: [first, second],
      fulfillmentOrders: [aFulfillmentOrder([first]), aFulfillmentOrder([second], { id: aFulfillmentOrderId(6002), locationId: "2" })],
    }),
    [whole({ numbers: [ups], link: { lines: [aLinkLine({ lineId: second.id })] } })],
  );
  expect(story.carryOut()).toMatchObject([{ body: { groups: [{ fulfillmentOrderId: "6002", lines: [{ quantity: 1 }] }] } }]);
});

test("several locations take one create each, only the first with a mail", () => {
  const line = aLine({ quantity: 3 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 2, "2")] }), [
    whole({ numbers: [ups], quantity: 3 }),
  ]);
  const made = story.carryOut();
  expect(made.map(({ notifyCustomer, pieces }) => [notifyCustomer, pieces.length])).toEqual([
    [true, 1],
    [false, 2],
  ]);
  expect(story.plan().writes).toEqual([]);
});

test("one location that holds everything is taken before two", () => {
  const line = aLine({ quantity: 5 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2"), part(line, 3, "3")] }), [
    whole({ numbers: [ups], quantity: 3 }),
  ]);
  expect(story.carryOut()).toMatchObject([{ body: { groups: [{ fulfillmentOrderId: "6003" }] } }]);
});

test.each([
  [249, [[249, true]]],
  [250, [[250, true]]],
  [
    260,
    [
      [250, true],
      [10, false],
    ],
  ],
])("%i lines take as many creates as Shopify's limit of 250 calls for", (length, creates) => {
  const lines = Array.from({ length }, (_, position) => aLine({ position }));
  const story = new Story(aShopOrder({ lines }), [
    whole({ numbers: [ups], link: { lines: lines.map(({ id }) => aLinkLine({ lineId: id })) } }),
  ]);
  expect(story.carryOut().map(({ pieces, notifyCustomer }) => [pieces.length, notifyCustomer])).toEqual(creates);
});

test.each<[string, Partial<FulfillmentOrder>, { problems: string[]; waits: string[]; lookAfterMs: number | null }]>([
  [
    "on hold",
    { status: "ON_HOLD", canFulfill: false, holdReasons: ["OTHER"] },
    { problems: ["on_hold_in_shopify"], waits: ["on_hold"], lookAfterMs: 6 * hourMs },
  ],
  ["on hold, though offered", { status: "ON_HOLD" }, { problems: ["on_hold_in_shopify"], waits: ["on_hold"], lookAfterMs: 6 * hourMs }],
  [
    "scheduled",
    { status: "SCHEDULED", canFulfill: false, fulfillAt: later(noon, dayMs) },
    { problems: [], waits: ["scheduled"], lookAfterMs: dayMs },
  ],
  [
    "scheduled for a time that is over",
    { status: "SCHEDULED", canFulfill: false, fulfillAt: noon },
    { problems: [], waits: ["scheduled"], lookAfterMs: 6 * hourMs },
  ],
  [
    "scheduled for no day",
    { status: "SCHEDULED", canFulfill: false, fulfillAt: null },
    { problems: [], waits: ["scheduled"], lookAfterMs: 6 * hourMs },
  ],
  [
    "of another app's service",
    { ofOtherService: true, canFulfill: false },
    { problems: ["not_ours_to_fulfill other_service"], waits: [], lookAfterMs: null },
  ],
  [
    "of another app's service, though offered",
    { ofOtherService: true },
    { problems: ["not_ours_to_fulfill other_service"], waits: [], lookAfterMs: null },
  ],
  ["for pick-up", { deliveryMethod: "PICK_UP" }, { problems: ["cannot_ship"], waits: [], lookAfterMs: null }],
  [
    "incomplete",
    { status: "INCOMPLETE", canFulfill: false },
    { problems: ["not_ours_to_fulfill incomplete"], waits: [], lookAfterMs: null },
  ],
  ["without the action", { canFulfill: false }, { problems: ["not_ours_to_fulfill not_offered"], waits: [], lookAfterMs: null }],
  ["closed", { status: "CLOSED", canFulfill: false }, { problems: [], waits: ["waiting_for_routing"], lookAfterMs: 5 * minuteMs }],
  ["cancelled", { status: "CANCELLED", canFulfill: false }, { problems: [], waits: ["waiting_for_routing"], lookAfterMs: 5 * minuteMs }],
])("a fulfillment order that is %s takes nothing and says why", (...[, fields, { lookAfterMs, ...expected }]) => {
  const line = aLine();
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [aFulfillmentOrder([line], fields)] }), [
    whole({ numbers: [ups] }),
  ]);
  const { writes, problems, waits, nextLookAt } = story.plan();
  expect(writes).toEqual([]);
  const told = problems.map(({ kind, params }) => [kind, params["cause"]].join(" ").trim());
  expect({ problems: told, waits: waits.map(({ code }) => code) }).toEqual(expected);
  expect(nextLookAt).toEqual(lookAfterMs === null ? null : later(noon, lookAfterMs));
});

test.each<[string, Partial<FulfillmentOrder>]>([
  ["in progress", { status: "IN_PROGRESS" }],
  ["of an order that was made without a delivery method", { deliveryMethod: null }],
])("a fulfillment order that is %s is fulfilled", (_name, fields) => {
  const line = aLine();
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [aFulfillmentOrder([line], fields)] }), [
    whole({ numbers: [ups] }),
  ]);
  expect(story.carryOut()).toMatchObject([{ kind: "create" }]);
});

test("each piece that finds no place has its own reason, and each reason is shown once", () => {
  const [line, other] = [aLine({ quantity: 3 }), aLine({ position: 1 })];
  const fulfillmentOrders = [
    { ...part(line, 2, "1"), status: "ON_HOLD" as const },
    { ...aFulfillmentOrder([other], { id: aFulfillmentOrderId(6009) }), status: "ON_HOLD" as const },
    { ...part(line, 1, "3"), ofOtherService: true },
  ];
  const lines = [aLinkLine({ lineId: line.id, quantity: 3 }), aLinkLine({ lineId: other.id })];
  const story = new Story(aShopOrder({ lines: [line, other], fulfillmentOrders }), [whole({ numbers: [ups], link: { lines } })]);
  const { problems, waits } = story.plan();
  expect(problems.map(({ kind, about }) => [kind, about.slice("order:5001/".length)])).toEqual([
    ["on_hold_in_shopify", "fulfillment_order:6001"],
    ["not_ours_to_fulfill", `fulfillment_order:6003/line:${line.id}`],
    ["on_hold_in_shopify", "fulfillment_order:6009"],
  ]);
  expect(waits.map(({ code }) => code)).toEqual(["on_hold"]);
});

test("what a cancelled fulfillment held is waited for until Shopify routes it again, line by line", () => {
  const [line, other] = [aLine(), aLine({ position: 1 })];
  const made = { ...byHand([], [piece(line)]), isCancelled: true };
  const order = aShopOrder({ lines: [line, other], fulfillmentOrders: [aFulfillmentOrder([other])], fulfillments: [made] });
  expect(new Story(order, [whole({ numbers: [ups] })]).plan()).toMatchObject({ writes: [], waits: [{ code: "waiting_for_routing" }] });
});

test("several locations that hold it together are taken in Shopify's order, and no more of them than it takes", () => {
  const line = aLine({ quantity: 4 });
  const fulfillmentOrders = [part(line, 1, "1"), part(line, 1, "2"), part(line, 2, "3")];
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders }), [whole({ numbers: [ups], quantity: 3 })]);
  expect(story.carryOut().map(({ body }) => ("groups" in body ? body.groups.map((one) => one.fulfillmentOrderId) : []))).toEqual([
    ["6001"],
    ["6003"],
  ]);
});

test("an order that is not routed yet is waited for, and a problem after an hour", () => {
  const story = new Story(aShopOrder({ fulfillmentOrders: [] }), [whole({ numbers: [ups] })]);
  expect(story.plan()).toMatchObject({
    problems: [],
    waits: [{ code: "waiting_for_routing", until: later(noon, hourMs) }],
    nextLookAt: later(noon, 5 * minuteMs),
  });
  story.carryOut();
  story.now = later(noon, hourMs);
  expect(story.plan()).toMatchObject({
    problems: [{ kind: "waiting_for_routing" }],
    waits: [{ since: noon, until: null }],
    nextLookAt: later(story.now, 6 * hourMs),
  });
});

test("one line's trouble never stops another, and pieces held back follow with the same number and no second mail", () => {
  const [free, held] = [aLine({ position: 0 }), aLine({ position: 1 })];
  const hold = aFulfillmentOrder([held], { id: aFulfillmentOrderId(6002), status: "ON_HOLD", canFulfill: false });
  const story = new Story(aShopOrder({ lines: [free, held], fulfillmentOrders: [aFulfillmentOrder([free]), hold] }), [
    whole({ numbers: [ups], link: { lines: [aLinkLine({ lineId: free.id }), aLinkLine({ lineId: held.id })] } }),
  ]);
  expect(story.carryOut()).toMatchObject([{ pieces: [{ lineId: free.id }], notifyCustomer: true }]);
  const released = story.shopify.order.fulfillmentOrders[1];
  if (released !== undefined) Object.assign(released, { status: "OPEN", canFulfill: true });
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [ups], pieces: [{ lineId: held.id }], notifyCustomer: false }]);
});

test("two vendors on one line each fulfill their own units", () => {
  const line = aLine({ quantity: 3 });
  const nwf = pieces([{ numbers: [usps], shipped: true }], { quantity: 1 });
  const story = new Story(aShopOrder({ lines: [line] }), [
    whole({ numbers: [ups], quantity: 2 }),
    { ...nwf, link: { ...nwf.link, id: aLinkId(2) } },
  ]);
  expect(story.carryOut().map(({ numbers, pieces: made }) => [numbers, made.length])).toEqual([
    [[ups], 2],
    [[usps], 1],
  ]);
});
