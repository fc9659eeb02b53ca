import { expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { planWrites } from "#app/domain/fulfillment/plan-writes.ts";
import type { FulfillmentOrder } from "#app/domain/shop.ts";
import { aFulfillmentOrderId, aLinkId } from "#test/support/builders/ids.ts";
import { aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLinkLine } from "#test/support/builders/vendor.ts";
import { part, pieces, ups, usps, whole } from "./plan-stories.ts";
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

test("more than 250 lines take several creates", () => {
  const lines = Array.from({ length: 260 }, (_, position) => aLine({ position }));
  const story = new Story(aShopOrder({ lines }), [
    whole({ numbers: [ups], link: { lines: lines.map(({ id }) => aLinkLine({ lineId: id })) } }),
  ]);
  expect(story.carryOut().map(({ pieces, notifyCustomer }) => [pieces.length, notifyCustomer])).toEqual([
    [250, true],
    [10, false],
  ]);
});

test.each<[string, Partial<FulfillmentOrder>, { problems: string[]; waits: string[] }]>([
  ["on hold", { status: "ON_HOLD", canFulfill: false, holdReasons: ["OTHER"] }, { problems: ["on_hold_in_shopify"], waits: ["on_hold"] }],
  ["scheduled", { status: "SCHEDULED", canFulfill: false, fulfillAt: later(noon, dayMs) }, { problems: [], waits: ["scheduled"] }],
  ["of another app's service", { ofOtherService: true, canFulfill: false }, { problems: ["not_ours_to_fulfill"], waits: [] }],
  ["for pick-up", { deliveryMethod: "PICK_UP" }, { problems: ["cannot_ship"], waits: [] }],
  ["incomplete", { status: "INCOMPLETE", canFulfill: false }, { problems: ["not_ours_to_fulfill"], waits: [] }],
  ["without the action", { canFulfill: false }, { problems: ["not_ours_to_fulfill"], waits: [] }],
  ["closed, with all of it cancelled", { status: "CLOSED", canFulfill: false }, { problems: [], waits: ["waiting_for_routing"] }],
])("a fulfillment order that is %s takes nothing and says why", (...[, fields, expected]) => {
  const line = aLine();
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [aFulfillmentOrder([line], fields)] }), [
    whole({ numbers: [ups] }),
  ]);
  const { writes, problems, waits } = story.plan();
  expect(writes).toEqual([]);
  expect({ problems: problems.map(({ kind }) => kind), waits: waits.map(({ code }) => code) }).toEqual(expected);
});

test("an order that is not routed yet is waited for, and a problem after an hour", () => {
  const story = new Story(aShopOrder({ fulfillmentOrders: [] }), [whole({ numbers: [ups] })]);
  expect(story.plan()).toMatchObject({
    problems: [],
    waits: [{ code: "waiting_for_routing", until: later(noon, hourMs) }],
    nextLookAt: later(noon, 5 * minuteMs),
  });
  const { order } = story.shopify;
  const { links, policy, backlog, installedAt } = story;
  const plan = planWrites({ order, links, writes: [], waits: story.plan().waits, policy, backlog, installedAt, now: later(noon, hourMs) });
  expect(plan.problems).toMatchObject([{ kind: "waiting_for_routing" }]);
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
