import { expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import { fulfillmentIdSchema } from "#app/domain/ids.ts";
import { aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLinkLine, aParcel } from "#test/support/builders/vendor.ts";
import { byHand, fulfil, otherUps, part, piece, pieces, pieceStory, shown, ups, usps, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.4: adopt before create.

test("what stands with the same number is adopted and nothing is written", () => {
  const story = wholeStory({ numbers: [ups], byHand: { numbers: [ups] } });
  expect(story.carryOut()).toMatchObject([{ kind: "adopt", numbers: [ups], notifyCustomer: false }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [] });
});

test("what stands without a number gets it, as an update with a mail", () => {
  const story = wholeStory({ numbers: [ups], byHand: { numbers: [] } });
  expect(story.carryOut()).toMatchObject([{ kind: "adopt" }, { kind: "tracking", numbers: [ups], notifyCustomer: true }]);
  expect(story.plan().writes).toEqual([]);
});

test("what stands without a number together with pieces of others is a problem", () => {
  const [ours, theirs] = [aLine({ position: 0 }), aLine({ position: 1 })];
  const made = byHand([], [piece(ours), piece(theirs)]);
  const story = new Story(aShopOrder({ lines: [ours, theirs], fulfillmentOrders: [], fulfillments: [made] }), [whole({ numbers: [ups] })]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "other_tracking", params: { cause: "shared" } }] });
});

test("what stands under another number is a problem, or merged behind the merchant's own if the policy says so", () => {
  const story = wholeStory({ numbers: [ups], byHand: { numbers: ["HAND"] } });
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "other_tracking", params: { cause: "other_number" } }] });
  story.policy = { ...story.policy, mergeIntoForeignTracking: true };
  story.carryOut();
  expect(shown(story)).toEqual([["HAND", ups]]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [] });
});

test("of equal pieces those fulfilled by hand count as the ones shipped first; only the rest is created", () => {
  const line = aLine({ quantity: 3 });
  const left = part(line, 2, "1");
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [left], fulfillments: [byHand([ups], [piece(line)])] }), [
    whole({ numbers: [ups], quantity: 3 }),
  ]);
  expect(story.carryOut()).toMatchObject([
    { kind: "adopt", pieces: [{ piece: "1" }] },
    { kind: "create", pieces: [{ piece: "2" }, { piece: "3" }], notifyCustomer: false },
  ]);
});

test("units that no link makes are left to fulfillments with somebody else's number, not to one with ours, corrected or not", () => {
  const line = aLine({ quantity: 3 });
  const left = part(line, 1, "1");
  const told = pieces([
    { numbers: [ups], shipped: true },
    { numbers: [usps], shipped: true },
  ]);
  const corrected = {
    ...told,
    parcels: [...told.parcels, aParcel({ number: otherUps, pieces: ["1/2"], supersededAt: noon, supersededBy: usps })],
  };
  for (const [number, kinds] of [
    ["HAND", ["create"]],
    [usps, ["adopt", "tracking"]],
    [otherUps, ["adopt", "tracking"]],
  ] as const) {
    const made = byHand([number], [{ lineId: line.id, quantity: 2 }]);
    const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [left], fulfillments: [made] }), [corrected]);
    expect(story.carryOut().map(({ kind }) => kind)).toEqual(kinds);
    expect(story.plan().writes).toEqual([]);
  }
});

test("pieces of a create whose outcome is unknown are left alone", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.shopify.order.fulfillments = [];
  story.writes = story.writes.map((write) => ({ ...write, state: "unknown", fulfillmentId: null, doneAt: null }));
  expect(story.plan().writes).toEqual([]);
});

test("pieces of a create whose outcome is unknown keep their place when the vendor order is linked anew meanwhile", () => {
  const story = pieceStory([[ups], null, null]);
  story.carryOut();
  story.shopify.order = structuredClone(aShopOrder({ lines: story.shopify.order.lines }));
  story.writes = story.writes.map((write) => ({ ...write, state: "unknown", fulfillmentId: null, doneAt: null }));
  story.links = story.links.map((one) => ({ ...one, link: { ...one.link, id: aLinkId(2) } }));
  expect(story.plan().writes).toEqual([]);
});

test("the room that a create with an unknown outcome may have taken is kept for its pieces", () => {
  const line = aLine({ quantity: 3, currentQuantity: 2 });
  const shipped = [ups, otherUps, usps].map((number) => ({ numbers: [number], shipped: true }));
  const story = new Story(aShopOrder({ lines: [line] }), [
    pieces(shipped.map((row, n) => (n === 0 ? row : { numbers: [], shipped: false }))),
  ]);
  story.carryOut();
  story.links = [pieces(shipped)];
  const before = structuredClone(story.shopify.order);
  expect(story.carryOut(1)).toMatchObject([{ kind: "create", numbers: [otherUps] }]);
  // Shopify does not show it, which may change yet: the third copy is one too many all the same.
  story.shopify.order = before;
  story.writes = story.writes.map((write, n) => (n === 0 ? write : { ...write, state: "unknown", fulfillmentId: null, doneAt: null }));
  expect(story.plan().writes.filter(({ kind }) => kind === "create")).toEqual([]);
});

test("unlinked and linked again, the vendor order takes over what it had made before", () => {
  const line = aLine({ quantity: 3 });
  const story = new Story(aShopOrder({ lines: [line] }), [whole({ numbers: [ups] })]);
  story.carryOut();
  story.links = [whole({ numbers: [ups], link: { state: "unlinked" } }), whole({ numbers: [ups], link: { id: aLinkId(2) } })];
  expect(story.carryOut()).toMatchObject([{ kind: "adopt" }]);
});

test("what one link added to a fulfillment made by others is no number of others for the next link", () => {
  const [first, second] = [aLine(), aLine({ position: 1 })];
  const order = aShopOrder({
    lines: [first, second],
    fulfillmentOrders: [],
    fulfillments: [byHand(["HAND"], [piece(first), piece(second)])],
  });
  const own = { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), lines: [aLinkLine({ lineId: second.id })] };
  const story = new Story(order, [whole({ numbers: [ups] }), whole({ numbers: [otherUps], link: own })]);
  story.policy = { ...story.policy, mergeIntoForeignTracking: true };
  story.carryOut(1);
  for (const one of story.shopify.order.fulfillments) one.numbers = [];
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", numbers: [ups] }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "other_tracking", params: { cause: "shared" } }] });
});

test("of equal pieces the ones that left first stand in what was made by hand, the older one first, whatever order either is listed in", () => {
  const line = aLine({ quantity: 3 });
  const [older, newer] = [byHand([], [piece(line)]), byHand([], [piece(line)])];
  const fulfillments = [{ ...newer, id: fulfillmentIdSchema.parse("60001"), createdAt: later(noon, hourMs) }, older];
  const linked = pieces([ups, usps, otherUps].map((number) => ({ numbers: [number], shipped: true })));
  for (const [n, parcel] of linked.parcels.entries()) parcel.shippedAt = later(noon, -n * hourMs);
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")], fulfillments }), [linked]);
  expect(story.carryOut().map(({ kind, pieces }) => [kind, ...pieces.map((one) => one.piece)])).toEqual([
    ["adopt", "1/3"],
    ["adopt", "1/2"],
    ["create", "1/1"],
    ["tracking"],
    ["tracking"],
  ]);
  expect(shown(story)).toEqual([[usps], [otherUps], [ups]]);
});

test.each([
  ["a number", usps],
  ["a number that was replaced since", otherUps],
])("%s that a person typed tells which piece it is, not the dates", (_name, typed) => {
  const line = aLine({ quantity: 2 });
  const linked = pieces([
    { numbers: [ups], shipped: true },
    { numbers: [usps], shipped: true },
  ]);
  for (const parcel of linked.parcels) parcel.shippedAt = later(noon, parcel.number === ups ? -dayMs : -hourMs);
  linked.parcels.push(aParcel({ number: otherUps, pieces: ["1/2"], supersededAt: noon, supersededBy: usps }));
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")], fulfillments: [byHand([typed], [piece(line)])] });
  const story = new Story(order, [linked]);
  expect(story.carryOut().slice(0, 2)).toMatchObject([
    { kind: "adopt", pieces: [{ piece: "1/2" }] },
    { kind: "create", pieces: [{ piece: "1/1" }] },
  ]);
  expect(shown(story)).toEqual([[usps], [ups]]);
  expect(story.plan().writes).toEqual([]);
});

test("what was made by hand without a number holds the piece that left first, not the one that has none", () => {
  const line = aLine({ quantity: 2 });
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")], fulfillments: [byHand([], [piece(line)])] });
  const linked = pieces([
    { numbers: [], shipped: true },
    { numbers: [ups], shipped: true },
  ]);
  const story = new Story(order, [{ ...linked, vendorOrder: { ...linked.vendorOrder, shippedSeenAt: noon } }]);
  expect(story.carryOut()).toMatchObject([
    { kind: "adopt", pieces: [{ piece: "1/2" }] },
    { kind: "tracking", numbers: [ups] },
  ]);
  expect(story.plan().waits).toMatchObject([{ code: "shipped_without_number", params: { pieces: 1 } }]);
});

test("as many units as no link makes are left to fulfillments with somebody else's number, the older ones first", () => {
  const line = aLine({ quantity: 3 });
  const [first, second] = [byHand(["HAND1"], [piece(line)]), byHand(["HAND2"], [piece(line)])];
  const fulfillments = [first, { ...second, id: fulfillmentIdSchema.parse("60001"), createdAt: later(noon, hourMs) }];
  const order = aShopOrder({ lines: [line, aLine({ position: 1, quantity: 5 })], fulfillmentOrders: [part(line, 1, "1")], fulfillments });
  const story = new Story(order, [whole({ numbers: [ups], quantity: 2 })]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", pieces: [{ piece: "2" }] }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "other_tracking", params: { fulfillmentId: "60001" } }] });
});

test("a copy more than the link asks for is not adopted", () => {
  const line = aLine({ quantity: 2 });
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [], fulfillments: [byHand([ups], [{ lineId: line.id, quantity: 2 }])] });
  const both = [ups, usps].map((number) => ({ numbers: [number], shipped: true }));
  const [write] = new Story(order, [pieces(both, { quantity: 1 })]).carryOut();
  expect(write).toMatchObject({ kind: "adopt", pieces: [{ piece: "1/1" }] });
});

test("a further piece in a fulfillment that is ours already belongs there, and brings its number along", () => {
  const line = aLine({ quantity: 2 });
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [], fulfillments: [byHand([ups], [{ lineId: line.id, quantity: 2 }])] });
  const rows = [ups, usps].map((number, n) => ({ numbers: [number], shipped: n === 0 }));
  const story = new Story(order, [pieces(rows)]);
  expect(story.carryOut()).toMatchObject([{ kind: "adopt", pieces: [{ piece: "1/1" }] }]);
  story.links = [pieces(rows.map((row) => ({ ...row, shipped: true })))];
  expect(story.carryOut()).toMatchObject([
    { kind: "adopt", pieces: [{ piece: "1/2" }] },
    { kind: "tracking", numbers: [ups, usps] },
  ]);
});

test("pieces of the link in another fulfillment do not make one ours that holds pieces of others as well", () => {
  const [line, other] = [aLine({ quantity: 2 }), aLine({ position: 1 })];
  const shared = byHand([], [piece(line), piece(other)]);
  const own = { ...byHand([], [piece(line)]), id: fulfillmentIdSchema.parse("60001"), createdAt: later(noon, hourMs) };
  const order = aShopOrder({ lines: [line, other], fulfillmentOrders: [], fulfillments: [shared, own] });
  const story = new Story(order, [whole({ numbers: [ups], quantity: 2 })]);
  expect(story.carryOut()).toMatchObject([{ kind: "adopt", body: { fulfillmentId: "60001" } }, { kind: "tracking" }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ params: { cause: "shared", fulfillmentId: "60000" } }] });
});

test("what another vendor order wrote before it was taken off is somebody else's number to the one that is linked in its place", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  const next = whole({ numbers: [otherUps, usps], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2) } });
  story.links = [whole({ numbers: [ups], link: { state: "unlinked" } }), next];
  const params = { cause: "other_number", theirs: ups, ours: `${otherUps}, ${usps}` };
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "other_tracking", params }] });
});

test("what stands since a create whose outcome is unknown holds its pieces, and each of them once", () => {
  const story = pieceStory([[ups], null, null]);
  story.carryOut();
  story.writes = story.writes.map((write) => ({ ...write, state: "unknown", fulfillmentId: null, doneAt: null }));
  fulfil(story, [], 1);
  const rows = [ups, usps, otherUps].map((number) => ({ numbers: [number], shipped: true }));
  story.links = [pieces(rows)];
  expect(story.plan().writes).toMatchObject([
    { kind: "adopt", pieces: [{ piece: "1/2" }] },
    { kind: "create", pieces: [{ piece: "1/3" }] },
    { kind: "tracking", numbers: [usps] },
  ]);
});

test("linked again, each piece is found by the number under which it was written, in whatever order it was", () => {
  const story = pieceStory([null, [usps]]);
  story.carryOut();
  const linked = pieces([ups, usps].map((number) => ({ numbers: [number], shipped: true })));
  for (const parcel of linked.parcels) parcel.shippedAt = later(noon, parcel.number === ups ? -dayMs : -hourMs);
  story.links = [linked];
  story.carryOut();
  const again = { ...linked, link: { ...linked.link, id: aLinkId(2) } };
  story.links = [{ ...linked, link: { ...linked.link, state: "unlinked" } }, again];
  expect(story.carryOut()).toMatchObject([
    { kind: "adopt", body: { tracking: { numbers: [usps] } }, pieces: [{ piece: "1/2" }] },
    { kind: "adopt", body: { tracking: { numbers: [ups] } }, pieces: [{ piece: "1/1" }] },
  ]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [] });
});
