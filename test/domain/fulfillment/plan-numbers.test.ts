import { expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import { aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aVendorOrder } from "#test/support/builders/vendor.ts";
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

test.each([
  ["2026-03-13T12:00:00Z", "UTC", true, "2026-03-17T12:00:00Z"],
  ["2026-03-15T12:00:00Z", "UTC", true, "2026-03-18T00:00:00Z"],
  ["2026-03-14T03:00:00Z", "America/Los_Angeles", true, "2026-03-18T03:00:00Z"],
  ["2026-03-13T12:00:00Z", "America/Los_Angeles", false, "2026-03-15T12:00:00Z"],
])("what shipped at %s in %s (business days: %s) is waited for until %s", (shippedAt, timeZone, numberWaitBusinessDays, until) => {
  const story = wholeStory({ numbers: [], shippedSeenAt: new Date(shippedAt) });
  story.now = new Date(shippedAt);
  story.timeZone = timeZone;
  story.policy = { ...story.policy, numberWaitBusinessDays };
  expect(story.plan().waits[0]?.until).toEqual(new Date(until));
});

test("the wait begins when the vendor order was seen shipped; where pieces are told apart, when one was first seen without a number", () => {
  const [whole, nwf] = [wholeStory({ numbers: [], shippedSeenAt: later(noon, -dayMs) }), pieceStory([[]])];
  for (const { vendorOrder } of nwf.links) vendorOrder.shippedSeenAt = later(noon, -dayMs);
  expect(whole.plan().waits).toMatchObject([{ since: later(noon, -dayMs) }]);
  expect(nwf.plan().waits).toMatchObject([{ since: noon }]);
});

test("only the merchant's policy fulfills without a number, once the wait is over, and the late number is an update", () => {
  const story = wholeStory({ numbers: [] });
  story.policy = { ...story.policy, fulfillWithoutNumber: true };
  expect(story.carryOut()).toEqual([]);
  story.now = later(noon, 48 * hourMs);
  expect(story.plan().problems).toEqual([]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [], notifyCustomer: true }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [], waits: [{ code: "shipped_without_number", until: null }] });
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
  story.waits = [{ code: "partly_shipped", linkId: aLinkId(1), since: later(noon, -7 * dayMs), until: null, params: {} }];
  expect(story.plan()).toMatchObject({ problems: [{ kind: "partly_shipped" }], waits: [{ since: later(noon, -7 * dayMs), until: null }] });
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

test("without a number too, only what has shipped is fulfilled, in one fulfillment a vendor order", () => {
  const story = pieceStory([[], [], null]);
  story.policy = { ...story.policy, fulfillWithoutNumber: true };
  story.waits = story.plan().waits;
  expect(story.waits).toMatchObject([{ params: { pieces: 2 } }]);
  story.now = later(noon, 48 * hourMs);
  expect(story.plan().writes).toMatchObject([{ kind: "create", pieces: [{ piece: "1/1" }, { piece: "1/2" }] }]);
});

test("a copy more than the link asks for is not waited for", () => {
  const linked = pieces([...[1, 2].map(() => ({ numbers: [], shipped: true }))], { quantity: 1 });
  const story = new Story(aShopOrder({ lines: [aLine({ quantity: 2 })] }), [linked]);
  expect(story.plan()).toMatchObject({ waits: [{ params: { pieces: 1 } }], problems: [] });
});

test.each<[string, [string[], ...string[][]], number]>([
  ["a third one joins two groups", [[ups, "A"], [usps, "B"], ["A", "B"], [otherUps]], 2],
  ["a chain of numbers is one group", [[ups], [otherUps, usps], [ups, otherUps], [usps]], 1],
  ["no number is shared", [[ups], [usps], [otherUps]], 3],
])("%s", (_name, numbers, groups) => {
  expect(pieceStory(numbers).carryOut()).toHaveLength(groups);
});

test("where there is room for one piece only, it is the one that left first", () => {
  const line = aLine({ quantity: 2, currentQuantity: 1 });
  const linked = pieces([
    { numbers: [ups], shipped: true },
    { numbers: [usps], shipped: true },
  ]);
  for (const parcel of linked.parcels) parcel.shippedAt = later(noon, parcel.number === ups ? -hourMs : -dayMs);
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")] }), [linked]);
  expect(story.plan().writes).toMatchObject([{ pieces: [{ piece: "1/2" }] }]);
});

test("a piece that Shopify has been told of keeps its place, whichever copies the vendor dates before it", () => {
  const line = aLine();
  const [first, second] = [
    { numbers: [ups], shipped: true },
    { numbers: [usps], shipped: true },
  ];
  const story = new Story(aShopOrder({ lines: [line] }), [pieces([{ ...first, shipped: false }, second], { quantity: 1 })]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", pieces: [{ piece: "1/2" }] }]);
  const linked = pieces([first, second], { quantity: 1 });
  for (const parcel of linked.parcels) parcel.shippedAt = later(noon, parcel.number === ups ? -dayMs : -hourMs);
  story.links = [linked];
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", numbers: [usps, ups] }]);
  expect(story.plan().writes).toEqual([]);
});

test("what was delivered has shipped; what came back, or was cancelled by the vendor, adds nothing to what stands", () => {
  const delivered = wholeStory({ numbers: [ups] });
  for (const { vendorOrder } of delivered.links) vendorOrder.stage = "delivered";
  expect(delivered.carryOut()).toMatchObject([{ kind: "create" }]);
  for (const stage of ["returned", "cancelled"] as const) {
    const story = wholeStory({ numbers: [ups] });
    story.carryOut();
    story.links = [whole({ numbers: [otherUps, usps], superseded: { [ups]: otherUps } })];
    for (const { vendorOrder } of story.links) vendorOrder.stage = stage;
    expect(story.plan()).toMatchObject({ writes: [], waits: [], problems: [] });
  }
});

test("a vendor order that was cancelled before anything left takes no piece from the one that followed it", () => {
  const gone = { ...whole({ numbers: [] }), vendorOrder: aVendorOrder({ stage: "cancelled" }) };
  const next = whole({ numbers: [ups], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2) } });
  const line = aLine();
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [], fulfillments: [byHand([], [piece(line)])] }), [gone, next]);
  expect(story.carryOut()).toMatchObject([
    { kind: "adopt", linkId: aLinkId(2) },
    { kind: "tracking", numbers: [ups] },
  ]);
});
