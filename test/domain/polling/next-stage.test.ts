import fc from "fast-check";
import { expect, test } from "vitest";
import { isBesideProgress, nextStage, rank, understoodStage } from "#app/domain/polling/next-stage.ts";
import { stages } from "#app/domain/stages.ts";
import type { Flag, Stage } from "#app/domain/vendor.ts";

test.each<{ shown: Stage; said: Stage | null; expected: Stage; step: string; flags?: Flag[]; before?: Flag[] }>([
  { shown: "not_found", said: "received", expected: "received", step: "moved" },
  { shown: "received", said: "shipped", expected: "shipped", step: "moved" },
  { shown: "shipped", said: "in_production", expected: "shipped", step: "ignored" },
  { shown: "in_production", said: "on_hold", expected: "on_hold", step: "moved" },
  { shown: "shipped", said: "on_hold", expected: "shipped", step: "ignored" },
  { shown: "cancelled", said: "on_hold", expected: "on_hold", step: "moved" },
  { shown: "received", said: "on_hold", expected: "on_hold", step: "moved" },
  { shown: "shipped", said: null, expected: "shipped", step: "none" },
  { shown: "shipped", said: "in_production", flags: ["remake"], expected: "in_production", step: "back" },
  { shown: "delivered", said: "in_production", flags: ["remake"], expected: "in_production", step: "back" },
  { shown: "ready_to_ship", said: "in_production", flags: ["remake"], before: ["remake"], expected: "ready_to_ship", step: "ignored" },
  { shown: "received", said: "in_production", flags: ["remake"], expected: "in_production", step: "moved" },
  { shown: "shipped", said: "cancelled", expected: "cancelled", step: "back" },
  { shown: "delivered", said: "returned", expected: "returned", step: "back" },
  { shown: "cancelled", said: "in_production", expected: "in_production", step: "moved" },
  { shown: "delivered", said: "shipped", expected: "delivered", step: "none" },
  { shown: "received", said: "unknown", expected: "unknown", step: "moved" },
  { shown: "shipped", said: "unknown", expected: "shipped", step: "none" },
  { shown: "cancelled", said: "unknown", expected: "cancelled", step: "none" },
])("shown $shown, the vendor says $said $flags: $expected ($step)", ({ shown, said, expected, step, flags = [], before = [] }) => {
  expect(nextStage({ shown, understood: shown, flags: before }, { stage: said, flags })).toEqual({ stage: expected, step });
});

test("after a status that nobody understands the stage goes on from the last one understood", () => {
  const before = { shown: "unknown", understood: "ready_to_ship", flags: [] } as const;
  expect(nextStage({ ...before, flags: [] }, { stage: "received", flags: [] })).toEqual({ stage: "ready_to_ship", step: "ignored" });
  expect(nextStage({ ...before, flags: [] }, { stage: "ready_to_ship", flags: [] })).toEqual({ stage: "ready_to_ship", step: "moved" });
});

test("after a hold the stage goes on from where it was, be it the very beginning", () => {
  const held = (understood: Stage) => ({ shown: "on_hold", understood, flags: ["needs_a_person"] }) as const;
  const released = (understood: Stage) => nextStage({ ...held(understood), flags: [] }, { stage: "received", flags: [] });
  expect(released("received")).toEqual({ stage: "received", step: "moved" });
  expect(released("not_found")).toEqual({ stage: "received", step: "moved" });
  expect(released("in_production")).toEqual({ stage: "in_production", step: "ignored" });
});

test("the last understood stage skips what says nothing", () => {
  const readings = (["received", "in_production", null, "unknown", "on_hold", "received", "unknown"] as const).map((stage) => ({
    stage,
    flags: [],
  }));
  expect(understoodStage(readings)).toBe("in_production");
  expect(understoodStage([])).toBe("not_found");
});

test("without a remake, a return or a cancellation the shown stage never goes back", () => {
  const said = fc.constantFrom(...stages.filter((stage) => stage !== "cancelled" && stage !== "returned" && stage !== "delivered"), null);
  fc.assert(
    fc.property(fc.array(said, { maxLength: 12 }), (row) => {
      let highest: Stage = "not_found";
      let shown: Stage = "not_found";
      for (const [index, stage] of row.entries()) {
        const understood: Stage = isBesideProgress(shown)
          ? understoodStage(row.slice(0, index).map((before) => ({ stage: before, flags: [] })))
          : shown;
        shown = nextStage({ shown, understood, flags: [] }, { stage, flags: [] }).stage;
        if (isBesideProgress(shown)) continue;
        expect(rank(shown)).toBeGreaterThanOrEqual(rank(highest));
        highest = shown;
      }
    }),
  );
});
