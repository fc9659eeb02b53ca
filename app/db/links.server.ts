import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { connectionIdSchema, lineIdSchema, linkIdSchema, orderIdSchema, vendorOrderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { Link, LinkedOrder } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { toConnection } from "./connections.server.ts";
import type { Db } from "./db.ts";
import type { Touched } from "./keep-order-list.server.ts";
import { actorSchema, evidenceSchema, nullableJson, shippedByHandSchema, toJson } from "./stored-json.ts";
import { parcelOrder, toParcel, toVendorOrder } from "./vendor-orders.server.ts";

const linesSchema: z.ZodType<Link["lines"]> = z.array(
  z.object({ lineId: lineIdSchema, quantity: z.number(), item: z.string().nullable(), piecesPerUnit: z.number() }),
);

const linkRowSchema: z.ZodType<Link> = z.object({
  id: linkIdSchema,
  orderId: orderIdSchema,
  vendorOrderId: vendorOrderIdSchema,
  state: z.enum(["suggested", "linked", "unlinked"]),
  source: z.enum(["reference", "hand", "csv", "flow", "metafield"]),
  shipsToLinkId: linkIdSchema.nullable(),
  lines: linesSchema,
  linesKnown: z.boolean(),
  evidence: evidenceSchema,
  successorOf: vendorOrderIdSchema.nullable(),
  isReplacement: z.boolean(),
  shippedByHand: shippedByHandSchema,
  suggested: z.object({ lines: linesSchema, linesKnown: z.boolean(), isReplacement: z.boolean() }).nullable(),
  createdAt: z.date(),
  createdBy: actorSchema,
});

/** One statement for each table, however many links are asked for. */
const withAll = {
  lines: { orderBy: { position: "asc" } },
  vendorOrder: { include: { connection: true, parcels: { orderBy: parcelOrder } } },
} satisfies Prisma.LinkInclude;

type LinkRow = Prisma.LinkGetPayload<{ include: typeof withAll }>;

function toLinkedOrder({ vendorOrder, ...link }: LinkRow): LinkedOrder {
  return {
    link: linkRowSchema.parse(link),
    vendorOrder: toVendorOrder(vendorOrder),
    parcels: vendorOrder.parcels.map(toParcel),
    connection: toConnection(vendorOrder.connection),
  };
}

type Reads = Pick<ShopReads, "listLinks" | "listLinksOfOrders" | "findLink" | "listLinksOfVendorOrder" | "listLearnedSkus">;

export function linkReads(db: Db, shop: ShopDomain): Reads {
  const list = async (where: Prisma.LinkWhereInput) => {
    const rows = await db.link.findMany({ where: { ...where, shop }, include: withAll, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    return rows.map(toLinkedOrder);
  };
  return {
    listLinks: (orderId) => list({ orderId }),
    listLinksOfOrders: (orderIds) => list({ orderId: { in: orderIds } }),
    listLinksOfVendorOrder: (vendorOrderId) => list({ vendorOrderId }),
    async findLink(id) {
      return (await list({ id }))[0] ?? null;
    },
    async listLearnedSkus() {
      const rows = await db.learnedSku.findMany({ where: { shop }, orderBy: [{ sku: "asc" }, { connectionId: "asc" }] });
      return rows.map(({ sku, connectionId }) => ({ sku, connectionId: connectionIdSchema.parse(connectionId) }));
    },
  };
}

export function linkChanges(db: Db, shop: ShopDomain, touched: Touched): Pick<ShopChanges, "saveLink" | "learnSku"> {
  return {
    async saveLink({ id, lines, ...link }) {
      touched.orderIds.add(link.orderId);
      const data = {
        ...link,
        evidence: toJson(link.evidence),
        shippedByHand: toJson(link.shippedByHand),
        suggested: nullableJson(link.suggested),
        createdBy: toJson(link.createdBy),
      };
      await db.link.upsert({ where: { shop_id: { shop, id } }, create: { shop, id, ...data }, update: data });
      await db.linkLine.deleteMany({ where: { shop, linkId: id } });
      await db.linkLine.createMany({ data: lines.map((line, position) => ({ shop, linkId: id, position, ...line })) });
    },
    async learnSku(sku, connectionId) {
      await db.learnedSku.createMany({ data: [{ shop, sku, connectionId }], skipDuplicates: true });
    },
  };
}
