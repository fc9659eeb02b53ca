import { sql } from "kysely";
import { readStanding } from "#app/db/standing.server.ts";
import { aShop } from "#test/support/builders/shop.ts";
import type { Measurement } from "./measurement.ts";
import { shop } from "./open-filled.ts";
import { inTurns, many, now, openShop, some, toRow } from "./page-cost.ts";

/** How much longer the reads for a scrape take with ten times the orders, none of whose parcels Shopify was told of: as after a day without Shopify. */
export const standing: Measurement = {
  name: "standing",
  on: "PostgreSQL",
  async measure({ server, say }) {
    const shops = [await openShop(server, some, say), await openShop(server, many, say)] as const;
    try {
      for (const { db, store } of shops) {
        await store.forShop(shop).change((tx) => tx.saveShop(aShop({ domain: shop, shadowMode: false })));
        await sql`UPDATE parcels SET accepted_at = NULL`.execute(db);
        await sql`VACUUM ANALYZE parcels`.execute(db);
      }
      const sample = await inTurns({ small: () => read(shops[0]), large: () => read(shops[1]) });
      return [toRow(`what a scrape reads over ${many} / over ${some} orders, p95`, sample, say)];
    } finally {
      for (const one of shops) await one.close();
    }
  },
};

async function read({ db }: Awaited<ReturnType<typeof openShop>>): Promise<void> {
  const { parcelAge, problems } = await readStanding(db, now);
  if (parcelAge === null || problems.every(({ count }) => count === 0)) throw new Error("Nothing was found of what is there.");
}
