import type { Prisma } from "@prisma/client";
import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import { fulfillmentIdSchema, fulfillmentOrderIdSchema, fulfillmentOrderLineIdSchema, lineIdSchema, linkIdSchema } from "../domain/ids.ts";
import type {
  DecidedBacklog,
  Link,
  PieceKey,
  ProgressReport,
  ShippedByHand,
  StoredReading,
  TrackingBody,
  Wait,
} from "../domain/records.ts";
import type { CreateEvent, CreateFulfillment, Money, Tracking } from "../domain/shop.ts";
import { flagSchema, stageSchema, type ReadingNote, type VendorItem, type VendorParcel, type VendorPiece } from "../domain/vendor.ts";

/** The shapes of what lies in JSON columns. They are read back through these: a row that another version wrote is not trusted. */

export const date = z.iso.datetime().transform((text) => new Date(text));
/** A time as a column gives it: by itself, or inside of a row that came as JSON. */
export const time: z.ZodType<Date> = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);
export const plainParams = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const waitsSchema: z.ZodType<Wait[]> = z.array(
  z.object({ code: z.string(), linkId: linkIdSchema.nullable(), since: date, until: date.nullable(), params: plainParams }),
);

export const backlogSchema: z.ZodType<DecidedBacklog> = z.object({
  decidedAt: date,
  leftOutBefore: date.nullable(),
  quietBefore: date.nullable(),
});

export const moneySchema: z.ZodType<Money> = z.object({ amount: z.string(), currency: z.string() });

export const shippedByHandSchema: z.ZodType<ShippedByHand[]> = z.array(
  z.object({ lineId: lineIdSchema, quantity: z.number(), numbers: z.array(z.string()), at: date, by: z.string() }),
);

export const evidenceSchema: z.ZodType<Link["evidence"]> = z.array(z.object({ code: z.string(), params: plainParams }));

export const paramsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** An error that was stored before `waitUntil` was kept has none. */
export const lastErrorSchema = z
  .object({ kind: z.string(), detail: z.string(), at: date, waitUntil: date.nullable().default(null) })
  .nullable();

const piece = z.object({
  key: z.string(),
  item: z.string(),
  copy: z.number(),
  sku: z.string().nullable(),
  status: z.string(),
  shipped: z.boolean(),
  numbers: z.array(z.string()),
});
export const piecesSchema: z.ZodType<VendorPiece[]> = z.array(piece);

const item = z.object({ item: z.string(), sku: z.string().nullable(), variantId: z.string().nullable(), quantity: z.number() });
export const itemsSchema: z.ZodType<VendorItem[]> = z.array(item);

const parcel: z.ZodType<VendorParcel> = z.object({
  number: z.string(),
  url: z.string().nullable(),
  carrier: z.string().nullable(),
  shippedAt: date.nullable(),
  deliveredAt: date.nullable(),
  etaAt: date.nullable(),
  size: z.string().nullable(),
  pieces: z.array(z.string()),
});

const note: z.ZodType<ReadingNote> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("odd_number"), field: z.string() }),
  z.object({ kind: z.literal("unknown_status"), code: z.string(), label: z.string() }),
  z.object({ kind: z.literal("held_pieces"), count: z.number() }),
  z.object({ kind: z.literal("skipped_rows"), count: z.number() }),
]);

export const readingSchema: z.ZodType<StoredReading["reading"]> = z.object({
  number: z.string(),
  po: z.string(),
  confirmation: z.string().nullable(),
  stage: stageSchema.nullable(),
  flags: z.array(flagSchema),
  status: z.object({ code: z.string(), label: z.string() }),
  parcels: z.array(parcel),
  pieces: z.array(piece),
  items: z.array(item),
  cost: z.string().nullable(),
  addedAt: date.nullable(),
  dueAt: date.nullable(),
  notes: z.array(note),
  mark: z.string().nullable(),
});

const tracking: z.ZodType<Tracking> = z.object({ company: z.string().nullable(), numbers: z.array(z.string()), urls: z.array(z.string()) });

export const createBodySchema: z.ZodType<CreateFulfillment> = z.object({
  groups: z.array(
    z.object({
      fulfillmentOrderId: fulfillmentOrderIdSchema,
      lines: z.array(z.object({ id: fulfillmentOrderLineIdSchema, quantity: z.number() })),
    }),
  ),
  tracking,
  notifyCustomer: z.boolean(),
});

export const trackingBodySchema: z.ZodType<TrackingBody> = z.object({
  fulfillmentId: fulfillmentIdSchema,
  tracking,
  notifyCustomer: z.boolean(),
  before: z.array(z.string()).optional(),
});

export const adoptBodySchema = z.object({ fulfillmentId: fulfillmentIdSchema, tracking });

export const eventBodySchema: z.ZodType<CreateEvent> = z.object({
  fulfillmentId: fulfillmentIdSchema,
  status: z.literal("DELIVERED"),
  happenedAt: date,
});

export const progressBodySchema: z.ZodType<ProgressReport> = z.object({
  fulfillmentOrderId: fulfillmentOrderIdSchema,
  vendor: z.string(),
  stage: stageSchema,
  dueAt: date.nullable(),
});

export const openBodySchema = z.object({ fulfillmentOrderId: fulfillmentOrderIdSchema });

export const pieceKeysSchema: z.ZodType<PieceKey[]> = z.array(z.object({ linkId: linkIdSchema, lineId: lineIdSchema, piece: z.string() }));

export const accountSchema = z.object({ baseUrl: z.string(), fields: z.record(z.string(), z.string()), identity: z.string() });

/**
 * The text of a value for a JSON column: dates become ISO text. What PostgreSQL refuses in JSON goes, a NUL and half of a character
 * that was cut in two: one odd label must not keep a whole reading from being stored.
 */
export function jsonText(value: object): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === "string" ? part.replaceAll("\0", "").toWellFormed() : part));
}

/** A value for a JSON column. */
export function toJson(value: object): RawBuilder<Prisma.JsonValue> {
  return sql`${jsonText(value)}::jsonb`;
}

/** A value for a JSON column that may be empty. */
export function nullableJson(value: object | null): RawBuilder<Prisma.JsonValue> | null {
  return value === null ? null : toJson(value);
}
