import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { fulfillmentIdSchema } from "#app/domain/ids.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aParcel } from "#test/support/builders/vendor.ts";
import { otherUps, part, pieceStory, pieces, shown, ups, usps, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.5 and 4.6: tracking that changes later, and its carrier.

test("a corrected number takes the old one's place, mailed once", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.links = [whole({ numbers: [otherUps], superseded: { [ups]: otherUps } })];
  story.now = later(noon, hourMs);
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", numbers: [otherUps], notifyCustomer: true }]);
  expect(shown(story)).toEqual([[otherUps]]);
  expect(story.plan().writes).toEqual([]);
});

test("a corrected number is corrected in every fulfillment that carries it", () => {
  const line = aLine({ quantity: 2 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [
    whole({ numbers: [ups], quantity: 2 }),
  ]);
  story.carryOut();
  story.links = [whole({ numbers: [otherUps], superseded: { [ups]: otherUps }, quantity: 2 })];
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps], [otherUps]]);
});

test("a further parcel goes to the fulfillment with most pieces, the merchant's own numbers stay first", () => {
  const line = aLine({ quantity: 3 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 2, "2")] }), [
    whole({ numbers: [ups], quantity: 3 }),
  ]);
  story.carryOut();
  story.shopify.order.fulfillments[1]?.numbers.push({ number: "OWN", url: null });
  story.links = [whole({ numbers: [ups, otherUps], quantity: 3 })];
  story.carryOut();
  expect(shown(story)).toEqual([[ups], ["OWN", ups, otherUps]]);
});

test("of equal fulfillments the oldest takes a further parcel, and of those made at once the one with the lower id", () => {
  const line = aLine({ quantity: 2 });
  for (const [firstId, firstAt, taker] of [
    ["70001", noon, "70001"],
    ["70003", noon, "70002"],
    ["70003", later(noon, -hourMs), "70003"],
    ["100000", noon, "70002"],
  ] as const) {
    const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [
      whole({ numbers: [ups], quantity: 2 }),
    ]);
    story.carryOut();
    const [first] = story.shopify.order.fulfillments;
    const id = fulfillmentIdSchema.parse(firstId);
    story.writes = story.writes.map((write) => (write.fulfillmentId === first?.id ? { ...write, fulfillmentId: id } : write));
    if (first !== undefined) Object.assign(first, { id, createdAt: firstAt });
    story.links = [whole({ numbers: [ups, otherUps], quantity: 2 })];
    expect(story.plan().writes).toMatchObject([{ kind: "tracking", body: { fulfillmentId: taker } }]);
  }
});

test("a further parcel goes only to fulfillments with its pieces, however large the others are", () => {
  const story = pieceStory([[usps], [usps], [ups]]);
  story.carryOut();
  story.links = [pieces([[usps], [usps], [ups, otherUps]].map((numbers) => ({ numbers, shipped: true })))];
  story.carryOut();
  expect(shown(story).map((numbers) => numbers.length)).toEqual([1, 2]);
});

test("one number of two is corrected where only one of them stands too, and a number in between is never written", () => {
  const line = aLine({ quantity: 2 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [
    whole({ numbers: [ups], quantity: 2 }),
  ]);
  story.carryOut();
  story.links = [whole({ numbers: [ups, usps], quantity: 2 })];
  story.carryOut();
  expect(shown(story).map((numbers) => numbers.length)).toEqual([2, 1]);
  story.links = [whole({ numbers: [otherUps, usps], superseded: { [ups]: "BETWEEN", BETWEEN: otherUps }, quantity: 2 })];
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps, usps], [otherUps]]);
  expect(story.plan().writes).toEqual([]);
});

test("a number that nothing replaced stays as long as it is the only one, and so do two that are said to replace each other", () => {
  for (const by of [null, otherUps]) {
    const story = wholeStory({ numbers: [ups] });
    story.carryOut();
    const linked = whole({ numbers: [] });
    const parcels = [
      aParcel({ number: ups, supersededAt: noon, supersededBy: by }),
      aParcel({ number: otherUps, supersededAt: noon, supersededBy: ups }),
    ];
    story.links = [{ ...linked, parcels }];
    expect(story.plan().writes).toEqual([]);
  }
});

test("a replaced number stays as long as its successor does not stand there, even when another number is added", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.links = [whole({ numbers: [usps], superseded: { [ups]: usps } })];
  story.carryOut();
  expect(shown(story)).toEqual([[usps]]);
  for (const one of story.shopify.order.fulfillments) one.numbers = [{ number: ups, url: null }];
  story.links = [whole({ numbers: [usps, otherUps], superseded: { [ups]: usps } })];
  story.carryOut();
  expect(shown(story)).toEqual([[ups, otherUps]]);
});

test("each fulfillment that went out without a number gets the late one", () => {
  const line = aLine({ quantity: 2 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [
    whole({ numbers: [], quantity: 2 }),
  ]);
  story.policy = { ...story.policy, fulfillWithoutNumber: true };
  story.now = later(noon, 48 * hourMs);
  expect(story.carryOut()).toHaveLength(2);
  story.links = [whole({ numbers: [ups], quantity: 2 })];
  expect(story.carryOut().map(({ notifyCustomer }) => notifyCustomer)).toEqual([true, false]);
  expect(shown(story)).toEqual([[ups], [ups]]);
});

test("a further parcel with new pieces is a new fulfillment", () => {
  const story = pieceStory([[ups], null]);
  story.carryOut();
  story.links = [
    pieces([
      { numbers: [ups, otherUps], shipped: true },
      { numbers: [otherUps], shipped: true },
    ]),
  ];
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [otherUps], pieces: [{ piece: "1/2" }] }]);
  expect(story.plan().writes).toEqual([]);
});

test("cancelled fulfillments are left alone", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.shopify.cancel(story.shopify.order.fulfillments[0]?.id ?? "");
  story.links = [whole({ numbers: [ups, otherUps] })];
  expect(story.plan().writes).toEqual([]);
});

test("several carriers without every link are a problem, and the numbers go out alone", () => {
  const story = wholeStory({ numbers: [ups, "CHUKOU-1"] });
  const [linked] = story.links;
  if (linked !== undefined)
    linked.parcels = linked.parcels.map((parcel) => (parcel.number === ups ? parcel : { ...parcel, carrier: "Chukou1" }));
  const plan = story.plan();
  expect(plan.writes).toMatchObject([{ body: { tracking: { company: null, urls: [] } } }]);
  expect(plan.problems).toMatchObject([{ kind: "mixed_carriers" }]);
});

test("a further carrier in a fulfillment that stands is told just the same", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  const linked = whole({ numbers: [ups, "CHUKOU-1"] });
  const parcels = linked.parcels.map((parcel) => (parcel.number === ups ? parcel : { ...parcel, carrier: "Chukou1" }));
  story.links = [{ ...linked, parcels }];
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", body: { tracking: { company: null, urls: [] } } }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "mixed_carriers" }] });
});

test("a carrier that becomes known later is added once, without a mail, and not after a person took it away", () => {
  const plain = "123456789012";
  const story = wholeStory({ numbers: [plain] });
  story.policy = { ...story.policy, notifyCustomer: false };
  story.carryOut();
  const [made] = story.shopify.order.fulfillments;
  expect(made?.company).toBeNull();
  story.policy = { ...story.policy, notifyCustomer: true };
  const linked = whole({ numbers: [plain] });
  story.links = [{ ...linked, connection: { ...linked.connection, defaultCarrier: "FedEx" } }];
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", notifyCustomer: false, body: { tracking: { company: "FedEx" } } }]);
  expect(story.plan().writes).toEqual([]);
  if (made !== undefined) made.company = null;
  expect(story.plan().writes).toEqual([]);
});

test("no carrier is added to what a person fulfilled under our number", () => {
  const story = wholeStory({ numbers: [ups], byHand: { numbers: [ups] } });
  story.carryOut();
  expect(story.shopify.order.fulfillments[0]?.company).toBeNull();
  expect(story.plan().writes).toEqual([]);
});

test("while an update of one fulfillment is under way, it alone is left as it is", () => {
  const story = pieceStory([[ups], [usps]]);
  story.carryOut();
  const [first] = story.writes;
  const [made] = story.shopify.order.fulfillments;
  if (first === undefined || made === undefined) throw new Error("Nothing was made.");
  const tracking = { company: null, numbers: [ups, "X1"], urls: [] };
  const body = { fulfillmentId: made.id, tracking, notifyCustomer: true };
  story.writes.push({ ...first, kind: "tracking", state: "unknown", doneAt: null, pieces: [], body });
  story.links = [
    pieces(
      [
        [ups, "X1"],
        [usps, "X2"],
      ].map((numbers) => ({ numbers, shipped: true })),
    ),
  ];
  expect(story.plan().writes).toMatchObject([{ kind: "tracking", numbers: [usps, "X2"] }]);
});
