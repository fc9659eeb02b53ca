import type { ShownPart } from "./read-production.ts";

/** Where a part stands in the customer's words, while it is still to be shipped. */
export type Step = "preparing" | "printing" | "printed" | "framing" | "making" | "ready" | "paused";

type Progress = "preparing" | "making" | "ready" | "paused" | "left" | "returned" | "cancelled";

const progress: Record<ShownPart["stage"], Progress> = {
  not_found: "preparing",
  unknown: "preparing",
  received: "preparing",
  on_hold: "paused",
  in_production: "making",
  partially_shipped: "making",
  ready_to_ship: "ready",
  shipped: "left",
  delivered: "left",
  returned: "returned",
  cancelled: "cancelled",
};

export function progressOf({ stage }: ShownPart): Progress {
  return progress[stage];
}

/** What is made elsewhere for this part is printed; the part itself is then framed (rulebook, the first lines). */
export function stepOf(part: ShownPart, parts: ShownPart[]): Step {
  const own = progressOf(part);
  const prints = parts.filter(({ goesTo }) => goesTo !== null && parts[goesTo] === part).map(progressOf);
  if ([own, ...prints].includes("paused")) return "paused";
  const open = prints.filter((print) => print !== "left" && print !== "cancelled");
  if (open.length > 0) return open.every((print) => print === "preparing") ? "preparing" : "printing";
  if (own === "ready") return "ready";
  if (own === "making") return prints.length > 0 ? "framing" : "making";
  return prints.includes("left") ? "printed" : "preparing";
}
