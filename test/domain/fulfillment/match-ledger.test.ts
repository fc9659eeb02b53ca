import { expect, test } from "vitest";
import { hourMs, later, secondMs } from "#app/domain/clock.ts";
import { matchLedger } from "#app/domain/fulfillment/match-ledger.ts";
import { writeIdSchema } from "#app/domain/ids.ts";
import type { Write } from "#app/domain/records.ts";
import { aFulfillmentOrderId, countedIds } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";
import { otherUps, ups, whole, wholeStory } from "./plan-stories.ts";
import type { Story } from "./shop-model.ts";

// Rulebook 5: what the plan calls for beside what the ledger has.

const tomorrow = later(noon, 24 * hourMs);

test("what nothing was planned for before is a new row, and what nothing calls for any more is stale", () => {
  const story = wholeStory({ numbers: [ups] });
  const match = matched(story);
  expect(match).toMatchObject({
    ready: [{ kind: "create", state: "planned", attempts: 0, createdAt: noon, fulfillmentId: null }],
    stale: [],
  });
  const [row] = match.ready;
  if (row === undefined) throw new Error("A row is called for.");
  story.links = [];
  expect(matched(story, [row])).toMatchObject({ ready: [], stale: [{ id: row.id }] });
});

test.each(["planned", "waiting", "refused"] as const)("a row that is %s is taken up under its id, with what is planned now", (state) => {
  const story = wholeStory({ numbers: [ups] });
  const row: Write = { ...rowOf(story), state, attempts: 3, reason: "before", nextTryAt: noon };
  story.links = [whole({ numbers: [otherUps] })];
  const [ready, ...others] = matched(story, [row]).ready;
  expect(others).toEqual([]);
  expect(ready).toMatchObject({ id: row.id, attempts: 3, numbers: [otherUps], state: "planned", reason: null, nextTryAt: null });
});

test.each(["sending", "unknown", "done", "dropped"] as const)("a row that is %s is neither taken up nor stale", (state) => {
  const story = wholeStory({ numbers: [ups] });
  const row: Write = { ...rowOf(story), state };
  const match = matched(story, [row]);
  expect(match.stale).toEqual([]);
  expect(match.ready.map(({ id }) => id)).not.toContain(row.id);
});

test("a row of other pieces, or of another kind, is stale, and a new one takes its place", () => {
  const story = wholeStory({ numbers: [ups], quantity: 2 });
  const row = rowOf(story);
  if (row.kind !== "create") throw new Error("A create is called for.");
  const fewer: Write = { ...row, pieces: row.pieces.slice(0, 1) };
  const event: Write = { ...row, kind: "open", body: { fulfillmentOrderId: aFulfillmentOrderId(6001) }, pieces: [] };
  for (const old of [fewer, event]) {
    const match = matched(story, [old]);
    expect(match.stale).toEqual([old]);
    expect(match.ready.map(({ id }) => id)).not.toContain(old.id);
  }
  const turned: Write = { ...row, pieces: row.pieces.toReversed() };
  expect(matched(story, [turned])).toMatchObject({ stale: [], ready: [{ id: row.id }] });
});

test("of two rows under one key the later one counts", () => {
  const story = wholeStory({ numbers: [ups] });
  const [first, second] = [rowOf(story), rowOf(story)];
  expect(matched(story, [first, second])).toMatchObject({ ready: [{ id: second.id }], stale: [{ id: first.id }] });
});

test("what backs off waits until its time", () => {
  const story = wholeStory({ numbers: [ups] });
  const row: Write = { ...rowOf(story), state: "waiting", nextTryAt: later(noon, secondMs) };
  expect(matched(story, [row])).toMatchObject({ waiting: [{ id: row.id }], ready: [], stale: [] });
  expect(matched(story, [{ ...row, nextTryAt: noon }])).toMatchObject({ waiting: [], ready: [{ id: row.id }] });
  expect(matched(story, [{ ...row, nextTryAt: null }])).toMatchObject({ waiting: [], ready: [{ id: row.id }] });
});

test.each<[string, { row?: Partial<Write>; changed?: boolean; times?: number }, "refused" | "ready"]>([
  ["nothing changed", {}, "refused"],
  ["nobody says when to try again", { row: { nextTryAt: null } }, "refused"],
  ["its time has come", { row: { nextTryAt: noon } }, "ready"],
  ["the order changed at Shopify since it was sent", { row: { sentAt: later(noon, -2 * hourMs) } }, "ready"],
  [
    "it was never sent, and the order changed since it was planned",
    { row: { sentAt: null, createdAt: later(noon, -2 * hourMs) } },
    "ready",
  ],
  ["the plan is another by now", { changed: true }, "ready"],
  ["the plan changed, and it was refused once in this run", { changed: true, times: 1 }, "ready"],
  ["the plan changed, and it was refused twice in this run", { changed: true, times: 2 }, "refused"],
  ["it was refused in this run, whatever else happened", { row: { nextTryAt: noon }, times: 1 }, "refused"],
])("what Shopify refused, when %s", (_name, { row: fields, changed = false, times = 0 }, state) => {
  const story = wholeStory({ numbers: [ups] });
  story.shopify.order.updatedAt = later(noon, -hourMs);
  const base = { ...rowOf(story), state: "refused" as const, sentAt: later(noon, -hourMs), nextTryAt: tomorrow };
  const row = Object.assign<Write, Partial<Write>>(base, fields ?? {});
  if (changed) story.links = [whole({ numbers: [otherUps] })];
  const match = matched(story, [row], new Map([[row.key, times]]));
  expect(match[state]).toMatchObject([{ id: row.id }]);
  expect(match[state === "refused" ? "ready" : "refused"]).toEqual([]);
  expect(match.stale).toEqual([]);
});

const newId = countedIds();

function matched(story: Story, writes: Write[] = [], refusedInRun: ReadonlyMap<string, number> = new Map()) {
  const { writes: planned } = story.plan();
  return matchLedger({
    planned,
    writes,
    order: story.shopify.order,
    now: noon,
    refusedInRun,
    newId: () => writeIdSchema.parse(newId()),
  });
}

/** The row of the only write that is called for. */
function rowOf(story: Story): Write {
  const [row] = matched(story).ready;
  if (row === undefined) throw new Error("A row is called for.");
  return row;
}
