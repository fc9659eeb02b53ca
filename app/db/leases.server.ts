import type { Lease } from "../domain/records.ts";
import type { ShopChanges, SystemStore } from "../domain/store.ts";
import type { Db } from "./db.ts";

/** Leases go by the database's own time, the one clock that all processes share. */
export function leaseSystem(db: Db): Pick<SystemStore, "takeLease" | "releaseLease"> {
  return {
    async takeLease(name, owner, holdMs) {
      // The fence is drawn while the row is locked, so it grows in the order of the takings.
      const rows = await db.$queryRaw<{ fence: bigint; until: Date }[]>`
        INSERT INTO leases AS l (name, owner, until)
        VALUES (${name}, ${owner}, clock_timestamp() + ${holdMs}::double precision * interval '1 millisecond')
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until, fence = nextval('leases_fence_seq')
        WHERE l.until <= clock_timestamp()
        RETURNING fence, until`;
      const row = rows[0];
      return row ? { name, owner, fence: Number(row.fence), until: row.until } : null;
    },
    async releaseLease({ name, owner, fence }) {
      await db.lease.deleteMany({ where: { name, owner, fence } });
    },
  };
}

export function leaseChanges(db: Db): Pick<ShopChanges, "holdsLease"> {
  return {
    /** A lease past its time that nobody took since is still held: the lock keeps it so until the transaction ends. */
    async holdsLease({ name, owner, fence }: Lease) {
      const rows = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM leases WHERE name = ${name} AND owner = ${owner} AND fence = ${fence}::bigint FOR UPDATE`;
      return rows.length > 0;
    },
  };
}
