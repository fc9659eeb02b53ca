import type { DatabaseOptions } from "#app/db/connect.server.ts";
import { inspectDatabase, type InspectedDatabase } from "#test/support/inspect-database.ts";
import { createStore } from "#app/db/store.server.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import type { Store } from "#app/domain/store.ts";
import { aShop } from "#test/support/builders/shop.ts";
import { fillOrders } from "./fill-orders.ts";
import { benchSecrets } from "./make-place.ts";

export const shop = shopDomainSchema.parse("prints.myshopify.com");

/** A database in which this one shop has so many orders. */
export async function openFilled(
  at: DatabaseOptions,
  { count, say }: { count: number; say(line: string): void },
): Promise<{ database: InspectedDatabase; store: Store }> {
  const database = await inspectDatabase(at);
  const store = createStore(database.db, { secrets: benchSecrets, enqueue: () => Promise.resolve() });
  await store.forShop(shop).change((tx) => tx.saveShop(aShop({ domain: shop })));
  const startedAt = performance.now();
  await fillOrders(database.prisma, { shop, count });
  say(`  ${count} orders made in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return { database, store };
}
