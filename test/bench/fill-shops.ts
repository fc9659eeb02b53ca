import { sql } from "kysely";
import type { InspectedDatabase } from "#test/support/inspect-database.ts";
import type { Db } from "#app/db/db.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import type { Store } from "#app/domain/store.ts";
import { aShop } from "#test/support/builders/shop.ts";
import { fillOrders } from "./fill-orders.ts";
import { now } from "./page-cost.ts";

/**
 * So many shops with so many orders each, as `fillOrders` makes them, in which nothing is due. Every second shop is live, and every second pair of them
 * uses Flow. Of ten orders one is to be looked at again in an hour and one's production is to be sent then. What a shop in shadow mode would send is due,
 * and waits; in those that do not use Flow due dates have passed that nobody noted; of seven parcels Shopify was not told of one.
 */
export async function fillShops(
  { db, prisma }: InspectedDatabase,
  { store, shops, orders }: { store: Store; shops: number; orders: number },
): Promise<void> {
  const domains = Array.from({ length: shops }, (_, n) => shopDomainSchema.parse(`shop-${n}.myshopify.com`));
  for (const [n, domain] of domains.entries())
    await store.forShop(domain).change((tx) => tx.saveShop(aShop({ domain, shadowMode: n % 2 === 0, ordersSeenUntil: now })));
  await fillOrders(prisma, { shop: domains, count: orders });
  for (const statement of [...nothingDue, "VACUUM ANALYZE"]) await sql.raw(statement).execute(db);
}

const at = `'${now.toISOString()}'::timestamptz`;
const inAnHour = `${at} + interval '1 hour'`;
const usesFlow = "substring(shop FROM '[0-9]+')::int % 4 < 2";
const each = "FROM (SELECT domain AS shop FROM shops) s";

const nothingDue = [
  `UPDATE shops SET forget_due_at = ${inAnHour}`,
  `UPDATE connections SET next_sweep_at = ${inAnHour}`,
  `UPDATE orders o SET write_due_at = CASE WHEN id::int % 10 = 3 THEN ${inAnHour} END, production = '{}',
     production_due_at = CASE WHEN s.shadow_mode AND id::int % 10 < 3 THEN ${at} - interval '1 day' WHEN id::int % 10 = 4 THEN ${inAnHour} END
   FROM shops s WHERE s.domain = o.shop`,
  `UPDATE vendor_orders SET late_for = due_at WHERE ${usesFlow}`,
  "UPDATE parcels SET accepted_at = NULL WHERE number LIKE '%7'",
  `INSERT INTO flow_uses (shop, trigger_id, is_enabled, as_of) SELECT shop, 'trigger', ${usesFlow}, ${at} ${each}`,
  `INSERT INTO flow_triggers (shop, id, handle, order_id, params, state, attempts, created_at, due_at)
   SELECT shop, id, 'flow-shipped', id, '{}', CASE WHEN id::int % 10 = 3 THEN 'due' ELSE 'sent' END, 1, ${at} - interval '1 day',
     CASE WHEN id::int % 10 = 3 THEN ${inAnHour} END
   FROM orders WHERE ${usesFlow}`,
  `INSERT INTO flow_runs (shop, id, order_id, answer, created_at) SELECT shop, id, id, '{"state":"done"}', ${at} - interval '1 day' FROM orders WHERE ${usesFlow}`,
  `INSERT INTO preflights (shop, due_at) SELECT shop, ${inAnHour} ${each}`,
  `INSERT INTO reconciliations (shop, due_at) SELECT shop, ${inAnHour} ${each}`,
  `INSERT INTO imports (shop, id, state, who, created_at, due_at, failures)
   SELECT shop, gen_random_uuid(), 'done', '{"kind":"app"}', ${at}, ${inAnHour}, 0 ${each}`,
  `INSERT INTO mail_settings (shop, daily, at_once, locale, stop_id, summary_due_at, at_once_due_at)
   SELECT shop, true, true, 'en', gen_random_uuid(), ${inAnHour}, ${inAnHour} ${each}`,
];

const past = `${at} - interval '1 minute'`;
const chosen = "(SELECT shop FROM flow_uses JOIN shops ON domain = shop WHERE is_enabled AND NOT shadow_mode ORDER BY shop LIMIT 2)";

/** Two of the shops, however many there are, then have something due of every kind. */
export async function makeSomeDue(db: Db): Promise<void> {
  for (const statement of someDue) await sql.raw(statement).execute(db);
}

const someDue = [
  `UPDATE shops SET forget_due_at = ${past}, orders_seen_until = ${at} - interval '1 day' WHERE domain IN ${chosen}`,
  `UPDATE connections SET next_sweep_at = ${past}, failures_in_row = (vendor = 'nwf')::int WHERE shop IN ${chosen}`,
  `UPDATE orders SET write_due_at = ${past}, production_due_at = ${past} WHERE shop IN ${chosen}`,
  `UPDATE flow_triggers SET due_at = ${past}, state = 'due' WHERE shop IN ${chosen}`,
  ...["preflights", "reconciliations", "imports"].map((table) => `UPDATE ${table} SET due_at = ${past} WHERE shop IN ${chosen}`),
  `UPDATE mail_settings SET summary_due_at = ${past} WHERE shop IN ${chosen}`,
  "VACUUM ANALYZE",
];
