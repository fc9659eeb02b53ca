import type { Deps } from "../deps.ts";
import { endHealthProblems } from "../polling/connection-health.ts";
import { changeConnection, type ChangeConnectionInput } from "./change-connection.ts";

/**
 * The vendor is no longer asked, not even by hand, until somebody resumes it. What is linked stays linked, and numbers that are known go
 * on to Shopify. Of an account that nobody asks there is nothing to complain, so its own problems end.
 */
export function pauseConnection(deps: Pick<Deps, "store" | "clock">, input: ChangeConnectionInput) {
  return changeConnection(deps, input, async (tx, connection, now) => {
    if (connection.status === "paused") return null;
    await tx.saveConnection({ ...connection, status: "paused", nextSweepAt: null });
    await endHealthProblems(tx, connection.id, now);
    return "connection_paused";
  });
}
