import { sql } from "kysely";
import type { Lease } from "../domain/records.ts";
import type { ShopChanges, SystemStore } from "../domain/store.ts";
import { changedRows, type Db } from "./db.ts";

/** Renewed well before its time, and never so often that renewing is a load of its own. */
const renewalsPerHold = 3;
const shortestRenewalMs = 1_000;

/** Leases go by the database's own time, the one clock that all processes share. */
export function leaseSystem(db: Db): Pick<SystemStore, "takeLease" | "renewLease" | "releaseLease" | "dropDeadLeases"> {
  const renewals = new Map<number, NodeJS.Timeout>();
  const stopRenewing = (fence: number) => {
    clearInterval(renewals.get(fence));
    renewals.delete(fence);
  };
  const keep = (lease: Lease, holdMs: number) => {
    const renew = () =>
      renewLease(db, lease, holdMs).then(
        (isHeld) => {
          if (!isHeld) stopRenewing(lease.fence);
        },
        // The database is out of reach: the lease runs out by itself if that lasts, and the fence keeps its holder from writing.
        () => undefined,
      );
    const timer = setInterval(() => void renew(), Math.max(holdMs / renewalsPerHold, shortestRenewalMs));
    renewals.set(lease.fence, timer.unref());
  };
  return {
    async takeLease(name, owner, holdMs) {
      // The fence is drawn while the row is locked, so it grows in the order of the takings.
      const { rows } = await sql<{ fence: bigint; until: Date }>`
        INSERT INTO leases AS l (name, owner, until)
        VALUES (${name}, ${owner}, clock_timestamp() + ${holdMs}::double precision * interval '1 millisecond')
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until, fence = nextval('leases_fence_seq')
        WHERE l.until <= clock_timestamp()
        RETURNING fence, until`.execute(db);
      const row = rows[0];
      if (row === undefined) return null;
      const lease = { name, owner, fence: Number(row.fence), until: row.until };
      keep(lease, holdMs);
      return lease;
    },
    async renewLease(lease, holdMs) {
      const askedAt = performance.now();
      const isHeld = await renewLease(db, lease, holdMs);
      return isHeld && performance.now() - askedAt < holdMs;
    },
    async releaseLease({ name, owner, fence }) {
      stopRenewing(fence);
      await db.deleteFrom("leases").where("name", "=", name).where("owner", "=", owner).where("fence", "=", BigInt(fence)).execute();
    },
    async dropDeadLeases() {
      await sql`DELETE FROM leases WHERE until < clock_timestamp() - interval '1 day'`.execute(db);
    },
  };
}

/** False when another has taken it since. */
async function renewLease(db: Db, { name, owner, fence }: Lease, holdMs: number): Promise<boolean> {
  const renewed = await sql`
    UPDATE leases SET until = clock_timestamp() + ${holdMs}::double precision * interval '1 millisecond'
    WHERE name = ${name} AND owner = ${owner} AND fence = ${fence}::bigint`.execute(db);
  return changedRows(renewed) > 0;
}

/** Whoever opens the embedded database runs it alone: a lease that it finds was left by a process that is gone. */
export async function dropLeftLeases(db: Db): Promise<void> {
  await db.deleteFrom("leases").execute();
}

export function leaseChanges(db: Db): Pick<ShopChanges, "holdsLease"> {
  return {
    /**
     * A lease past its time that nobody took since is still held: the lock keeps it so until the transaction ends. It is shared, so that its
     * holder may have several open at once.
     */
    async holdsLease({ name, owner, fence }: Lease) {
      const { rows } = await sql`
        SELECT 1 FROM leases WHERE name = ${name} AND owner = ${owner} AND fence = ${fence}::bigint FOR SHARE`.execute(db);
      return rows.length > 0;
    },
  };
}
