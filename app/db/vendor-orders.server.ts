import { sql } from "kysely";
import { z } from "zod";
import { connectionIdSchema, vendorOrderIdSchema, type ShopDomain, type VendorOrderId } from "../domain/ids.ts";
import type { Parcel, VendorOrder } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { flagSchema, stageSchema, vendorIdSchema } from "../domain/vendor.ts";
import { anyOf, type Db } from "./db.ts";
import type { Touched } from "./keep-order-list.server.ts";
import { itemsSchema, jsonText, piecesSchema, readingSchema, time, toJson } from "./stored-json.ts";

const vendorOrderRowSchema = z.object({
  id: vendorOrderIdSchema,
  connectionId: connectionIdSchema,
  vendor: vendorIdSchema,
  number: z.string().nullable(),
  po: z.string(),
  confirmation: z.string().nullable(),
  refKind: z.enum(["po", "id"]),
  refValue: z.string(),
  stage: stageSchema,
  flags: z.array(flagSchema),
  statusCode: z.string(),
  statusLabel: z.string(),
  pieces: piecesSchema,
  items: itemsSchema,
  cost: z.string().nullable(),
  addedAt: time.nullable(),
  dueAt: time.nullable(),
  firstSeenAt: time.nullable(),
  shippedSeenAt: time.nullable(),
  lastReadAt: time.nullable(),
  lastChangedAt: time.nullable(),
  missingSince: time.nullable(),
  nextReadAt: time.nullable(),
  mark: z.string().nullable(),
  fingerprint: z.string().nullable(),
});

const parcelSchema: z.ZodType<Parcel> = z.object({
  vendorOrderId: vendorOrderIdSchema,
  number: z.string(),
  url: z.string().nullable(),
  carrier: z.string().nullable(),
  shippedAt: time.nullable(),
  deliveredAt: time.nullable(),
  etaAt: time.nullable(),
  size: z.string().nullable(),
  pieces: z.array(z.string()),
  firstSeenAt: time,
  supersededAt: time.nullable(),
  supersededBy: z.string().nullable(),
});

export function toVendorOrder(row: object): VendorOrder {
  const { refKind, refValue, statusCode, statusLabel, ...rest } = vendorOrderRowSchema.parse(row);
  return { ...rest, ref: { kind: refKind, value: refValue }, status: { code: statusCode, label: statusLabel } };
}

export function toParcel(row: object): Parcel {
  return parcelSchema.parse(row);
}

type Reads = Pick<
  ShopReads,
  | "findVendorOrder"
  | "findVendorOrderByNumber"
  | "listVendorOrdersByPo"
  | "listVendorOrdersNamed"
  | "listDueVendorOrders"
  | "listParcels"
  | "listParcelsOfVendorOrders"
  | "listReadings"
>;

export function vendorOrderReads(db: Db, shop: ShopDomain): Reads {
  const vendorOrders = () => db.selectFrom("vendorOrders").selectAll().where("shop", "=", shop);
  const list = async (which: ReturnType<typeof vendorOrders>) =>
    (await which.orderBy("firstSeenAt").orderBy("id").execute()).map(toVendorOrder);
  const find = async (which: ReturnType<typeof vendorOrders>) => {
    const row = await which.executeTakeFirst();
    return row === undefined ? null : toVendorOrder(row);
  };
  return {
    findVendorOrder: (id) => find(vendorOrders().where("id", "=", id)),
    findVendorOrderByNumber: (connectionId, number) =>
      find(vendorOrders().where("connectionId", "=", connectionId).where("number", "=", number)),
    listVendorOrdersByPo: (connectionId, po) => list(vendorOrders().where("connectionId", "=", connectionId).where("po", "=", po)),
    listVendorOrdersNamed: ({ connectionIds, numbers, pos }) =>
      list(
        vendorOrders()
          .where("connectionId", "=", anyOf(connectionIds))
          .where((eb) => eb.or([eb("number", "=", anyOf(numbers)), eb("po", "=", anyOf(pos))])),
      ),
    async listDueVendorOrders(connectionId, now, limit) {
      const due = vendorOrders().where("connectionId", "=", connectionId).where("nextReadAt", "<=", now);
      return (await due.orderBy("nextReadAt").orderBy("id").limit(limit).execute()).map(toVendorOrder);
    },
    listParcels: (vendorOrderId) => listParcels(db, shop, [vendorOrderId]),
    listParcelsOfVendorOrders: (ids) => listParcels(db, shop, ids),
    async listReadings(id) {
      const ofIt = db.selectFrom("readings").selectAll().where("shop", "=", shop).where("vendorOrderId", "=", id);
      const rows = await ofIt.orderBy("readAt").orderBy("fingerprint").execute();
      return rows.map(({ readAt, fingerprint, reading }) => ({
        vendorOrderId: id,
        readAt,
        fingerprint,
        reading: readingSchema.parse(reading),
      }));
    },
  };
}

async function listParcels(db: Db, shop: ShopDomain, ids: VendorOrderId[]): Promise<Parcel[]> {
  if (ids.length === 0) return [];
  const ofThem = db.selectFrom("parcels").selectAll().where("shop", "=", shop).where("vendorOrderId", "=", anyOf(ids));
  return (await ofThem.orderBy("firstSeenAt").orderBy("number").execute()).map(toParcel);
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
      await db
        .insertInto("vendorOrders")
        .values({ shop, id, ...data })
        .onConflict((conflict) => conflict.columns(["shop", "id"]).doUpdateSet(data))
        .execute();
    },
    async touchVendorOrders(input, { followed } = { followed: false }) {
      if (input.length === 0) return;
      await sql`
        UPDATE vendor_orders v SET last_read_at = t."readAt", mark = t.mark,
          next_read_at = CASE WHEN v.next_read_at <> t."wasDueAt" AND (t."nextReadAt" IS NULL OR v.next_read_at < t."nextReadAt")
            THEN v.next_read_at ELSE t."nextReadAt" END
        FROM jsonb_to_recordset(${jsonText(input)}::jsonb)
          AS t(id uuid, "readAt" timestamptz, "nextReadAt" timestamptz, mark text, "wasDueAt" timestamptz)
        WHERE v.shop = ${shop} AND v.id = t.id AND (v.next_read_at IS NOT NULL OR NOT ${followed}::boolean)`.execute(db);
    },
    async saveReading({ vendorOrderId, readAt, fingerprint, reading }) {
      await db
        .insertInto("readings")
        .values({ shop, vendorOrderId, readAt, fingerprint, reading: toJson(reading) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async saveParcel({ vendorOrderId, number, ...data }) {
      await db
        .insertInto("parcels")
        .values({ shop, vendorOrderId, number, ...data })
        .onConflict((conflict) => conflict.columns(["shop", "vendorOrderId", "number"]).doUpdateSet(data))
        .execute();
    },
  };
}
