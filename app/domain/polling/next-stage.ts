import { stages } from "../stages.ts";
import type { Flag, Reading, Stage } from "../vendor.ts";

/**
 * How a reading moves what a reader is shown. `back`: a real step back (remake, return, cancellation), an event of its own.
 * `ignored`: a lower stage by accident, for the timeline only. `moved`: any other change. `none`: as before.
 */
export type StageStep = { stage: Stage; step: "none" | "moved" | "back" | "ignored" };

type Before = {
  shown: Stage;
  /** The last stage that told of progress; differs from `shown` only while that is beside progress. */
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
    if (isPartlyOut(understood)) return { stage: shown, step: "none" };
    return { stage: "unknown", step: shown === "unknown" ? "none" : "moved" };
  }
  // `delivered` follows from the parcels: a vendor goes on saying shipped.
  if (said === shown || (shown === "delivered" && said === "shipped")) return { stage: shown, step: "none" };
  if (said === "cancelled" || said === "returned") return { stage: said, step: "back" };
  if (understood === "cancelled" || understood === "returned") return { stage: said, step: "moved" };
  // A hold is no step back: it is shown while it lasts, unless something has left.
  if (said === "on_hold") return isPartlyOut(understood) ? { stage: shown, step: "ignored" } : { stage: said, step: "moved" };
  if (saidFlags.includes("remake") && !flags.includes("remake") && rank(said) < rank(understood)) return { stage: said, step: "back" };
  if (rank(said) < rank(understood)) return { stage: understood, step: "ignored" };
  return { stage: said, step: "moved" };
}

/** The vendor gave a status, and it is about something else than progress (FinerWorks 18). A receipt gives none. */
export function tellsNoProgress({ stage, status }: Pick<Reading, "stage" | "status">): boolean {
  return stage === null && status.code !== "";
}

/** Shown stages that say nothing of how far the vendor order is: the readings before have to. */
export const besideProgress: readonly Stage[] = ["unknown", "on_hold"];

export function isBesideProgress(stage: Stage): boolean {
  return besideProgress.includes(stage);
}

/** The last stage that told of progress in a row of readings, oldest first; for a vendor order that is shown as `unknown` or `on_hold`. */
export function understoodStage(readings: Pick<Reading, "stage" | "flags">[]): Stage {
  let before: Before = { shown: "not_found", understood: "not_found", flags: [] };
  for (const reading of readings) {
    if (reading.stage === null || isBesideProgress(reading.stage)) continue;
    const { stage } = nextStage(before, reading);
    before = { shown: stage, understood: stage, flags: reading.flags };
  }
  return before.understood;
}

/** Further is higher; what stands outside of progress is highest, so that no unknown status covers it. */
export function rank(stage: Stage): number {
  return stage === "unknown" ? -1 : stages.indexOf(stage);
}

function isPartlyOut(stage: Stage): boolean {
  return rank(stage) >= rank("partially_shipped");
}
