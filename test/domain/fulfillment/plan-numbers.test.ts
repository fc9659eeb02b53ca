import { expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import { planWrites } from "#app/domain/fulfillment/plan-writes.ts";
import { aLinkId } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { byHand, fulfil, otherUps, part, piece, pieceStory, pieces, shown, ups, usps, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.1 and 4.2: number first, and only what shipped.

test("shipped without a number is waited for, and a problem after the shop's limit", () => {
  const story = wholeStory({ numbers: [] });
  expect(story.plan()).toMatchObject({
    writes: [],
    problems: [],
    waits: [{ code: "shipped_without_number", since: noon, until: later(noon, 48 * hourMs) }],
  });
  expect(story.plan().nextLookAt).toEqual(later(noon, 48 * hourMs));
  story.now = later(noon, 48 * hourMs);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "shipped_without_number" }], waits: [{ until: null }] });
});

test("on business days the wait for a number leaves the weekend out", () => {
  const friday = new Date("2026-03-13T12:00:00Z");
  const story = wholeStory({ numbers: [], shippedSeenAt: friday });
  story.now = friday;
  story.policy = { ...story.policy, numberWaitBusinessDays: true };
  expect(story.plan().waits[0]?.until).toEqual(new Date("2026-03-17T12:00:00Z"));
});

test("only the merchant's policy fulfills without a number, once the wait is over, and the late number is an update", () => {
  const story = wholeStory({ numbers: [] });
  story.policy = { ...story.policy, fulfillWithoutNumber: true };
  expect(story.carryOut()).toEqual([]);
  story.now = later(noon, 48 * hourMs);
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [], notifyCustomer: true }]);
  expect(story.plan().writes).toEqual([]);
  story.links = [whole({ numbers: [ups] })];
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", numbers: [ups], notifyCustomer: true }]);
});

test("what a person fulfilled under a number of their own needs none from the vendor any more, whenever they did", () => {
  const early = wholeStory({ numbers: [], byHand: { numbers: ["HAND"] } });
  early.now = later(noon, 48 * hourMs);
  expect(early.plan()).toMatchObject({ writes: [], problems: [], waits: [] });
  const late = wholeStory({ numbers: [] });
  late.now = later(noon, 48 * hourMs);
  expect(late.plan().problems).toMatchObject([{ kind: "shipped_without_number" }]);
  fulfil(late, ["HAND"]);
  expect(late.plan()).toMatchObject({ writes: [], problems: [], waits: [] });
  const nwf = pieceStory([[], []]);
  nwf.now = later(noon, 48 * hourMs);
  expect(nwf.plan().waits).toMatchObject([{ params: { pieces: 2 } }]);
  fulfil(nwf, ["HAND"], 1);
  expect(nwf.plan()).toMatchObject({ writes: [], waits: [{ params: { pieces: 1 } }] });
});

test("a number of a merchant's own stands for the piece that the vendor gave none, not for the one that left first under another", () => {
  const line = aLine({ quantity: 2 });
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")], fulfillments: [byHand(["HAND"], [piece(line)])] });
  const linked = pieces([
    { numbers: [ups], shipped: true },
    { numbers: [], shipped: true },
  ]);
  const story = new Story(order, [linked]);
  story.now = later(noon, 48 * hourMs);
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [ups], pieces: [{ piece: "1/1" }] }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [], waits: [] });
});

test("of a vendor that tells pieces apart exactly the shipped copies are fulfilled, one fulfillment a number", () => {
  const story = pieceStory([[ups], [otherUps], null]);
  const made = story.carryOut();
  expect(made.map(({ kind, numbers, pieces }) => [kind, numbers, pieces.map(({ piece }) => piece)])).toEqual([
    ["create", [ups], ["1/1"]],
    ["create", [otherUps], ["1/2"]],
  ]);
});

test("pieces that share any number go together", () => {
  const story = pieceStory([[ups, usps], [otherUps], [usps]]);
  expect(story.carryOut().map(({ pieces }) => pieces.length)).toEqual([2, 1]);
});

test("pieces that a third one holds together stay together, however many looks it takes", () => {
  const line = aLine({ quantity: 3 });
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 2, "2")] });
  const linked = pieces([
    { numbers: [ups, usps], shipped: true },
    { numbers: [usps], shipped: true },
    { numbers: [ups], shipped: true },
  ]);
  const [atOnce, stepwise] = [new Story(order, [linked]), new Story(order, [linked])];
  atOnce.carryOut();
  expect(stepwise.carryOut(1)).toHaveLength(1);
  expect(stepwise.carryOut(1)).toHaveLength(1);
  expect(stepwise.plan().writes).toEqual([]);
  expect(shown(stepwise)).toEqual(shown(atOnce));
});

test("a copy with a number that has not shipped yet is not fulfilled", () => {
  const story = pieceStory([[ups]]);
  story.links = [pieces([{ numbers: [ups], shipped: false }])];
  expect(story.plan().writes).toEqual([]);
});

test("a bundle ships when all of its pieces did", () => {
  const story = pieceStory([[ups], null]);
  const bundle = (shipped: boolean) => [
    pieces(
      [
        { numbers: [ups], shipped: true },
        { numbers: shipped ? [otherUps] : [], shipped },
      ],
      { quantity: 1, piecesPerUnit: 2 },
    ),
  ];
  story.links = bundle(false);
  expect(story.plan().writes).toEqual([]);
  story.links = bundle(true);
  expect(story.carryOut()).toMatchObject([{ numbers: [ups, otherUps].sort(), pieces: [{ piece: "1/1" }] }]);
});

test("more copies than the link asks for: the surplus is never fulfilled, its number joins the line's fulfillment", () => {
  const story = pieceStory([[ups], [otherUps]]);
  story.links = [
    pieces(
      [
        { numbers: [ups], shipped: true },
        { numbers: [otherUps], shipped: true },
      ],
      { quantity: 1 },
    ),
  ];
  expect(story.carryOut()).toMatchObject([{ kind: "create", pieces: [{ piece: "1/1" }] }]);
  expect(shown(story)).toEqual([[ups, otherUps]]);
  expect(story.plan().problems).toMatchObject([{ kind: "shipped_although_cancelled" }]);
});

test("a vendor that does not tell pieces apart is fulfilled as one at shipped, with all numbers", () => {
  const story = wholeStory({ numbers: [ups, otherUps], quantity: 3 });
  expect(story.carryOut()).toMatchObject([
    { kind: "create", numbers: [ups, otherUps], pieces: [{ piece: "1" }, { piece: "2" }, { piece: "3" }] },
  ]);
});

test("at partially shipped its numbers are shown and not written; after seven days, or when asked to, it is a problem", () => {
  const story = wholeStory({ numbers: [ups], stage: "partially_shipped" });
  expect(story.plan()).toMatchObject({ writes: [], problems: [], waits: [{ code: "partly_shipped", until: later(noon, 7 * dayMs) }] });
  story.policy = { ...story.policy, partialShipments: "ask" };
  expect(story.plan().problems).toMatchObject([{ kind: "partly_shipped" }]);
});

test("at partially shipped nothing is waited for or asked once everything stands under a number, by whose hand ever", () => {
  const story = wholeStory({ numbers: [ups], stage: "partially_shipped", quantity: 2 });
  story.policy = { ...story.policy, partialShipments: "ask" };
  fulfil(story, ["HAND"], 1);
  expect(story.plan()).toMatchObject({ waits: [{ code: "partly_shipped" }], problems: [{ kind: "partly_shipped" }] });
  fulfil(story, []);
  expect(story.plan()).toMatchObject({ waits: [{ code: "partly_shipped" }], problems: [{ kind: "partly_shipped" }] });
  for (const one of story.shopify.order.fulfillments) one.numbers = [{ number: "HAND", url: null }];
  expect(story.plan()).toMatchObject({ writes: [], waits: [], problems: [] });
});

test("how long something has been waited for comes from the look before", () => {
  const story = wholeStory({ numbers: [ups], stage: "partially_shipped" });
  const { order } = story.shopify;
  const { links, policy, backlog, installedAt } = story;
  const before = { code: "partly_shipped", linkId: aLinkId(1), since: later(noon, -7 * dayMs), until: null, params: {} };
  const plan = planWrites({ order, links, writes: [], waits: [before], policy, backlog, installedAt, now: noon });
  expect(plan.problems).toMatchObject([{ kind: "partly_shipped" }]);
});

test("a link to another link, an unlinked one and one whose lines nobody named write nothing", () => {
  const story = wholeStory({ numbers: [ups] });
  story.links = [whole({ numbers: [ups], link: { shipsToLinkId: aLinkId(9) } })];
  expect(story.plan()).toMatchObject({ writes: [], waits: [] });
  story.links = [whole({ numbers: [ups], link: { state: "unlinked" } })];
  expect(story.plan()).toMatchObject({ writes: [], waits: [] });
  story.links = [whole({ numbers: [ups], link: { linesKnown: false, lines: [] } })];
  expect(story.plan()).toMatchObject({ writes: [], waits: [{ code: "which_lines" }] });
});
