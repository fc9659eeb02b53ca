import { sql, type RawBuilder } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { fulfillmentOrderIdSchema, lineIdSchema, orderIdSchema, type OrderId, type ShopDomain } from "../domain/ids.ts";
import type { LinkState, Order } from "../domain/records.ts";
import { firstLookAt } from "../domain/shops/aged-order.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { forgetInChecks } from "./checks.server.ts";
import { anyOf, camelCase, changedRows, type Db } from "./db.ts";
import type { Touched } from "./keep-order-list.server.ts";
import { scopeOf } from "./order-list-rows.ts";
import { backlogSchema, jsonText, moneySchema, nullableJson, toJson, waitsSchema } from "./stored-json.ts";

const orderRowSchema: z.ZodType<Order> = z.object({
  id: orderIdSchema,
  name: z.string(),
  placedAt: z.date(),
  updatedAt: z.date(),
  cancelledAt: z.date().nullable(),
  total: moneySchema.nullable(),
  named: z.array(z.string()),
  lines: z.array(
    z.object({
      id: lineIdSchema,
      position: z.number(),
      title: z.string(),
      sku: z.string().nullable(),
      variantId: z.string().nullable(),
      productVendor: z.string().nullable(),
      quantity: z.number(),
      currentQuantity: z.number(),
      requiresShipping: z.boolean(),
      isGiftCard: z.boolean(),
    }),
  ),
  fulfillmentOrderIds: z.array(fulfillmentOrderIdSchema),
  seenAt: z.date(),
  isLive: z.boolean(),
  backlog: backlogSchema.nullable(),
  waits: waitsSchema,
  writeDueAt: z.date().nullable(),
});

/** Orders with their lines, in one statement however many are asked for. */
function ordersOf(db: Db, shop: ShopDomain) {
  return db
    .selectFrom("orders")
    .selectAll()
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("orderLines")
          .selectAll()
          .whereRef("orderLines.shop", "=", "orders.shop")
          .whereRef("orderLines.orderId", "=", "orders.id")
          .orderBy("position")
          .orderBy("orderLines.id"),
      ).as("lines"),
    )
    .where("orders.shop", "=", shop);
}

function toOrder({ lines, ...row }: { lines: object[] }): Order {
  return orderRowSchema.parse({ ...row, lines: lines.map(camelCase) });
}

function toOrderOrNull(row: { lines: object[] } | undefined): Order | null {
  return row === undefined ? null : toOrder(row);
}

type Reads = Pick<
  ShopReads,
  | "findOrder"
  | "readWriteDueAt"
  | "listOrderNames"
  | "findOrders"
  | "findOrderByFulfillmentOrder"
  | "listOrders"
  | "listSuggestedOrders"
  | "listDueProductions"
  | "listOrderTimes"
  | "listLinkedOrderIds"
  | "listOrderIdsToPlan"
  | "listOrdersById"
>;

export function orderReads(db: Db, shop: ShopDomain): Reads {
  const orders = () => ordersOf(db, shop);
  const linkedIn = (state: LinkState) =>
    db.selectFrom("links").select("orderId").where("shop", "=", shop).where("state", "=", sql.lit(state));
  const list = async ({ limit, before }: Parameters<Reads["listOrders"]>[0], which = orders()) => {
    const page = before === null ? which : which.where(sql<boolean>`(updated_at, id) < (${before.updatedAt}, ${before.id})`);
    return (await page.orderBy("updatedAt", "desc").orderBy("id", "desc").limit(limit).execute()).map(toOrder);
  };
  return {
    async readWriteDueAt(id) {
      const row = await db.selectFrom("orders").select("writeDueAt").where("shop", "=", shop).where("id", "=", id).executeTakeFirst();
      return row?.writeDueAt ?? null;
    },
    async findOrder(id) {
      return toOrderOrNull(await orders().where("id", "=", id).executeTakeFirst());
    },
    async listOrderNames({ names, ids }) {
      const rows = await db
        .selectFrom("orders")
        .select(["id", "name"])
        .where("shop", "=", shop)
        .where((eb) => eb.or([eb("name", "=", anyOf(names)), eb("id", "=", anyOf(ids))]))
        .orderBy("id")
        .execute();
      return rows.map(({ id, name }) => ({ id: orderIdSchema.parse(id), name }));
    },
    async findOrders(ids) {
      return (await orders().where("id", "=", anyOf(ids)).orderBy("id").execute()).map(toOrder);
    },
    async findOrderByFulfillmentOrder(id) {
      const isOfIt = sql<boolean>`fulfillment_order_ids @> array[${id}]::text[]`;
      return toOrderOrNull(await orders().where(isOfIt).limit(1).executeTakeFirst());
    },
    listOrders: (page) => list(page),
    // By the few that have a suggestion, each by its id: as a join, orders without one are gone through until a page of them is found.
    listSuggestedOrders: (page) => list(page, orders().where("id", "=", sql<string>`ANY(ARRAY(${linkedIn("suggested")}))`)),
    async listOrdersById({ limit, after }) {
      const page = after === null ? orders() : orders().where("id", ">", after);
      return (await page.orderBy("id").limit(limit).execute()).map(toOrder);
    },
    async listDueProductions(until, limit) {
      const rows = await db
        .selectFrom("orders")
        .innerJoin("shops", "domain", "shop")
        .select(["id", "production", "productionDueAt"])
        .where("shop", "=", shop)
        .where("productionDueAt", "<=", until)
        .where("production", "is not", null)
        .where((eb) => eb.or([eb("isLive", "=", true), eb("shadowMode", "=", false)]))
        .orderBy("productionDueAt")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.flatMap(({ id, production: text, productionDueAt: dueAt }) =>
        text === null || dueAt === null ? [] : [{ orderId: orderIdSchema.parse(id), text, dueAt }],
      );
    },
    async listOrderTimes(ids) {
      const rows = await db
        .selectFrom("orders")
        .select(({ fn }) => ["id", fn<Date>("greatest", ["updatedAt", "echoedAt"]).as("updatedAt"), "named"])
        .where("shop", "=", shop)
        .where("id", "=", anyOf(ids))
        .execute();
      return rows.map(({ id, ...row }) => ({ id: orderIdSchema.parse(id), ...row }));
    },
    async listLinkedOrderIds({ placedSince, after, limit }) {
      const linked = db
        .selectFrom("orders")
        .select("id")
        .where("shop", "=", shop)
        .where("placedAt", ">=", placedSince)
        .where("id", "in", linkedIn("linked"));
      const page = after === null ? linked : linked.where("id", ">", after);
      const rows = await page.orderBy("id").limit(limit).execute();
      return rows.map(({ id }) => orderIdSchema.parse(id));
    },
    async listOrderIdsToPlan({ which, after, limit }) {
      const [begin, page] = [after ?? "", sql`ORDER BY id LIMIT ${limit}`];
      const ordersWith = (waits: RawBuilder<unknown>) =>
        sql`(SELECT id FROM orders WHERE shop = ${shop} AND id > ${begin} AND waits ${waits} ${page})`;
      // Each part has its own limit, so that no slice of a walk looks at what is left for the later ones.
      const found = {
        waiting: sql`${ordersWith(sql`<> '[]'::jsonb`)}
          UNION (SELECT DISTINCT order_id AS id FROM problems WHERE shop = ${shop} AND order_id > ${begin} AND cleared_at IS NULL ${page}) ${page}`,
        in_production: sql`SELECT order_id AS id FROM order_list
          WHERE shop = ${shop} AND order_id > ${begin} AND scope = ${scopeOf(null)} AND place = 'in_production' ${page}`,
        unavailable: ordersWith(sql`@> '[{"code": "unavailable"}]'::jsonb`),
      };
      const { rows } = await sql<{ id: string }>`${found[which]}`.execute(db);
      return rows.map(({ id }) => orderIdSchema.parse(id));
    },
  };
}

type Changes = Pick<
  ShopChanges,
  | "saveOrder"
  | "saveEchoTime"
  | "lockOrder"
  | "saveWaits"
  | "saveOrderLive"
  | "endLiveOrders"
  | "saveProduction"
  | "settleProductions"
  | "putOffProductions"
  | "eraseOrders"
>;

export function orderChanges(db: Db, shop: ShopDomain, touched: Touched): Changes {
  const one = (id: OrderId) => db.updateTable("orders").where("shop", "=", shop).where("id", "=", id);
  return {
    async saveOrder(order) {
      touched.orderIds.add(order.id);
      if (!(await saveOrderRow(db, shop, order))) return false;
      await saveLines(db, shop, order);
      return true;
    },
    async saveEchoTime(id, updatedAt) {
      await one(id)
        .set(({ fn, val }) => ({ echoedAt: fn<Date>("greatest", ["echoedAt", val(updatedAt)]) }))
        .execute();
    },
    async lockOrder(id) {
      // An update that changes nothing, not a mere `for update`: whoever waited here for another transaction has a snapshot from before
      // that one's commit. Only a changed row makes the database refuse it, and `change` then runs again and sees what the other did.
      const locked = await sql`UPDATE orders SET id = id WHERE shop = ${shop} AND id = ${id}`.execute(db);
      return changedRows(locked) === 0 ? null : orderReads(db, shop).findOrder(id);
    },
    async saveWaits(id, waits, writeDueAt) {
      await one(id)
        .set({ waits: toJson(waits), writeDueAt })
        .execute();
    },
    async saveOrderLive(id, { isLive, backlog }) {
      await one(id)
        .set({ isLive, backlog: nullableJson(backlog) })
        .execute();
    },
    async endLiveOrders() {
      await db.updateTable("orders").set({ isLive: false }).where("shop", "=", shop).where("isLive", "=", true).execute();
    },
    async saveProduction(id, text, { dueAt, isFirst }) {
      await sql`
        UPDATE orders SET production = ${text}, production_due_at = least(production_due_at, ${dueAt}::timestamptz)
        WHERE shop = ${shop} AND id = ${id} AND production IS DISTINCT FROM ${text} AND (${isFirst} OR production IS NOT NULL)`.execute(db);
    },
    async settleProductions(sent) {
      const rows = sent.map(({ orderId, text }) => ({ id: orderId, text }));
      await sql`
        UPDATE orders SET production_due_at = NULL FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS s(id text, text text)
        WHERE orders.shop = ${shop} AND orders.id = s.id AND orders.production = s.text`.execute(db);
    },
    async putOffProductions(ids, until) {
      await db.updateTable("orders").set({ productionDueAt: until }).where("shop", "=", shop).where("id", "=", anyOf(ids)).execute();
    },
    async eraseOrders(ids) {
      await eraseOrders(db, shop, ids);
    },
  };
}

/** One statement, so that of two readings of an order the later one stands, whichever is stored last. */
async function saveOrderRow(db: Db, shop: ShopDomain, order: Order): Promise<boolean> {
  const saved = await sql`
    INSERT INTO orders (shop, id, name, placed_at, updated_at, cancelled_at, total, named, fulfillment_order_ids, seen_at, is_live, backlog, waits, write_due_at,
      forget_due_at)
    VALUES (${shop}, ${order.id}, ${order.name}, ${order.placedAt}::timestamptz, ${order.updatedAt}::timestamptz,
      ${order.cancelledAt}::timestamptz, ${order.total === null ? null : jsonText(order.total)}::jsonb, ${order.named}::text[], ${order.fulfillmentOrderIds}::text[], ${order.seenAt}::timestamptz,
      ${order.isLive}, ${order.backlog === null ? null : jsonText(order.backlog)}::jsonb, ${jsonText(order.waits)}::jsonb, ${order.writeDueAt}::timestamptz,
      ${firstLookAt(order)}::timestamptz)
    ON CONFLICT (shop, id) DO UPDATE SET name = excluded.name, placed_at = excluded.placed_at, updated_at = excluded.updated_at,
      cancelled_at = excluded.cancelled_at, total = excluded.total, named = excluded.named, fulfillment_order_ids = excluded.fulfillment_order_ids
    WHERE orders.updated_at <= excluded.updated_at`.execute(db);
  return changedRows(saved) > 0;
}

async function saveLines(db: Db, shop: ShopDomain, order: Order): Promise<void> {
  const lines = order.lines.map((line) => ({
    id: line.id,
    position: line.position,
    title: line.title,
    sku: line.sku,
    variant_id: line.variantId,
    product_vendor: line.productVendor,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    requires_shipping: line.requiresShipping,
    is_gift_card: line.isGiftCard,
  }));
  await sql`
    INSERT INTO order_lines (shop, order_id, id, position, title, sku, variant_id, product_vendor, quantity, current_quantity,
      requires_shipping, is_gift_card)
    SELECT ${shop}, ${order.id}, l.id, l.position, l.title, l.sku, l.variant_id, l.product_vendor, l.quantity, l.current_quantity,
      l.requires_shipping, l.is_gift_card
    FROM jsonb_to_recordset(${jsonText(lines)}::jsonb) AS l(id text, position int, title text, sku text, variant_id text,
      product_vendor text, quantity int, current_quantity int, requires_shipping boolean, is_gift_card boolean)
    ON CONFLICT (shop, id) DO UPDATE SET position = excluded.position, title = excluded.title, sku = excluded.sku,
      variant_id = excluded.variant_id, product_vendor = excluded.product_vendor, quantity = excluded.quantity,
      current_quantity = excluded.current_quantity, requires_shipping = excluded.requires_shipping,
      is_gift_card = excluded.is_gift_card
    WHERE order_lines.order_id = excluded.order_id`.execute(db);
  const ids = lines.map((line) => line.id);
  await sql`UPDATE order_lines SET current_quantity = 0 WHERE shop = ${shop} AND order_id = ${order.id} AND id <> ALL (${ids})`.execute(db);
}

/** With all that may name them, also what goes by itself before long. */
async function eraseOrders(db: Db, shop: ShopDomain, ids: string[]): Promise<void> {
  await deleteOrders(db, shop, ids);
  await forgetInChecks(db, shop, ids);
  for (const table of ["backfillOrders", "flowRuns"] as const)
    await db.deleteFrom(table).where("shop", "=", shop).where("orderId", "=", anyOf(ids)).execute();
}

/** A vendor order that is linked to one of these orders and to no other goes with them; a later one that followed it only forgets it. */
export async function deleteOrders(db: Db, shop: ShopDomain, ids: string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT vendor_order_id AS id FROM links l WHERE shop = ${shop} AND order_id = ANY (${ids}::text[])
      AND NOT EXISTS (SELECT 1 FROM links o WHERE o.shop = l.shop AND o.vendor_order_id = l.vendor_order_id AND o.order_id <> ALL (${ids}::text[]))`.execute(
    db,
  );
  const vendorOrderIds = rows.map((row) => row.id);
  for (const table of ["problems", "timeline"] as const) {
    const isAboutThem = sql<boolean>`(order_id = ${anyOf(ids)} OR vendor_order_id = ${anyOf(vendorOrderIds)})`;
    await db.deleteFrom(table).where("shop", "=", shop).where(isAboutThem).execute();
  }
  await db
    .updateTable("links")
    .set({ successorOf: null })
    .where("shop", "=", shop)
    .where("successorOf", "=", anyOf(vendorOrderIds))
    .execute();
  await db.deleteFrom("importRows").where("shop", "=", shop).where("orderId", "=", anyOf(ids)).execute();
  await db.deleteFrom("orders").where("shop", "=", shop).where("id", "=", anyOf(ids)).execute();
  await db.deleteFrom("vendorOrders").where("shop", "=", shop).where("id", "=", anyOf(vendorOrderIds)).execute();
}
