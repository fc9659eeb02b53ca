import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, later } from "#app/domain/clock.ts";
import type { PlannedWrite } from "#app/domain/fulfillment/plan.ts";
import type { LinkedOrder } from "#app/domain/records.ts";
import { linksOf, storyOf, storyShape, type StoryShape } from "./any-story.ts";
import type { Story } from "./shop-model.ts";

/** Two readings of one order: what the vendors said first, and what they said later. */
const twoReadings = fc.tuple(storyShape, storyShape).map(([first, second]) => ({ first, second: laterReading(first, second) }));

test("carrying out a plan and planning again gives an empty plan", () => {
  check(({ first, second }) => {
    const story = storyOf(first);
    story.carryOut();
    expect(story.plan().writes).toEqual([]);
    story.links = linksOf(second, story.shopify.order.lines);
    story.carryOut();
    expect(story.plan().writes).toEqual([]);
  });
});

test("stopping after any write and planning again leads to the same fulfillments", () => {
  check(({ first }) => {
    const whole = storyOf(first);
    whole.carryOut();
    const halting = storyOf(first);
    for (let turns = 0; halting.carryOut(1).length > 0; turns += 1) expect(turns).toBeLessThan(40);
    expect(shown(halting)).toEqual(shown(whole));
  });
});

test("never more than remaining, one location a create, and always explicit lines", () => {
  // The model throws where Shopify would refuse.
  check(({ first, second }) => {
    for (const write of playBoth(first, second).made) {
      if (write.kind !== "create") continue;
      expect(write.body.groups.length).toBeGreaterThan(0);
      expect(sum(write.body.groups.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)))).toBe(write.pieces.length);
    }
  });
});

test("only lines of the link, never more of them than it makes, and no piece twice", () => {
  check(({ first, second }) => {
    const { story, made } = playBoth(first, second);
    const creates = made.filter((write) => write.kind === "create");
    const pieces = creates.flatMap((write) => write.pieces.map(({ linkId, lineId, piece }) => `${linkId} ${lineId} ${piece}`));
    expect(new Set(pieces).size).toBe(pieces.length);
    for (const { link } of story.links) {
      const own = creates.filter(({ linkId }) => linkId === link.id).flatMap((write) => write.pieces);
      for (const lineId of new Set(own.map((piece) => piece.lineId))) {
        const asked = sum(link.lines.filter((line) => line.lineId === lineId).map(({ quantity }) => quantity));
        expect(own.filter((piece) => piece.lineId === lineId).length).toBeLessThanOrEqual(asked);
      }
    }
  });
});

test("two links never claim one piece: no line is fulfilled beyond its quantity", () => {
  check(({ first, second }) => {
    const { story } = playBoth(first, second);
    for (const line of story.shopify.order.lines) {
      expect(fulfilledOf(story, line.id)).toBeLessThanOrEqual(line.quantity);
    }
  });
});

test("no number that stands at Shopify and is current is ever dropped, nor a merchant's own", () => {
  check(({ first, second }) => {
    const story = storyOf(first);
    for (const links of [story.links, linksOf(second, story.shopify.order.lines)]) {
      story.links = links;
      const before = new Map(story.shopify.order.fulfillments.map(({ id, numbers }) => [id, numbers.map(({ number }) => number)]));
      story.carryOut();
      for (const { id, numbers } of story.shopify.order.fulfillments) {
        const now = numbers.map(({ number }) => number);
        for (const number of before.get(id) ?? []) expect(now).toContain(number);
      }
    }
  });
});

test("each parcel is mailed at most once", () => {
  check(({ first, second }) => {
    const seen = new Set<string>();
    for (const write of playBoth(first, second).made) {
      if (write.notifyCustomer) expect(write.numbers.some((number) => !seen.has(number))).toBe(true);
      for (const number of write.numbers) seen.add(number);
    }
  });
});

test("after all limits, what a link has shipped stands at Shopify as far as there is room for it, or its reason is told", () => {
  check(({ first, second }) => {
    const { story } = playBoth(first, second);
    story.now = later(story.now, 30 * dayMs);
    const { problems, waits } = story.plan();
    // What is in the way of a line in a fulfillment order is told once, whichever link is asked.
    const isTold = ({ link, vendorOrder }: LinkedOrder) =>
      waits.some(({ linkId }) => linkId === link.id) ||
      problems.some(
        (one) => one.vendorOrderId === vendorOrder.id || link.lines.some(({ lineId }) => one.about.endsWith(`/line:${lineId}`)),
      );
    const told = story.links.filter(isTold).flatMap(shippedUnits);
    const silent = story.links.filter((linked) => !isTold(linked)).flatMap(shippedUnits);
    for (const { id, currentQuantity } of story.shopify.order.lines) {
      const held = told.filter(({ lineId }) => lineId === id).length;
      const due = silent.filter(({ lineId }) => lineId === id).length;
      expect(fulfilledOf(story, id) + held).toBeGreaterThanOrEqual(Math.min(currentQuantity, due + held));
    }
    const standing = story.shopify.order.fulfillments.flatMap(({ numbers }) => numbers.map(({ number }) => number));
    for (const { numbers } of silent) expect(standing).toEqual(expect.arrayContaining(numbers));
  });
});

function check(property: (readings: { first: StoryShape; second: StoryShape }) => void): void {
  fc.assert(fc.property(twoReadings, property), { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 300) });
}

/** The same order and shares; more has shipped, and no number is taken back. */
function laterReading(first: StoryShape, second: StoryShape): StoryShape {
  return {
    ...first,
    stage: first.stage === "shipped" ? "shipped" : second.stage,
    wholeNumbers: [...new Set([...first.wholeNumbers, ...second.wholeNumbers])],
    pieces: first.pieces.map((piece, n) => ({
      shipped: piece.shipped || (second.pieces[n]?.shipped ?? false),
      numbers: [...new Set([...piece.numbers, ...(second.pieces[n]?.numbers ?? [])])],
    })),
  };
}

function playBoth(first: StoryShape, second: StoryShape): { story: Story; made: PlannedWrite[] } {
  const story = storyOf(first);
  const made = story.carryOut();
  story.links = linksOf(second, story.shopify.order.lines);
  made.push(...story.carryOut());
  return { story, made };
}

/** The units that a vendor says have left, with their numbers. */
function shippedUnits({ link, vendorOrder, parcels }: LinkedOrder): { lineId: string; numbers: string[] }[] {
  const numbers = parcels.map(({ number }) => number);
  if (vendorOrder.vendor === "nwf")
    return vendorOrder.pieces
      .filter(({ shipped }) => shipped)
      .flatMap((piece) => link.lines.filter(({ item }) => item === piece.item).map(({ lineId }) => ({ lineId, numbers: piece.numbers })));
  if (vendorOrder.stage !== "shipped") return [];
  return link.lines.flatMap(({ lineId, quantity }) => Array.from({ length: quantity }, () => ({ lineId, numbers })));
}

function fulfilledOf({ shopify }: Story, lineId: string): number {
  const pieces = shopify.order.fulfillments.flatMap((one) => one.pieces);
  return sum(pieces.filter((piece) => piece.lineId === lineId).map(({ quantity }) => quantity));
}

/** Whatever the order in which they were made. */
function shown(story: Story) {
  const made = story.shopify.order.fulfillments.map(({ pieces, numbers, locationId }) => ({
    pieces,
    numbers: numbers.map(({ number }) => number).sort(),
    locationId,
  }));
  return made.map((one) => JSON.stringify(one)).sort();
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
