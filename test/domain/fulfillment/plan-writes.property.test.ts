import fc from "fast-check";
import { expect, test } from "vitest";
import type { PlannedWrite } from "#app/domain/fulfillment/plan.ts";
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
      const fulfilled = sum(
        story.shopify.order.fulfillments.flatMap(({ pieces }) =>
          pieces.filter(({ lineId }) => lineId === line.id).map(({ quantity }) => quantity),
        ),
      );
      expect(fulfilled).toBeLessThanOrEqual(line.quantity);
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

test("every shipped unit with a number is written, covered, or has its reason", () => {
  check(({ first }) => {
    const story = storyOf(first);
    story.carryOut();
    const { problems, waits } = story.plan();
    const shipped = first.stage === "shipped" && first.wholeNumbers.length > 0 && story.links[0]?.link.lines.length !== 0;
    if (!shipped) return;
    const isShown = first.wholeNumbers.every((number) =>
      story.shopify.order.fulfillments.some((one) => one.numbers.some((entry) => entry.number === number)),
    );
    expect(isShown || problems.length + waits.length > 0).toBe(true);
  });
});

function check(property: (readings: { first: StoryShape; second: StoryShape }) => void): void {
  fc.assert(fc.property(twoReadings, property), { numRuns: 300 });
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
