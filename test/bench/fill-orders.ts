import { readFile } from "node:fs/promises";
import type { PrismaClient } from "@prisma/client";

/**
 * So many orders in one shop, or in each of several, made by the database itself. Of ten, one waits for a link, and one of fifty of these of the
 * last 60 days has a suggestion; two are in production (one of them late, one of those in attention) and followed for 60 days, and seven are shipped,
 * with a parcel that Shopify has had since the day after the order, and followed for 120; FinerWorks and NWF take turns. Of those in production one
 * waits for the end of shadow mode and one for its number. The n-th is `#n`, placed a minute after the one before, with the vendor number `V n` and
 * the tracking number `TRACK n`, all without the space.
 */
export async function fillOrders(prisma: PrismaClient, { shop, count }: { shop: string | string[]; count: number }): Promise<void> {
  const shops = [shop].flat();
  await prisma.$transaction(
    async (tx) => {
      // The rows are right by how they are made: a million of them need not be checked against each other.
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      for (const statement of statements) await tx.$executeRawUnsafe(statement, shops, count);
      await tx.$executeRawUnsafe("ANALYZE");
      for (const statement of await upgrade()) await tx.$executeRawUnsafe(statement);
    },
    { timeout: 1_800_000 },
  );
  await prisma.$executeRawUnsafe("VACUUM ANALYZE");
}

/** The list of orders as an upgrade makes it of what stands in the database: what a shop of this size waits for, once. */
async function upgrade(): Promise<string[]> {
  const file = new URL("../../prisma/migrations/20261128170000_order_list/migration.sql", import.meta.url);
  const made = (await readFile(file, "utf8")).split(/;$/m).filter((statement) => /^[A-Z]/m.test(statement));
  return ["DROP TABLE order_list", "DROP INDEX orders_name_key_idx, parcels_shop_number_idx", ...made];
}

const id = (kind: number, n = "n") => `('0000000${kind}-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const now = "'2026-11-01T12:00:00Z'::timestamptz";
const placed = `${now} - ($2::int - n) * interval '1 minute'`;
const known = `least(${now}, ${placed} + interval '1 day')`;
const waits = `(CASE n % 10 WHEN 1 THEN '[{"code":"shadow_mode","linkId":null,"since":"2026-11-01T00:00:00.000Z","until":null,"params":{"writes":2}}]'
  WHEN 2 THEN '[{"code":"shipped_without_number","linkId":null,"since":"2026-11-01T00:00:00.000Z","until":null,"params":{}}]' ELSE '[]' END)::jsonb`;
/** Both accounts have a part of every kind, and a page of each even among a thousand. */
const account = "1 + n / 20 % 2";
const shipped = "n % 10 > 2";
const linked = "n % 10 > 0";
const offered = `(${linked} OR n % 500 = 0 AND ${placed} > ${now} - interval '60 days')`;
const kind = `(CASE WHEN ${linked} THEN 'which_lines' ELSE 'suggestion_waiting' END)`;
const series = "unnest($1::text[]) shop, generate_series(1, $2::int) n";
const followed = `(CASE WHEN ${shipped} THEN ${known} > ${now} - interval '120 days' ELSE ${placed} > ${now} - interval '60 days' END)`;
const tracking = `jsonb_build_object('company', 'UPS', 'numbers', jsonb_build_array('TRACK' || n), 'urls', '[]'::jsonb)`;

const statements = [
  `INSERT INTO connections (shop, id, vendor, label, base_url, makes, reference_patterns, account_hash, status, created_at, failures_in_row)
   SELECT shop, ${id(1)}, (ARRAY['finerworks', 'nwf'])[n], 'Account ' || n, 'https://vendor.example', '{"by":"all"}', '{}', 'hash ' || n,
     'active', ${now}, 0 FROM unnest($1::text[]) shop, generate_series(1, 2) n WHERE $2::int > 0`,
  `INSERT INTO orders (shop, id, name, placed_at, updated_at, fulfillment_order_ids, seen_at, waits)
   SELECT shop, n::text, '#' || n, ${placed}, ${placed}, '{}', ${placed}, ${waits} FROM ${series}`,
  `INSERT INTO order_lines (shop, id, order_id, position, title, sku, quantity, current_quantity, requires_shipping, is_gift_card)
   SELECT shop, n::text, n::text, 0, 'Print', 'SKU', 1, 1, true, false FROM ${series}`,
  `INSERT INTO vendor_orders (shop, id, connection_id, vendor, number, po, ref_kind, ref_value, stage, flags, status_code, status_label,
     pieces, items, due_at, first_seen_at, last_read_at, next_read_at)
   SELECT shop, ${id(2)}, ${id(1, account)}, (ARRAY['finerworks', 'nwf'])[${account}], 'V' || n, n::text, 'id', 'V' || n,
     CASE WHEN ${shipped} THEN 'shipped' ELSE (ARRAY['received', 'on_hold'])[1 + n / 10 % 2] END, '{}', '4', 'Processing',
     '[]', '[]', ${now} + (CASE WHEN n % 10 = 1 THEN -1 ELSE 1 END) * (1 + n % 20) * interval '1 day', ${placed}, ${now},
     CASE WHEN ${followed} THEN ${now} + interval '5 minutes' END FROM ${series} WHERE ${offered}`,
  `INSERT INTO links (shop, id, order_id, vendor_order_id, state, source, lines_known, evidence, is_replacement, created_at, created_by)
   SELECT shop, ${id(3)}, n::text, ${id(2)}, CASE WHEN ${linked} THEN 'linked' ELSE 'suggested' END, 'reference', true, '[]', false, ${placed},
     '{"kind":"app"}' FROM ${series} WHERE ${offered}`,
  `INSERT INTO link_lines (shop, link_id, position, line_id, quantity, pieces_per_unit)
   SELECT shop, ${id(3)}, 0, n::text, 1, 1 FROM ${series} WHERE ${linked}`,
  `INSERT INTO parcels (shop, vendor_order_id, number, carrier, shipped_at, pieces, first_seen_at, accepted_at)
   SELECT shop, ${id(2)}, 'TRACK' || n, 'UPS', ${known}, '{}', ${known}, ${known} FROM ${series} WHERE ${shipped}`,
  `INSERT INTO writes (shop, id, order_id, link_id, key, kind, state, fulfillment_id, body, pieces, numbers, notify_customer, mail, attempts,
     created_at, sent_at, done_at)
   SELECT shop, ${id(4)}, n::text, ${id(3)}, 'create ' || n, 'create', 'done', n::text, jsonb_build_object('groups', '[]'::jsonb, 'tracking', ${tracking},
     'notifyCustomer', true), '[]', ARRAY['TRACK' || n], true, 'requested', 1, ${now}, ${now}, ${now} FROM ${series} WHERE ${shipped}`,
  `INSERT INTO problems (shop, key, kind, about, order_id, params, first_seen_at, last_seen_at, tries)
   SELECT shop, ${kind} || ' order:' || n, ${kind}, 'order:' || n, n::text, '{}', ${now}, ${now}, 0 FROM ${series} WHERE n % 10 < 2`,
];
