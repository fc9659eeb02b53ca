import { listConnections, type ConnectionCard } from "../connections/list-connections.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import { findHealthProblems } from "../polling/connection-health.ts";
import type { Problem } from "../problems/problem.ts";
import type { ShopReads } from "../store.ts";

/** What is wrong with an account as a whole. */
type AccountProblem = Pick<Problem, "key" | "kind" | "params" | "firstSeenAt">;

export type ConnectionsScreen = {
  now: Date;
  timeZone: string;
  connections: (ConnectionCard & { problems: AccountProblem[] })[];
};

/** The shop's connections with what is wrong with each. null: the shop is not installed. */
export async function readConnectionsScreen(
  deps: Pick<Deps, "store" | "vendors" | "clock">,
  shop: ShopDomain,
): Promise<ConnectionsScreen | null> {
  const reads = deps.store.forShop(shop);
  const record = await reads.readShop();
  if (record === null) return null;
  const connections: ConnectionsScreen["connections"] = [];
  for (const card of await listConnections(deps, shop)) connections.push({ ...card, problems: await listAccountProblems(reads, card.id) });
  return { now: deps.clock.now(), timeZone: record.timeZone, connections };
}

/** Problems of the account as a whole that nobody dismissed; those of its orders stand with the orders. */
export async function listAccountProblems(reads: Pick<ShopReads, "findProblems">, connectionId: ConnectionId): Promise<AccountProblem[]> {
  const problems = await findHealthProblems(reads, connectionId);
  return problems
    .filter(({ dismissedAt }) => dismissedAt === null)
    .map(({ key, kind, params, firstSeenAt }) => ({ key, kind, params, firstSeenAt }));
}
