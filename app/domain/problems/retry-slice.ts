import type { Deps } from "../deps.ts";
import type { RetryJob } from "../jobs.ts";
import { isInstalled } from "../shops/is-installed.ts";
import { replanOrders } from "../shops/replan-orders.ts";
import { lookAgain } from "./look-again.ts";

/** Each has its order looked at again, in transactions of their own. */
const problemsASlice = 20;

/**
 * One slice of looking again at all problems of a kind; a further job goes on, so that the shops take turns. A slice that was cut off is done
 * again from its beginning: each look decides on fresh data.
 */
export async function retrySlice(deps: Pick<Deps, "store" | "clock">, job: RetryJob): Promise<void> {
  const { shop, who, from } = job;
  if (from.of === "orders") return replanOrders(deps, { shop, which: "unavailable", after: from.after });
  const store = deps.store.forShop(shop);
  if (!isInstalled(await store.readShop())) return;
  const problems = await store.listProblemsByKind({ kind: from.kind, dismissed: false, after: from.after, limit: problemsASlice });
  await lookAgain(deps, { shop, who, problems });
  const last = problems[problemsASlice - 1];
  if (last === undefined) return;
  const next = { ...from, after: { firstSeenAt: last.firstSeenAt, key: last.key } };
  await deps.store.system.enqueue({ name: "retry-problems", data: { ...job, from: next } });
}
