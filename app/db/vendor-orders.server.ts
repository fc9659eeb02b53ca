import type { Parcel as ParcelRow, VendorOrder as VendorOrderRow } from "@prisma/client";
import { z } from "zod";
import { connectionIdSchema, vendorOrderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { Parcel, VendorOrder } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { flagSchema, stageSchema, vendorIdSchema } from "../domain/vendor.ts";
import type { Db } from "./db.ts";
import type { Touched } from "./keep-order-list.server.ts";
import { itemsSchema, jsonText, piecesSchema, readingSchema, toJson } from "./stored-json.ts";

const vendorOrderSchema: z.ZodType<VendorOrder> = z.object({
  id: vendorOrderIdSchema,
  connectionId: connectionIdSchema,
  vendor: vendorIdSchema,
  number: z.string().nullable(),
  po: z.string(),
  confirmation: z.string().nullable(),
  ref: z.object({ kind: z.enum(["po", "id"]), value: z.string() }),
  stage: stageSchema,
  flags: z.array(flagSchema),
  status: z.object({ code: z.string(), label: z.string() }),
  pieces: piecesSchema,
  items: itemsSchema,
  cost: z.string().nullable(),
  addedAt: z.date().nullable(),
  dueAt: z.date().nullable(),
  firstSeenAt: z.date().nullable(),
  shippedSeenAt: z.date().nullable(),
  lastReadAt: z.date().nullable(),
  lastChangedAt: z.date().nullable(),
  missingSince: z.date().nullable(),
  nextReadAt: z.date().nullable(),
  mark: z.string().nullable(),
  fingerprint: z.string().nullable(),
});

const parcelSchema: z.ZodType<Parcel> = z.object({
  vendorOrderId: vendorOrderIdSchema,
  number: z.string(),
  url: z.string().nullable(),
  carrier: z.string().nullable(),
  shippedAt: z.date().nullable(),
  deliveredAt: z.date().nullable(),
  etaAt: z.date().nullable(),
  size: z.string().nullable(),
  pieces: z.array(z.string()),
  firstSeenAt: z.date(),
  supersededAt: z.date().nullable(),
  supersededBy: z.string().nullable(),
});

export function toVendorOrder(row: VendorOrderRow): VendorOrder {
  const { refKind, refValue, statusCode, statusLabel } = row;
  return vendorOrderSchema.parse({ ...row, ref: { kind: refKind, value: refValue }, status: { code: statusCode, label: statusLabel } });
}

export function toParcel(row: ParcelRow): Parcel {
  return parcelSchema.parse(row);
}

/** The order in which parcels are always given: as they came. */
export const parcelOrder = [{ firstSeenAt: "asc" as const }, { number: "asc" as const }];

type Reads = Pick<
  ShopReads,
  | "findVendorOrder"
  | "findVendorOrderByNumber"
  | "listVendorOrdersByPo"
  | "listVendorOrdersNamed"
  | "listDueVendorOrders"
  | "listParcels"
  | "listReadings"
>;

export function vendorOrderReads(db: Db, shop: ShopDomain): Reads {
  return {
    async findVendorOrder(id) {
      const row = await db.vendorOrder.findUnique({ where: { shop_id: { shop, id } } });
      return row && toVendorOrder(row);
    },
    async findVendorOrderByNumber(connectionId, number) {
      const row = await db.vendorOrder.findUnique({ where: { shop_connectionId_number: { shop, connectionId, number } } });
      return row && toVendorOrder(row);
    },
    async listVendorOrdersByPo(connectionId, po) {
      const rows = await db.vendorOrder.findMany({ where: { shop, connectionId, po }, orderBy: [{ firstSeenAt: "asc" }, { id: "asc" }] });
      return rows.map(toVendorOrder);
    },
    async listVendorOrdersNamed({ connectionIds, numbers, pos }) {
      const rows = await db.vendorOrder.findMany({
        where: { shop, connectionId: { in: connectionIds }, OR: [{ number: { in: numbers } }, { po: { in: pos } }] },
        orderBy: [{ firstSeenAt: "asc" }, { id: "asc" }],
      });
      return rows.map(toVendorOrder);
    },
    async listDueVendorOrders(connectionId, now, limit) {
      const rows = await db.vendorOrder.findMany({
        where: { shop, connectionId, nextReadAt: { lte: now } },
        orderBy: [{ nextReadAt: "asc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map(toVendorOrder);
    },
    async listParcels(vendorOrderId) {
      return (await db.parcel.findMany({ where: { shop, vendorOrderId }, orderBy: parcelOrder })).map(toParcel);
    },
    async listReadings(id) {
      const rows = await db.reading.findMany({ where: { shop, vendorOrderId: id }, orderBy: [{ readAt: "asc" }, { fingerprint: "asc" }] });
      return rows.map(({ readAt, fingerprint, reading }) => ({
        vendorOrderId: id,
        readAt,
        fingerprint,
        reading: readingSchema.parse(reading),
      }));
    },
  };
}

type Changes = Pick<ShopChanges, "saveVendorOrder" | "touchVendorOrders" | "saveReading" | "saveParcel">;

export function vendorOrderChanges(db: Db, shop: ShopDomain, touched: Touched): Changes {
  return {
    async saveVendorOrder({ id, ref, status, pieces, items, ...rest }) {
      touched.vendorOrderIds.add(id);
      const data = {
        ...rest,
        refKind: ref.kind,
        refValue: ref.value,
        statusCode: status.code,
        statusLabel: status.label,
        pieces: toJson(pieces),
        items: toJson(items),
      };
      await db.vendorOrder.upsert({ where: { shop_id: { shop, id } }, create: { shop, id, ...data }, update: data });
    },
    async touchVendorOrders(input) {
      if (input.length === 0) return;
      await db.$executeRaw`
        UPDATE vendor_orders v SET last_read_at = t."readAt", next_read_at = t."nextReadAt", mark = t.mark
        FROM jsonb_to_recordset(${jsonText(input)}::jsonb)
          AS t(id uuid, "readAt" timestamptz, "nextReadAt" timestamptz, mark text)
        WHERE v.shop = ${shop} AND v.id = t.id`;
    },
    async saveReading({ vendorOrderId, readAt, fingerprint, reading }) {
      await db.reading.createMany({ data: [{ shop, vendorOrderId, readAt, fingerprint, reading: toJson(reading) }], skipDuplicates: true });
    },
    async saveParcel({ vendorOrderId, number, ...data }) {
      const key = { shop, vendorOrderId, number };
      await db.parcel.upsert({ where: { shop_vendorOrderId_number: key }, create: { ...key, ...data }, update: data });
    },
  };
}
