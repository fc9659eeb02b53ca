import { later } from "../clock.ts";
import type { ConnectionId } from "../ids.ts";
import { problemKey, type Problem, type ProblemDraft, type ProblemKind } from "../problems/problem.ts";
import { settleProblems, type SettleChanges } from "../problems/settle-problems.ts";
import type { Connection } from "../records.ts";
import type { ShopChanges, ShopReads } from "../store.ts";
import { quietFailureMs } from "./back-off.ts";

const healthKinds: readonly ProblemKind[] = ["bad_credentials", "vendor_unavailable", "reply_not_understood"];

/** Stores how a connection fares and says it where a merchant has to know (rulebook 3 and 6). */
export async function saveHealth(
  tx: ShopChanges,
  { before, after, now }: { before: Connection; after: Connection; now: Date },
): Promise<void> {
  await tx.saveConnection(after);
  await settleProblems(tx, { open: await findHealthProblems(tx, after.id), found: healthProblems(after, now), at: now });
  if (before.status === after.status) return;
  if (after.status === "bad_credentials") await tx.dueMailAtOnce(now);
  await tx.addTimeline({
    at: now,
    who: { kind: "vendor", vendor: after.vendor },
    what: after.status === "bad_credentials" ? "credentials_refused" : "credentials_accepted",
    params: { vendor: after.label },
    orderId: null,
    vendorOrderId: null,
    connectionId: after.id,
  });
}

/** The account itself is no matter any more: it was paused, or has just been checked. */
export async function endHealthProblems(
  tx: SettleChanges & Pick<ShopChanges, "findProblems">,
  connectionId: ConnectionId,
  at: Date,
): Promise<void> {
  await settleProblems(tx, { open: await findHealthProblems(tx, connectionId), found: [], at });
}

/** What stands open of the account as a whole, dismissed or not; what is wrong with one of its orders stands with that one. */
export function findHealthProblems(reads: Pick<ShopReads, "findProblems">, connectionId: ConnectionId): Promise<Problem[]> {
  return reads.findProblems(healthKinds.map((kind) => problemKey({ kind, about: aboutOf(connectionId) })));
}

function aboutOf(connectionId: ConnectionId): string {
  return `connection:${connectionId}`;
}

function healthProblems(connection: Connection, now: Date): ProblemDraft[] {
  const { lastError, failingSince } = connection;
  if (connection.status === "bad_credentials") return [healthProblem(connection, "bad_credentials")];
  if (lastError === null || failingSince === null) return [];
  const found: ProblemDraft[] = [];
  if (lastError.kind === "bad_response" || lastError.kind === "rejected") found.push(healthProblem(connection, "reply_not_understood"));
  else if (failingSince <= later(now, -quietFailureMs)) found.push(healthProblem(connection, "vendor_unavailable"));
  return found;
}

function healthProblem({ id, label, lastError, failingSince }: Connection, kind: ProblemKind): ProblemDraft {
  return {
    kind,
    about: aboutOf(id),
    orderId: null,
    vendorOrderId: null,
    connectionId: id,
    params: { vendor: label, detail: lastError?.detail ?? null, since: failingSince?.toISOString() ?? null },
  };
}
