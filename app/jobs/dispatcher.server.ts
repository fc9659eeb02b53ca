import { hourMs, later, type Clock } from "../domain/clock.ts";
import type { Log } from "../domain/deps.ts";
import type { ShopDomain } from "../domain/ids.ts";
import type { Job } from "../domain/jobs.ts";
import type { Shop } from "../domain/records.ts";
import type { SystemStore } from "../domain/store.ts";

/** What is looked through, of all shops. */
type DueStore = Pick<SystemStore, "listDueConnections" | "listDueOrders" | "listShopsToPublish" | "listShopsToImport" | "listShops"> & {
  readShop(shop: ShopDomain): Promise<Shop | null>;
};

export type DispatcherOptions = {
  store: DueStore;
  clock: Clock;
  enqueueDue(job: Job): Promise<void>;
  log: Log;
};

/** Real time between two looks. What is due goes by the clock, which may jump by days between them. */
const tickMs = 1_000;
/** Shops are looked through more seldom: that reads every one of them. */
const ticksPerReconciliation = 10;
/** How long Shopify's webhooks are trusted to have come: after that, what changed since is read from Shopify itself. */
const reconcileAfterMs = 6 * hourMs;

/**
 * Turns what is due by our own tables into jobs. Several may run at once: a lane has one pending job at most, and its
 * handler decides on fresh data. Returns a way to stop that waits for the look under way.
 */
export function startDispatcher(options: DispatcherOptions): { stop(): Promise<void> } {
  let ticks = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  const look = async () => {
    try {
      await dispatchDue(options);
      if (ticks % ticksPerReconciliation === 0) await dispatchReconciliations(options);
    } catch (error) {
      // Most likely the database is away. The next look finds what this one missed.
      options.log.error("dispatch_failed", { message: error instanceof Error ? error.message : String(error) });
    }
    ticks += 1;
    if (!stopped) timer = setTimeout(start, tickMs);
  };
  const start = () => {
    looking = look();
  };

  start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** One look at the due connections and orders. */
export async function dispatchDue({ store, clock, enqueueDue }: DispatcherOptions): Promise<void> {
  const now = clock.now();
  for (const data of await store.listDueConnections(now, 50)) await enqueueDue({ name: "sweep-connection", data });
  for (const data of await store.listDueOrders(now, 100)) await enqueueDue({ name: "write-back", data });
  for (const shop of await store.listShopsToPublish(now, 50)) await enqueueDue({ name: "publish-productions", data: { shop } });
  for (const shop of await store.listShopsToImport(now, 50)) await enqueueDue({ name: "run-imports", data: { shop } });
}

/** One look at the shops whose orders have not been compared with Shopify's for long: that finds what a lost webhook did not tell. */
export async function dispatchReconciliations({ store, clock, enqueueDue }: DispatcherOptions): Promise<void> {
  const before = later(clock.now(), -reconcileAfterMs);
  for (const shop of await store.listShops()) {
    if (await isBehind(store, shop, before)) await enqueueDue({ name: "backfill-shop", data: { shop } });
  }
}

async function isBehind(store: DueStore, domain: ShopDomain, before: Date): Promise<boolean> {
  const shop = await store.readShop(domain);
  if (shop === null || shop.uninstalledAt !== null) return false;
  return shop.ordersSeenUntil === null || shop.ordersSeenUntil < before;
}
