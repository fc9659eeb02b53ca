import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStore } from "#app/db/store.server.ts";
import { later } from "#app/domain/clock.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import { forgetOld } from "#app/domain/shops/forget-old.ts";
import { kept } from "#app/domain/shops/kept.ts";
import { fillOrders } from "#test/bench/fill-orders.ts";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";
import { aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { noting } from "./noting.ts";

/** What it costs to delete grows with what is deleted: of each statement that is made, PostgreSQL says how it finds its rows. */

const shop = shopDomainSchema.parse("prints.myshopify.com");
const now = later(noon, 10 * kept.orders);
/** Of these many rows of each kind a few are old. */
const [rows, old] = [5_000, 10];

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ connectionString: db.connectionString, max: 1 });
  await db.store.forShop(shop).change((tx) => tx.saveShop(aShop({ domain: shop })));
  await fillOrders(db.prisma, { shop, count: rows });
  await db.prisma.$transaction(
    async (tx) => {
      // What the neighbours have names no order of theirs: nothing here goes from one to the other.
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      for (const statement of fill) await tx.$executeRawUnsafe(statement);
    },
    { timeout: 100_000 },
  );
});
afterAll(async () => {
  await pool.end();
  await db.close();
});

const at = (age: string, n = "n") =>
  `timestamptz '${now.toISOString()}' - (CASE WHEN ${n} <= ${old} THEN interval '${age}' ELSE interval '1 day' END)`;
const nth = `FROM generate_series(1, ${rows}) n`;
const orderTimes = `UPDATE orders SET placed_at = ${at("4 years", "id::int")}, seen_at = ${at("4 years", "id::int")}, updated_at = ${at("4 years", "id::int")},
     forget_due_at = ${at("4 years", "id::int")} + interval '2 days'`;
const fill = [
  orderTimes,
  "UPDATE vendor_orders SET next_read_at = NULL",
  `UPDATE problems SET cleared_at = ${at("2 years", "order_id::int")} WHERE order_id::int % 10 > 0`,
  `INSERT INTO shops (domain, name, time_zone, order_number_prefix, order_number_suffix, scopes, policy, shadow_mode, installed_at, forget_due_at)
   SELECT 'shop-' || n || '.myshopify.com', '', 'UTC', '', '', '{}', '{}', true, now(), ${at("2 days")} + interval '2 days' ${nth}`,
  `INSERT INTO webhook_receipts (shop, webhook_id, topic, received_at) SELECT '${shop}', n::text, 'orders/updated', ${at("90 days")} ${nth}`,
  `INSERT INTO mail_claims (shop, key, claimed_at) SELECT 'shop-' || n || '.myshopify.com', 'summary', ${at("90 days")} ${nth}`,
  `INSERT INTO mail_claims (shop, key, claimed_at) VALUES ('${shop}', 'summary', ${at("90 days", "1")})`,
  `INSERT INTO timeline (shop, at, who, what, params) SELECT '${shop}', ${at("4 years")}, '{"kind":"app"}', 'x', '{}' ${nth}`,
  `INSERT INTO timeline (shop, at, who, what, params, order_id, vendor_order_id)
   SELECT '${shop}', ${at("4 years", "order_id::int")}, '{"kind":"app"}', 'x', '{}', order_id, vendor_order_id FROM links`,
  `INSERT INTO readings (shop, vendor_order_id, read_at, fingerprint, reading)
   SELECT shop, vendor_order_id, ${at("4 years", "order_id::int")} + k * interval '1 minute', k::text, '{}' FROM links, generate_series(1, 3) k`,
  `INSERT INTO lookups (shop, order_id, connection_id, reference, state, misses)
   SELECT l.shop, l.order_id, v.connection_id, l.order_id, 'answered', 0 FROM links l JOIN vendor_orders v ON v.shop = l.shop AND v.id = l.vendor_order_id`,
  `INSERT INTO lookups (shop, order_id, connection_id, reference, state, misses)
   SELECT 'shop-' || n || '.myshopify.com', n::text, gen_random_uuid(), k::text, 'answered', 0 FROM generate_series(1, ${rows}) n, generate_series(1, 4) k`,
  `INSERT INTO import_rows (shop, import_id, row, lead, order_text, vendor_text, reference, is_replacement, order_id, state, params)
   SELECT 'shop-' || n || '.myshopify.com', gen_random_uuid(), 1, 1, '', '', '', false, n::text, 'linked', '{}' ${nth}`,
  `INSERT INTO problems (shop, key, kind, about, order_id, params, first_seen_at, last_seen_at, tries)
   SELECT 'shop-' || n || '.myshopify.com', k::text, 'which_lines', '', k::text, '{}', now(), now(), 0
   FROM generate_series(1, ${rows}) n, generate_series(1, 4) k`,
  `INSERT INTO connections (shop, id, vendor, label, base_url, makes, reference_patterns, account_hash, status, created_at, failures_in_row, removed_at)
   SELECT '${shop}', gen_random_uuid(), 'nwf', 'n' || n, '', '{}', '{}', '', 'paused', now(), 0, ${at("1 year")} ${nth}`,
  `INSERT INTO backfills (shop, since, started_at, is_listed, found) VALUES ('${shop}', now(), ${at("1 year", "1")}, true, 0)`,
  `INSERT INTO backfill_orders (shop, order_id) SELECT CASE WHEN n <= ${old} THEN '${shop}' ELSE 'shop-' || n || '.myshopify.com' END, n::text ${nth}`,
  "ANALYZE",
];

test("no statement that deletes by age reads a whole table, nor does the look for shops that are due", async () => {
  const statements = new Map<string, unknown[]>();
  const store = createStore(noting(pool, statements), { secrets: testSecrets, enqueue: () => Promise.resolve() });
  const before = await db.prisma.order.count({ where: { shop } });
  expect(await store.system.listShopsToForget(now, 50)).toContain(shop);
  await forgetOld({ store, clock: { now: () => now }, log: quietLog }, { shop });
  // Those with an open problem stay: their old readings go.
  const gone = before - (await db.prisma.order.count({ where: { shop } }));
  expect(gone).toBeGreaterThan(0);
  expect(gone).toBeLessThan(old);
  expect(await db.prisma.webhookReceipt.count({ where: { shop } })).toBe(rows - old);

  const found = [...statements].filter(([text]) => /^\s*(select|insert|update|delete)/i.test(text));
  const deletes = found.filter(([text]) => /^\s*delete/i.test(text)).map(([text]) => /from "?(\w+)/i.exec(text)?.[1]);
  expect(new Set(deletes)).toEqual(
    new Set([
      ...["webhook_receipts", "mail_claims", "problems", "timeline", "lookups", "connections", "backfill_orders"],
      ...["readings", "import_rows"],
      ...["orders", "vendor_orders", "leases"],
    ]),
  );
  for (const [text, values] of found) expect(await scansOf(text, values), text).toEqual([]);
});

test("nor does the look for orders, when all of them are due at one moment, as after the migration", async () => {
  const statements = new Map<string, unknown[]>();
  const store = createStore(noting(pool, statements), { secrets: testSecrets, enqueue: () => Promise.resolve() });
  await db.prisma.$executeRaw`UPDATE orders SET forget_due_at = ${now} WHERE shop = ${shop}`;
  await db.prisma.$executeRaw`ANALYZE orders`;
  const due = await store.forShop(shop).change((tx) => tx.listAgedOrders({ now, readingsBefore: now, limit: 50 }));
  expect(due).toHaveLength(50);
  const [look] = [...statements].filter(([text]) => /forget_due_at/.test(text));
  const scans = await scansOf(...(look ?? expect.fail("Nobody has looked.")));
  for (const statement of [orderTimes, "ANALYZE orders"]) await db.prisma.$executeRawUnsafe(statement);
  expect(scans).toEqual([]);
});

async function scansOf(text: string, values: unknown[]): Promise<string[]> {
  const { rows: plan } = await pool.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
  return plan.map((line) => line["QUERY PLAN"]).filter((line) => /Seq Scan on/.test(line) && !isTiny.test(line));
}

/** Leases are of what is under way, and a first pass is one row a shop. */
const isTiny = /Seq Scan on (leases|backfills)\b/;

test("what goes along with a deleted row is found by an index", async () => {
  const { rows: bare } = await pool.query<{ name: string }>(`
    SELECT c.conname::text AS name FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey AND cardinality(c.conkey) <= i.indnkeyatts)`);
  expect(bare).toEqual([]);
});
