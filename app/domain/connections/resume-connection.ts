import type { Deps } from "../deps.ts";
import { withoutBackOff } from "../polling/back-off.ts";
import { changeConnection, type ChangeConnectionInput } from "./change-connection.ts";

/** The vendor is asked again, at once unless it told us to wait: what became due during the pause comes first. */
export function resumeConnection(deps: Pick<Deps, "store" | "clock">, input: ChangeConnectionInput) {
  const { shop, connectionId } = input;
  return changeConnection(deps, input, async (tx, connection, now) => {
    if (connection.status !== "paused") return null;
    const resumed = withoutBackOff({ ...connection, status: "active" }, now);
    const { blockedUntil } = resumed;
    const nextSweepAt = blockedUntil !== null && blockedUntil > now ? blockedUntil : now;
    await tx.saveConnection({ ...resumed, nextSweepAt });
    await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId } });
    return "connection_resumed";
  });
}
