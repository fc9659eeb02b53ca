import type { Deps } from "../deps.ts";
import type { RetryJob, RetryPlace } from "../jobs.ts";
import type { ShopStore } from "../store.ts";
import { lookAgain, tryWritesNow } from "./look-again.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** Each has its order looked at again, in transactions of their own. */
const problemsASlice = 20;
/** Most of them have nothing to be tried. */
const ordersASlice = 100;

/**
 * One slice of looking again at all problems of a kind, or at all orders that wait for Shopify's answer; a further job goes on, so that the
 * shops take turns. A slice that was cut off is done again from its beginning: each look decides on fresh data.
 */
export async function retrySlice(deps: Pick<Deps, "store" | "clock">, job: RetryJob): Promise<void> {
  const store = deps.store.forShop(job.shop);
  const shop = await store.readShop();
  if (!isInstalled(shop)) return;
  const next = job.from.of === "kind" ? await sliceOfKind(deps, store, job, job.from) : await sliceOfOrders(deps, store, job, job.from);
  if (next !== null) await deps.store.system.enqueue({ name: "retry-problems", data: { ...job, from: next } });
}

async function sliceOfKind(
  deps: Pick<Deps, "store" | "clock">,
  store: ShopStore,
  { shop, who }: RetryJob,
  { kind, after }: Extract<RetryPlace, { of: "kind" }>,
): Promise<RetryPlace | null> {
  const problems = await store.listProblemsByKind({ kind, dismissed: false, after, limit: problemsASlice });
  await lookAgain(deps, { shop, who, problems });
  const last = problems.at(-1);
  if (last === undefined || problems.length < problemsASlice) return null;
  return { of: "kind", kind, after: { firstSeenAt: last.firstSeenAt, key: last.key } };
}

async function sliceOfOrders(
  { clock }: Pick<Deps, "clock">,
  store: ShopStore,
  { shop }: RetryJob,
  { after }: Extract<RetryPlace, { of: "orders" }>,
): Promise<RetryPlace | null> {
  const orders = await store.listOrdersById({ limit: ordersASlice, after });
  for (const { id, waits } of orders) {
    if (!waits.some(({ code }) => code === "unavailable")) continue;
    await store.change((tx) => tryWritesNow(tx, { shop, orderId: id, now: clock.now() }));
  }
  const last = orders.at(-1);
  return last === undefined || orders.length < ordersASlice ? null : { of: "orders", after: last.id };
}
