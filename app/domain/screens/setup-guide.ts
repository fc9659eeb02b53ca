import type { PreflightCheck, PreflightReport } from "../checks/preflight.ts";
import type { Connection, Shop } from "../records.ts";

const setupSteps = ["connect", "makes", "preflight", "first_link", "go_live"] as const;
export type SetupStep = (typeof setupSteps)[number];

export type SetupGuide = {
  steps: { step: SetupStep; isDone: boolean }[];
  /** The first one that is left. */
  next: SetupStep | null;
  /** What the last look at the set-up found to be mended, and when it looked; null: not yet. */
  checked: { at: Date; failed: PreflightCheck[] } | null;
};

type SetupFacts = {
  shop: Pick<Shop, "shadowMode" | "backlog">;
  connections: Pick<Connection, "makes">[];
  preflight: PreflightReport | null;
  hasLink: boolean;
};

/** How far a shop's set-up is. null once a vendor order was linked and shadow mode was left: what comes up later is a problem, not a step. */
export function setupGuide({ shop, connections, preflight, hasLink }: SetupFacts): SetupGuide | null {
  if (hasLink && shop.backlog !== null) return null;
  const failed = preflight?.checks.filter(({ state }) => state === "fail") ?? [];
  const isConnected = connections.length > 0;
  const isDone: Record<SetupStep, boolean> = {
    connect: isConnected,
    // One vendor may make everything; of two, nobody could tell whose a line is.
    makes: isConnected && connections.filter(({ makes }) => makes.by === "all").length < 2,
    preflight: isConnected && preflight !== null && failed.length === 0,
    first_link: hasLink,
    go_live: !shop.shadowMode && isConnected,
  };
  return {
    steps: setupSteps.map((step) => ({ step, isDone: isDone[step] })),
    next: setupSteps.find((step) => !isDone[step]) ?? null,
    checked: preflight && { at: preflight.at, failed },
  };
}
