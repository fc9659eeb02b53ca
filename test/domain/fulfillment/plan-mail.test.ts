import { expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import { aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aParcel } from "#test/support/builders/vendor.ts";
import { byHand, part, piece, pieces, ups, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.7: customer mail.

test.each<[string, { shippedAt: Date | null; seenAt: Date; setting: boolean }, boolean]>([
  ["shipped yesterday", { shippedAt: later(noon, -dayMs), seenAt: noon, setting: true }, true],
  ["with mail switched off", { shippedAt: later(noon, -dayMs), seenAt: noon, setting: false }, false],
  [
    "already there at the first read and shipped six days before",
    { shippedAt: later(noon, -6 * dayMs), seenAt: noon, setting: true },
    false,
  ],
  [
    "already there at the first read and shipped before the install",
    { shippedAt: new Date("2025-12-31T00:00:00Z"), seenAt: noon, setting: true },
    false,
  ],
  ["that came late, however old its ship date", { shippedAt: later(noon, -6 * dayMs), seenAt: later(noon, hourMs), setting: true }, true],
  ["without a ship date", { shippedAt: null, seenAt: noon, setting: true }, true],
  ["with an ancient ship date", { shippedAt: new Date("0001-01-01T00:00:00Z"), seenAt: noon, setting: true }, true],
  ["with a ship date in the future", { shippedAt: later(noon, 9 * dayMs), seenAt: noon, setting: true }, true],
])("a parcel %s is mailed or not, as it should", (...[, { shippedAt, seenAt, setting }, isMailed]) => {
  const story = wholeStory({ numbers: [] });
  story.policy = { ...story.policy, notifyCustomer: setting };
  story.links = [{ ...whole({ numbers: [] }), parcels: [aParcel({ number: ups, shippedAt, firstSeenAt: seenAt })] }];
  story.now = later(noon, 10 * dayMs);
  expect(story.plan().writes).toMatchObject([{ kind: "create", notifyCustomer: isMailed }]);
});

test("a number that another app has shown already is not mailed by the second of our creates either", () => {
  const [line, other] = [aLine({ quantity: 2 }), aLine({ position: 1 })];
  const order = aShopOrder({
    lines: [line, other],
    fulfillmentOrders: [part(line, 2, "1")],
    fulfillments: [byHand([ups], [piece(other)])],
  });
  const [first, second] = [
    { numbers: [ups], shipped: true },
    { numbers: [ups], shipped: false },
  ];
  const story = new Story(order, [pieces([first, second])]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", notifyCustomer: false }]);
  story.links = [pieces([first, { ...second, shipped: true }])];
  expect(story.carryOut()).toMatchObject([{ kind: "create", notifyCustomer: false }]);
});

test("without a number too, only the first of several creates is mailed, however many looks it takes", () => {
  const line = aLine({ quantity: 3 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 2, "2")] }), [
    whole({ numbers: [], quantity: 3 }),
  ]);
  story.policy = { ...story.policy, fulfillWithoutNumber: true };
  story.now = later(noon, 48 * hourMs);
  expect([story.carryOut(1), story.carryOut(1)].flat().map(({ notifyCustomer }) => notifyCustomer)).toEqual([true, false]);
});

test("when the first of a parcel's creates is refused, the one that goes out is mailed, and the other no more", () => {
  const line = aLine({ quantity: 3 });
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 2, "2")] });
  const rehearsal = new Story(order, [whole({ numbers: [ups], quantity: 3 })]);
  rehearsal.carryOut();
  const [first, second] = rehearsal.writes;
  if (first === undefined || second?.kind !== "create") throw new Error("Two creates are called for.");
  const story = new Story(order, rehearsal.links);
  story.writes = [{ ...first, state: "refused", fulfillmentId: null, mail: "none", doneAt: null }];
  expect(story.plan().writes.map(({ notifyCustomer }) => notifyCustomer)).toEqual([true, true]);
  const made = story.shopify.create(second.body, noon);
  story.writes.push({ ...second, fulfillmentId: made.id, notifyCustomer: true, mail: "requested" });
  expect(story.plan().writes.map(({ notifyCustomer }) => notifyCustomer)).toEqual([false]);
});

test("a first create whose outcome was lost and that was not carried out keeps the parcel's mail", () => {
  const line = aLine({ quantity: 2 });
  const fulfillmentOrders = [part(line, 1, "1"), part(line, 1, "2")];
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders }), [whole({ numbers: [ups], quantity: 2 })]);
  story.carryOut();
  const [first] = story.shopify.order.fulfillments.splice(0, 1);
  story.writes = story.writes.map((write) =>
    write.fulfillmentId === first?.id ? { ...write, state: "dropped", mail: "none", fulfillmentId: null, doneAt: null } : write,
  );
  story.shopify.order.fulfillmentOrders = [part(line, 1, "1")];
  expect(story.plan().writes).toMatchObject([{ kind: "create", notifyCustomer: true }]);
});

test.each(["sending", "unknown", "waiting"] as const)(
  "while the first of a parcel's creates is %s, the other asks for the mail or not, as it should",
  (state) => {
    const line = aLine({ quantity: 2 });
    const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [
      whole({ numbers: [ups], quantity: 2 }),
    ]);
    story.carryOut(1);
    story.writes = story.writes.map((write) => ({ ...write, state, mail: "none", fulfillmentId: null, doneAt: null }));
    if (state === "waiting") {
      story.shopify.order.fulfillments = [];
      story.shopify.order.fulfillmentOrders = [part(line, 1, "1"), part(line, 1, "2")];
    }
    // One that only waits may go out after the other: whichever is first asks for it.
    expect(story.plan().writes.map(({ notifyCustomer }) => notifyCustomer)).toEqual(state === "waiting" ? [true, true] : [false]);
  },
);

test("without a number too, a create that Shopify refused takes the mail from no other, and each vendor order has its own", () => {
  const line = aLine({ quantity: 2 });
  const [one, other] = [whole({ numbers: [] }), whole({ numbers: [], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2) } })];
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [one, other]);
  story.policy = { ...story.policy, fulfillWithoutNumber: true };
  story.now = later(noon, 48 * hourMs);
  expect(story.carryOut().map(({ notifyCustomer }) => notifyCustomer)).toEqual([true, true]);

  const refused = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [
    whole({ numbers: [], quantity: 2 }),
  ]);
  refused.policy = story.policy;
  refused.now = story.now;
  const [first] = story.writes;
  if (first === undefined) throw new Error("Nothing was made.");
  refused.writes = [{ ...first, state: "refused", mail: "none", fulfillmentId: null, doneAt: null }];
  expect(refused.plan().writes.map(({ notifyCustomer }) => notifyCustomer)).toEqual([true, true]);
  refused.policy = { ...story.policy, notifyCustomer: false };
  expect(refused.plan().writes.map(({ notifyCustomer }) => notifyCustomer)).toEqual([false, false]);
});

test("what shipped at the very moment of the install is news", () => {
  const story = wholeStory({ numbers: [] });
  story.installedAt = later(noon, -dayMs);
  const parcel = aParcel({ number: ups, shippedAt: story.installedAt, firstSeenAt: noon });
  story.links = [{ ...whole({ numbers: [] }), parcels: [parcel] }];
  expect(story.plan().writes).toMatchObject([{ kind: "create", notifyCustomer: true }]);
});
