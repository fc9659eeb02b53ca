import fc from "fast-check";
import { expect, test } from "vitest";
import type { PlannedWrite } from "#app/domain/fulfillment/plan.ts";
import { normalNumber } from "#app/domain/tracking/read-numbers.ts";
import { anyHappening, happen, type Happening } from "./any-happening.ts";
import type { Story } from "./shop-model.ts";
import { inwardNumber, wideShape, wideStoryOf, type WideShape } from "./wide-story.ts";

/** Whatever happens to an order between two looks, and wherever a run of writes was cut off. */
const tales = fc.record({ shape: wideShape, happenings: fc.array(anyHappening, { maxLength: 14 }) });

test("whatever happened, a look that is carried out leaves nothing to write, and nothing that Shopify would refuse is asked for", () => {
  check(({ shape, happenings }) => {
    const story = play({ shape, happenings: [...happenings, { do: "look", writes: Infinity }] }, () => undefined);
    expect(story.plan().writes).toEqual([]);
  });
});

test("whatever happened, each piece is created at most once, by the link that makes it and for a line of that link", () => {
  check((tale) => {
    const made: PlannedWrite[] = [];
    const story = play(tale, (_story, writes) => made.push(...writes));
    const pieces = made.flatMap((write) => (write.kind === "create" ? write.pieces : []));
    expect(new Set(pieces.map((key) => JSON.stringify(key))).size).toBe(pieces.length);
    for (const { linkId, lineId } of pieces) {
      const lines = story.links.find(({ link }) => link.id === linkId)?.link.lines.filter((line) => line.lineId === lineId) ?? [];
      const asked = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      expect(pieces.filter((key) => key.linkId === linkId && key.lineId === lineId).length).toBeLessThanOrEqual(asked);
    }
  });
});

test("whatever happened, a create has exactly the units of its pieces, line by line", () => {
  check((tale) => {
    play(tale, (story, writes) => {
      const made = story.shopify.order.fulfillments.slice(-writes.filter(({ kind }) => kind === "create").length);
      const creates = writes.filter((write) => write.kind === "create");
      for (const [n, write] of creates.entries()) {
        for (const { lineId, quantity } of made[n]?.pieces ?? [])
          expect(write.pieces.filter((piece) => piece.lineId === lineId).length).toBe(quantity);
      }
    });
  });
});

test("whatever happened, no write of ours takes a current number or a merchant's own out of a fulfillment", () => {
  check((tale) => {
    let standing = new Map<string, string[]>();
    play(
      tale,
      (story) => {
        const isOld = new Set(
          story.links.flatMap(({ parcels }) => parcels.filter(({ supersededAt }) => supersededAt !== null).map(({ number }) => number)),
        );
        for (const [id, numbers] of standing) {
          const now = numbersOf(story, id);
          expect(now).toEqual(expect.arrayContaining(numbers.filter((number) => !isOld.has(number))));
        }
      },
      (story) => (standing = new Map(story.shopify.order.fulfillments.map(({ id }) => [id, numbersOf(story, id)]))),
    );
  });
});

test("whatever happened, a superseded number is never newly written, nor one that travels to another vendor", () => {
  check((tale) => {
    play(tale, (story, writes) => {
      const isOld = new Set(
        story.links.flatMap(({ parcels }) => parcels.filter(({ supersededAt }) => supersededAt !== null).map(({ number }) => number)),
      );
      for (const write of writes) {
        expect(write.numbers).not.toContain(inwardNumber);
        if (write.kind === "create") expect(write.body.tracking.numbers.filter((number) => isOld.has(number))).toEqual([]);
      }
    });
  });
});

test("whatever happened, a number is mailed for at most once", () => {
  check((tale) => {
    const mailed = new Set<string>();
    play(tale, (_story, writes) => {
      for (const write of writes.filter((one) => one.notifyCustomer && one.numbers.length > 0)) {
        expect(write.numbers.some((number) => !mailed.has(number))).toBe(true);
        for (const number of write.numbers) mailed.add(number);
      }
    });
  });
});

test("whatever happened, nothing is written to a cancelled fulfillment, and what a person took out is not put back", () => {
  check((tale) => {
    const gone = new Set<string>();
    let known: { id: string; number: string }[] = [];
    let cancelled = new Set<string>();
    play(
      tale,
      (story, writes) => {
        for (const write of writes) {
          if (!("fulfillmentId" in write.body)) continue;
          expect(cancelled.has(write.body.fulfillmentId)).toBe(false);
          if (write.kind === "tracking")
            for (const number of write.body.tracking.numbers) expect(gone.has(`${write.body.fulfillmentId} ${number}`)).toBe(false);
        }
        const ours = new Set(story.writes.filter(({ state }) => state === "done").map(({ fulfillmentId }) => fulfillmentId));
        known = story.shopify.order.fulfillments
          .filter(({ id }) => ours.has(id))
          .flatMap(({ id }) => numbersOf(story, id).map((number) => ({ id, number })));
      },
      (story) => {
        cancelled = new Set(story.shopify.order.fulfillments.filter(({ isCancelled }) => isCancelled).map(({ id }) => id));
        for (const { id, number } of known) if (!numbersOf(story, id).includes(number)) gone.add(`${id} ${number}`);
        for (const { id } of story.shopify.order.fulfillments) for (const number of numbersOf(story, id)) gone.delete(`${id} ${number}`);
      },
    );
  });
});

type Tale = { shape: WideShape; happenings: Happening[] };

function check(property: (tale: Tale) => void): void {
  fc.assert(fc.property(tales, property), { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 200) });
}

/** Plays a tale. `before` and `after` every look; a look that is cut off carries out the first writes only. */
function play(
  { shape, happenings }: Tale,
  after: (story: Story, writes: PlannedWrite[]) => void,
  before: (story: Story) => void = () => undefined,
): Story {
  const story = wideStoryOf(shape);
  for (const happening of happenings) {
    if (happening.do !== "look") {
      happen(story, happening);
      continue;
    }
    before(story);
    const writes = story.carryOut(happening.writes);
    after(story, writes);
  }
  return story;
}

function numbersOf(story: Story, id: string): string[] {
  return story.shopify.order.fulfillments.find((one) => one.id === id)?.numbers.map(({ number }) => normalNumber(number)) ?? [];
}
