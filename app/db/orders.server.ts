import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { fulfillmentOrderIdSchema, lineIdSchema, orderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { Order } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { forgetInChecks } from "./checks.server.ts";
import type { Db } from "./db.ts";
import type { Touched } from "./keep-order-list.server.ts";
import { backlogSchema, jsonText, nullableJson, toJson, waitsSchema } from "./stored-json.ts";

const orderRowSchema: z.ZodType<Order> = z.object({
  id: orderIdSchema,
  name: z.string(),
  placedAt: z.date(),
  updatedAt: z.date(),
  cancelledAt: z.date().nullable(),
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

const withLines = { lines: { orderBy: [{ position: "asc" }, { id: "asc" }] } } satisfies Prisma.OrderInclude;

type Reads = Pick<
  ShopReads,
  | "findOrder"
  | "listOrderNames"
  | "findOrders"
  | "findOrderByFulfillmentOrder"
  | "listOrders"
  | "listSuggestedOrders"
  | "listDueProductions"
  | "listOrderTimes"
  | "listLinkedOrderIds"
  | "listOrdersById"
>;

export function orderReads(db: Db, shop: ShopDomain): Reads {
  const list = async ({ limit, before }: Parameters<Reads["listOrders"]>[0], which: Prisma.OrderWhereInput = {}) => {
    const rows = await db.order.findMany({
      where: {
        ...which,
        shop,
        ...(before && {
          updatedAt: { lte: before.updatedAt },
          OR: [{ updatedAt: { lt: before.updatedAt } }, { updatedAt: before.updatedAt, id: { lt: before.id } }],
        }),
      },
      include: withLines,
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take: limit,
    });
    return rows.map((row) => orderRowSchema.parse(row));
  };
  return {
    async findOrder(id) {
      const row = await db.order.findUnique({ where: { shop_id: { shop, id } }, include: withLines });
      return row && orderRowSchema.parse(row);
    },
    async listOrderNames({ names, ids }) {
      const rows = await db.$queryRaw<{ id: string; name: string }[]>`
        SELECT id, name FROM orders WHERE shop = ${shop} AND (name = ANY (${names}::text[]) OR id = ANY (${ids}::text[])) ORDER BY id`;
      return rows.map(({ id, name }) => ({ id: orderIdSchema.parse(id), name }));
    },
    async findOrders(ids) {
      const rows = await db.order.findMany({ where: { shop, id: { in: ids } }, include: withLines, orderBy: { id: "asc" } });
      return rows.map((row) => orderRowSchema.parse(row));
    },
    async findOrderByFulfillmentOrder(id) {
      const row = await db.order.findFirst({ where: { shop, fulfillmentOrderIds: { has: id } }, include: withLines });
      return row && orderRowSchema.parse(row);
    },
    listOrders: (page) => list(page),
    listSuggestedOrders: (page) => list(page, { links: { some: { state: "suggested" } } }),
    async listOrdersById({ limit, after }) {
      const where = { shop, ...(after && { id: { gt: after } }) };
      const rows = await db.order.findMany({ where, include: withLines, orderBy: { id: "asc" }, take: limit });
      return rows.map((row) => orderRowSchema.parse(row));
    },
    async listDueProductions(now, limit) {
      const rows = await db.order.findMany({
        where: {
          shop,
          productionDueAt: { lte: now },
          production: { not: null },
          OR: [{ isLive: true }, { shopRow: { shadowMode: false } }],
        },
        select: { id: true, production: true },
        orderBy: [{ productionDueAt: "asc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map((row) => ({ orderId: orderIdSchema.parse(row.id), text: row.production ?? "" }));
    },
    async listOrderTimes(ids) {
      const rows = await db.order.findMany({ where: { shop, id: { in: ids } }, select: { id: true, updatedAt: true } });
      return rows.map(({ id, updatedAt }) => ({ id: orderIdSchema.parse(id), updatedAt }));
    },
    async listLinkedOrderIds({ placedSince, after, limit }) {
      const rows = await db.order.findMany({
        where: { shop, placedAt: { gte: placedSince }, links: { some: { state: "linked" } }, ...(after && { id: { gt: after } }) },
        select: { id: true },
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(({ id }) => orderIdSchema.parse(id));
    },
  };
}

type Changes = Pick<
  ShopChanges,
  | "saveOrder"
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
  return {
    async saveOrder(order) {
      touched.orderIds.add(order.id);
      if (!(await saveOrderRow(db, shop, order))) return false;
      await saveLines(db, shop, order);
      return true;
    },
    async lockOrder(id) {
      // An update that changes nothing, not a mere `for update`: whoever waited here for another transaction has a snapshot from before
      // that one's commit. Only a changed row makes the database refuse it, and `change` then runs again and sees what the other did.
      const locked = await db.$executeRaw`UPDATE orders SET id = id WHERE shop = ${shop} AND id = ${id}`;
      return locked === 0 ? null : orderReads(db, shop).findOrder(id);
    },
    async saveWaits(id, waits, writeDueAt) {
      await db.order.updateMany({ where: { shop, id }, data: { waits: toJson(waits), writeDueAt } });
    },
    async saveOrderLive(id, { isLive, backlog }) {
      await db.order.updateMany({ where: { shop, id }, data: { isLive, backlog: nullableJson(backlog) } });
    },
    async endLiveOrders() {
      await db.order.updateMany({ where: { shop, isLive: true }, data: { isLive: false } });
    },
    async saveProduction(id, text, at) {
      const changed = await db.$executeRaw`
        UPDATE orders SET production = ${text}, production_due_at = ${at}::timestamptz
        WHERE shop = ${shop} AND id = ${id} AND production IS DISTINCT FROM ${text}`;
      return changed > 0;
    },
    async settleProductions(sent) {
      const rows = sent.map(({ orderId, text }) => ({ id: orderId, text }));
      await db.$executeRaw`
        UPDATE orders SET production_due_at = NULL FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS s(id text, text text)
        WHERE orders.shop = ${shop} AND orders.id = s.id AND orders.production = s.text`;
    },
    async putOffProductions(ids, until) {
      await db.order.updateMany({ where: { shop, id: { in: ids } }, data: { productionDueAt: until } });
    },
    async eraseOrders(ids) {
      await eraseOrders(db, shop, ids);
    },
  };
}

/** One statement, so that of two readings of an order the later one stands, whichever is stored last. */
async function saveOrderRow(db: Db, shop: ShopDomain, order: Order): Promise<boolean> {
  const saved = await db.$executeRaw`
    INSERT INTO orders (shop, id, name, placed_at, updated_at, cancelled_at, fulfillment_order_ids, seen_at, is_live, backlog, waits, write_due_at)
    VALUES (${shop}, ${order.id}, ${order.name}, ${order.placedAt}::timestamptz, ${order.updatedAt}::timestamptz,
      ${order.cancelledAt}::timestamptz, ${order.fulfillmentOrderIds}::text[], ${order.seenAt}::timestamptz,
      ${order.isLive}, ${order.backlog === null ? null : jsonText(order.backlog)}::jsonb, ${jsonText(order.waits)}::jsonb, ${order.writeDueAt}::timestamptz)
    ON CONFLICT (shop, id) DO UPDATE SET name = excluded.name, placed_at = excluded.placed_at, updated_at = excluded.updated_at,
      cancelled_at = excluded.cancelled_at, fulfillment_order_ids = excluded.fulfillment_order_ids
    WHERE orders.updated_at <= excluded.updated_at`;
  return saved > 0;
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
  await db.$executeRaw`
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
    WHERE order_lines.order_id = excluded.order_id`;
  const ids = lines.map((line) => line.id);
  await db.orderLine.updateMany({ where: { shop, orderId: order.id, id: { notIn: ids } }, data: { currentQuantity: 0 } });
}

/** A vendor order that is linked to one of these orders and to no other goes with them; a later one that followed it only forgets it. */
async function eraseOrders(db: Db, shop: ShopDomain, ids: string[]): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT vendor_order_id AS id FROM links l WHERE shop = ${shop} AND order_id = ANY (${ids}::text[])
      AND NOT EXISTS (SELECT 1 FROM links o WHERE o.shop = l.shop AND o.vendor_order_id = l.vendor_order_id AND o.order_id <> ALL (${ids}::text[]))`;
  const vendorOrderIds = rows.map((row) => row.id);
  const about = { OR: [{ orderId: { in: ids } }, { vendorOrderId: { in: vendorOrderIds } }] };
  await db.problem.deleteMany({ where: { shop, ...about } });
  await forgetInChecks(db, shop, ids);
  await db.timelineEntry.deleteMany({ where: { shop, ...about } });
  await db.link.updateMany({ where: { shop, successorOf: { in: vendorOrderIds } }, data: { successorOf: null } });
  await db.importRow.deleteMany({ where: { shop, orderId: { in: ids } } });
  await db.order.deleteMany({ where: { shop, id: { in: ids } } });
  await db.vendorOrder.deleteMany({ where: { shop, id: { in: vendorOrderIds } } });
}
