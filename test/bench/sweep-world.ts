import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { connectDatabase } from "#app/db/connect.server.ts";
import { createStore } from "#app/db/store.server.ts";
import { sweepConnection } from "#app/domain/polling/sweep-connection.ts";
import { openJobRunner } from "#app/jobs/runner.server.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { sandboxAccount } from "#test/sandbox/nwf/world.ts";
import { startSandbox, type Sandbox, type SandboxVendor } from "#test/sandbox/server.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, aShop } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aVendorOrder } from "#test/support/builders/vendor.ts";
import type { Server } from "#test/support/postgres-server.ts";
import { benchSecrets, makePlace } from "./make-place.ts";

/** One account of one shop with so many linked orders, all read once and in production; the vendor over HTTP, a real database and queue. */
export type SweepWorld = {
  /** Time passes until all are due again, and they are swept. */
  sweep(): Promise<Swept>;
  /** The first so many have left, each with a number of its own. */
  ship(count: number): void;
  close(): Promise<void>;
};

/** `calls`: by the vendor's own count. `ownMs`: what the sweep took, less what it waited for the vendor. `jobs`: write-backs enqueued. */
export type Swept = { calls: number; ownMs: number; jobs: number };

/** More than any gap but those of what is over. */
const untilDueMs = 7 * 3_600_000;
const silent = { info: () => undefined, warn: () => undefined, error: console.error };

/** `server` null: on the embedded database. */
export async function openSweepWorld({
  server,
  vendor,
  count,
}: {
  server: Server | null;
  vendor: SandboxVendor;
  count: number;
}): Promise<SweepWorld> {
  const place = await makePlace(server);
  const database = await connectDatabase(place);
  const { db, connectionString, openQueueServer } = database;
  const runner = await openJobRunner({
    connectionString,
    openQueueServer,
    runsJobs: false,
    vendors: 2,
    log: silent,
    watchJob: (_job, run) => run(),
  });
  const store = createStore(db, { secrets: benchSecrets, enqueue: runner.enqueue });
  const sandbox = await startSandbox();
  const { clock } = sandbox.world;
  let waitedMs = 0;
  const vendors = vendorRegistry({
    extraBaseUrls: [`${sandbox.origin}/${vendor}`],
    clock,
    // No call waits for its turn, which each takes all the same.
    limits: { gapMs: 0 },
    fetch: async (...request) => {
      const startedAt = performance.now();
      const response = await fetch(...request);
      const body = await response.arrayBuffer();
      waitedMs += performance.now() - startedAt;
      return new Response(body, response);
    },
  });
  const openShop = () => {
    throw new Error("A sweep of what is linked asks Shopify nothing.");
  };
  const deps = { store, vendors, openShop, clock, log: silent, newId: randomUUID, random: () => 0, owner: "bench" };
  const account = accountAt(sandbox, vendor);
  await store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop());
    await tx.saveConnection(aConnection({ vendor, baseUrl: account.baseUrl }), account);
  });
  for (let from = 1; from <= count; from += 100) {
    await store.forShop(shopDomain).change(async (tx) => {
      for (let n = from; n < from + 100 && n <= count; n += 1) {
        const number = submit(sandbox, vendor, n);
        const ref = vendor === "nwf" ? { kind: "po" as const, value: number } : { kind: "id" as const, value: number };
        const at = clock.now();
        await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${n}`, placedAt: at, updatedAt: at, lines: [aLine({ id: aLineId(n) })] }));
        await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(n), vendor, number, po: String(n), ref, nextReadAt: at }));
        const lines = [aLinkLine({ lineId: aLineId(n) })];
        await tx.saveLink(aLink({ id: aLinkId(n), orderId: anOrderId(n), vendorOrderId: aVendorOrderId(n), lines }));
      }
    });
  }
  await sql`ANALYZE`.execute(db);

  const sweep = async (): Promise<Swept> => {
    clock.advance(untilDueMs);
    await sql`DELETE FROM pgboss.job`.execute(db);
    sandbox.world[vendor].clearCalls();
    waitedMs = 0;
    const startedAt = performance.now();
    const { outcome, asked } = await sweepConnection(deps, { shop: shopDomain, connectionId: aConnectionId(1) });
    const ownMs = performance.now() - startedAt - waitedMs;
    if (outcome !== "swept" || asked !== count) throw new Error(`A sweep of ${count} orders ended with ${outcome} after ${asked}.`);
    const jobs = await sql`SELECT FROM pgboss.job WHERE name = 'write-back'`.execute(db);
    return { calls: sandbox.world[vendor].countCalls(), ownMs, jobs: jobs.rows.length };
  };
  await sweep();
  return {
    sweep,
    ship: (shipped) => {
      for (let n = 1; n <= shipped; n += 1) ship(sandbox, vendor, n);
    },
    async close() {
      await sandbox.stop();
      await runner.stop();
      await database.close();
      await place.remove();
    },
  };
}

function accountAt({ origin }: Sandbox, vendor: SandboxVendor) {
  const { role, username, password } = sandboxAccount;
  const fields: Record<string, string> = vendor === "nwf" ? { role, username, password } : sandboxKeys;
  return { baseUrl: `${origin}/${vendor}`, fields, identity: "bench" };
}

/** The merchant's own program submits the n-th order. Returns the vendor's number. */
function submit({ world }: Sandbox, vendor: SandboxVendor, n: number): string {
  if (vendor === "finerworks") return String(world.finerworks.createOrder({ po: String(n), statusId: 4 }).orderId);
  return world.nwf.createOrder({ number: String(n), items: [{ sku: "SKU-1" }], status: "Processing" }).number;
}

function ship({ world }: Sandbox, vendor: SandboxVendor, n: number): void {
  const number = `1Z${String(n).padStart(10, "0")}`;
  if (vendor === "finerworks") world.finerworks.ship(String(n), [{ number }]);
  else world.nwf.ship(String(n), number);
}
