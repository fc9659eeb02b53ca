import { hourMs, later, type Clock } from "../domain/clock.ts";
import type { Log } from "../domain/deps.ts";
import { flowKeptMs } from "../domain/flow/tell-flow.ts";
import type { Job } from "../domain/jobs.ts";
import type { SystemStore } from "../domain/store.ts";
import { catalog } from "./catalog.ts";

/** What is looked through, of all shops. */
type DueStore = Pick<
  SystemStore,
  | "listDueConnections"
  | "listDueOrders"
  | "listShopsToPublish"
  | "listShopsToImport"
  | "listShopsToTell"
  | "listShopsBehind"
  | "listDuePreflights"
  | "listDueReconciliations"
  | "listShopsToForget"
  | "listShopsToMail"
>;

export type DispatcherOptions = {
  store: DueStore;
  clock: Clock;
  enqueueDue(jobs: Job[]): Promise<void>;
  log: Log;
  /** Whether mail is set up; where it is not, what is due of it waits. */
  mails: boolean;
};

/** Real time between two looks. What is due goes by the clock, which may jump by days between them. */
const tickMs = 1_000;
/** What is due by the day or the hour is looked for more seldom. */
const ticksPerShops = 10;
/** How long Shopify's webhooks are trusted to have come: after that, what changed since is read from Shopify itself. */
const backfillAfterMs = 6 * hourMs;

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
      if (ticks % ticksPerShops === 0) await dispatchShops(options);
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
  await enqueueDue([
    ...(await store.listDueConnections(now, { failing: false, ofVendor: 50 })).map((data) => ({ name: "sweep-connection" as const, data })),
    ...(await store.listDueConnections(now, { failing: true, ofVendor: 2 * catalog["retry-connection"].concurrency })).map((data) => ({
      name: "retry-connection" as const,
      data,
    })),
    ...(await store.listDueOrders(now, { ofShop: 25, inAll: 500 })).map((data) => ({ name: "write-back" as const, data })),
    ...(await store.listShopsToPublish(now, 50)).map((shop) => ({ name: "publish-productions" as const, data: { shop } })),
    ...(await store.listShopsToImport(now, 50)).map((shop) => ({ name: "run-imports" as const, data: { shop } })),
    ...(await store.listShopsToTell({ now, keptSince: later(now, -flowKeptMs) }, 50)).map((shop) => ({
      name: "tell-flow" as const,
      data: { shop },
    })),
  ]);
}

/** One look at what is due by the day: shops that webhooks may have left behind, that are to be checked, compared on both sides, gone through for what may be deleted, or get mail. */
export async function dispatchShops({ store, clock, enqueueDue, mails }: DispatcherOptions): Promise<void> {
  const now = clock.now();
  await enqueueDue([
    ...(await store.listShopsBehind(later(now, -backfillAfterMs))).map((shop) => ({ name: "backfill-shop" as const, data: { shop } })),
    ...(await store.listDuePreflights(now, 50)).map((shop) => ({ name: "preflight-shop" as const, data: { shop } })),
    ...(await store.listDueReconciliations(now, 50)).map((shop) => ({ name: "reconcile-shop" as const, data: { shop } })),
    ...(await store.listShopsToForget(now, 50)).map((shop) => ({ name: "forget-old" as const, data: { shop } })),
    ...(mails ? await store.listShopsToMail(now, 50) : []).map((shop) => ({ name: "mail-shop" as const, data: { shop } })),
  ]);
}
