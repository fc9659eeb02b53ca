import type { Flag, Stage } from "../domain/vendor.ts";

/** What a badge's colour stands for. It only repeats what its words say. */
export type Tone = "neutral" | "info" | "success" | "caution" | "warning" | "critical";

export const stageTones: Record<Stage, Tone> = {
  not_found: "warning",
  received: "info",
  on_hold: "caution",
  in_production: "info",
  ready_to_ship: "info",
  partially_shipped: "caution",
  shipped: "success",
  delivered: "success",
  cancelled: "neutral",
  returned: "critical",
  unknown: "warning",
};

export function flagTone(flag: Flag): Tone {
  return flag === "needs_a_person" ? "critical" : "caution";
}
