import { stages, type Flag, type Reading, type Stage } from "../vendor.ts";

/**
 * How a reading moves what a reader is shown. `back`: a real step back (remake, return, cancellation), an event of its own.
 * `ignored`: a lower stage by accident, for the timeline only. `moved`: any other change. `none`: as before.
 */
export type StageStep = { stage: Stage; step: "none" | "moved" | "back" | "ignored" };

type Before = {
  shown: Stage;
  /** The last stage that was understood; differs from `shown` only while that is `unknown`. */
  understood: Stage;
  flags: Flag[];
};

/** The stage to show after a reading: never backwards by accident (rulebook 1). */
export function nextStage(
  { shown, understood, flags }: Before,
  { stage: said, flags: saidFlags }: Pick<Reading, "stage" | "flags">,
): StageStep {
  if (said === null) return { stage: shown, step: "none" };
  if (said === "unknown") {
    // No progress, so nothing that left the vendor is hidden behind words that nobody understands.
    if (rank(understood) >= rank("partially_shipped")) return { stage: shown, step: "none" };
    return { stage: "unknown", step: shown === "unknown" ? "none" : "moved" };
  }
  // `delivered` follows from the parcels: a vendor goes on saying shipped.
  if (said === shown || (shown === "delivered" && said === "shipped")) return { stage: shown, step: "none" };
  if (said === "cancelled" || said === "returned") return { stage: said, step: "back" };
  if (understood === "cancelled" || understood === "returned") return { stage: said, step: "moved" };
  if (saidFlags.includes("remake") && !flags.includes("remake") && rank(said) < rank(understood)) return { stage: said, step: "back" };
  if (rank(said) < rank(understood)) return { stage: understood, step: "ignored" };
  return { stage: said, step: "moved" };
}

/** The last stage that was understood in a row of readings, oldest first; for a vendor order that is shown as `unknown`. */
export function understoodStage(readings: Pick<Reading, "stage" | "flags">[]): Stage {
  let before: Before = { shown: "not_found", understood: "not_found", flags: [] };
  for (const reading of readings) {
    if (reading.stage === "unknown" || reading.stage === null) continue;
    const { stage } = nextStage(before, reading);
    before = { shown: stage, understood: stage, flags: reading.flags };
  }
  return before.understood;
}

/** Further is higher; what stands outside of progress is highest, so that no unknown status covers it. */
export function rank(stage: Stage): number {
  return stage === "unknown" ? -1 : stages.indexOf(stage);
}
