import { expect, test } from "vitest";
import { leftReason, wordRow, type Word } from "#app/domain/fulfillment/word.ts";
import { fulfillmentIdSchema, writeIdSchema } from "#app/domain/ids.ts";
import { aLinkId, countedIds } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { byHand, fulfil, otherUps, part, piece, pieceStory, shown, ups, usps, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.4: what people decide in Shopify, and what they say about it here.

test("a number that we wrote and a person took out is not written again, a further one is", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  const [made] = story.shopify.order.fulfillments;
  if (made !== undefined) made.numbers = [];
  expect(story.plan().writes).toEqual([]);
  story.links = [whole({ numbers: [ups, otherUps] })];
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps]]);
  expect(story.plan().writes).toEqual([]);
});

test("a number of ours that a person typed and took out again after we adopted it is not written again, a further one is", () => {
  const story = wholeStory({ numbers: [ups], byHand: { numbers: [ups] } });
  story.carryOut();
  const [made] = story.shopify.order.fulfillments;
  if (made !== undefined) made.numbers = [];
  expect(story.carryOut()).toEqual([]);
  story.links = [whole({ numbers: [ups, otherUps] })];
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps]]);
  expect(story.plan().writes).toEqual([]);
});

test("a fulfillment of ours that was cancelled is a person's decision", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.shopify.cancel(story.shopify.order.fulfillments[0]?.id ?? "");
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "cancelled_in_shopify" }] });
});

test("after a person's word to write again it is made again, without a second mail", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.shopify.cancel(story.shopify.order.fulfillments[0]?.id ?? "");
  story.writes = story.writes.map((write) => ({ ...write, state: "dropped" }));
  expect(story.carryOut()).toMatchObject([{ kind: "create", notifyCustomer: false }]);
});

test("a fulfillment made by hand that was cancelled covers nothing", () => {
  const line = aLine();
  const story = new Story(aShopOrder({ lines: [line], fulfillments: [{ ...byHand(["HAND"], [piece(line)]), isCancelled: true }] }), [
    whole({ numbers: [ups] }),
  ]);
  expect(story.carryOut()).toMatchObject([{ kind: "create" }]);
});

test.each([true, false])(
  "a number that a person took out of a fulfillment (cancelled: %s) is not put into the next one by an update either",
  (cancelled) => {
    const line = aLine({ quantity: 2 });
    const order = aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] });
    const story = new Story(order, [whole({ numbers: [ups, otherUps], quantity: 2 })]);
    story.carryOut(1);
    const [made] = story.shopify.order.fulfillments;
    if (made === undefined) throw new Error("Nothing was made.");
    made.numbers = made.numbers.filter(({ number }) => number !== ups);
    if (cancelled) story.shopify.cancel(made.id);
    expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [otherUps] }]);
    expect(story.plan().writes).toEqual([]);
  },
);

test.each([
  ["merge", [["HAND", ups]]],
  ["leave", [["HAND"]]],
] as const)(
  "a person's word (%s) about one fulfillment settles it, whatever the policy, and counts until the next word",
  (word, expected) => {
    const story = wholeStory({ numbers: [ups], byHand: { numbers: ["HAND"] } });
    story.policy = { ...story.policy, mergeIntoForeignTracking: word === "leave" };
    const about = { fulfillmentId: fulfillmentIdSchema.parse("60000"), linkId: aLinkId(1) };
    const newId = countedIds();
    const say = (said: Word) =>
      story.writes.push(
        wordRow({ word: said, ...about }, { id: writeIdSchema.parse(newId()), orderId: story.shopify.order.id, now: noon }),
      );
    say(word === "merge" ? "leave" : "merge");
    say(word);
    story.carryOut();
    expect(shown(story)).toEqual(expected);
    expect(story.plan()).toMatchObject({ writes: [], problems: [] });
  },
);

test("pieces of a cancelled fulfillment of ours that a person fulfilled again, by whatever number, are no question any more", () => {
  for (const [typed, kinds] of [
    [["HAND"], []],
    [[], []],
    [[ups], ["adopt"]],
  ] as const) {
    const story = wholeStory({ numbers: [ups] });
    story.carryOut();
    story.shopify.cancel(story.shopify.order.fulfillments[0]?.id ?? "");
    expect(story.plan().problems).toMatchObject([{ kind: "cancelled_in_shopify" }]);
    fulfil(story, [...typed]);
    expect(story.carryOut().map(({ kind }) => kind)).toEqual(kinds);
    expect(story.plan()).toMatchObject({ writes: [], problems: [] });
  }
});

test("a person who leaves one cancelled fulfillment is asked about another, and not about one that Shopify no longer shows", () => {
  const story = pieceStory([[ups], [usps], [otherUps]]);
  story.carryOut();
  const [first, second, third] = story.shopify.order.fulfillments;
  for (const one of [first, second]) story.shopify.cancel(one?.id ?? "");
  story.writes = story.writes.map((write) => (write.fulfillmentId === first?.id ? { ...write, reason: leftReason } : write));
  story.shopify.order.fulfillments = story.shopify.order.fulfillments.filter((one) => one !== third);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "cancelled_in_shopify", params: { fulfillmentId: second?.id } }] });
});

test("what a person took out is noted once, by fulfillment and number; while an update is under way it is not told yet", () => {
  const story = wholeStory({ numbers: [ups, usps] });
  story.carryOut();
  const [made] = story.shopify.order.fulfillments;
  if (made === undefined) throw new Error("Nothing was made.");
  made.numbers = made.numbers.filter(({ number }) => number !== ups);
  const removal = { linkId: aLinkId(1), fulfillmentId: made.id, number: ups };
  expect(story.plan().removals).toEqual([removal]);
  const update = story.writes.map((write) => ({ ...write, kind: "tracking" as const, state: "sending" as const, pieces: [] as [] }));
  const body = { fulfillmentId: made.id, tracking: { company: null, numbers: [usps], urls: [] }, notifyCustomer: false };
  const quiet = Object.assign(new Story(story.shopify.order, story.links), {
    writes: [...story.writes, ...update.map((one) => ({ ...one, body }))],
  });
  expect(quiet.plan().removals).toEqual([]);
  story.carryOut();
  expect(story.plan().removals).toEqual([]);
});

test("what a person took out of one fulfillment stays out of it when the held piece beside it goes out under it", () => {
  const line = aLine({ quantity: 2 });
  const held = { ...part(line, 1, "2"), status: "ON_HOLD" as const, canFulfill: false };
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), held] }), [
    whole({ numbers: [ups], quantity: 2 }),
  ]);
  story.carryOut();
  for (const one of story.shopify.order.fulfillments) one.numbers = [];
  story.carryOut();
  for (const one of story.shopify.order.fulfillmentOrders) Object.assign(one, { status: "OPEN", canFulfill: true });
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [ups] }]);
  expect(shown(story)).toEqual([[], [ups]]);
  expect(story.plan().writes).toEqual([]);
});
