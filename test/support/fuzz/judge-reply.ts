import { z } from "zod";
import { stages } from "#app/domain/stages.ts";
import type { Reading, VendorError } from "#app/domain/vendor.ts";
import type { Result } from "#app/domain/result.ts";
import { readCheckReply } from "#app/vendors/finerworks/client.server.ts";
import { readReceiptReply } from "#app/vendors/finerworks/receipt.ts";
import { readStatusReply, toReading as toFinerworksReading } from "#app/vendors/finerworks/translate.ts";
import type { HttpReply } from "#app/vendors/http.server.ts";
import { readStatusRows } from "#app/vendors/nwf/client.server.ts";
import { makeMark } from "#app/vendors/nwf/mark.ts";
import { isWhole, lacksNumber, toOrderLists } from "#app/vendors/nwf/order-list.ts";
import { toPieces } from "#app/vendors/nwf/pieces.ts";
import { statusRowSchema } from "#app/vendors/nwf/schemas.ts";
import { toReading as toNwfReading } from "#app/vendors/nwf/translate.ts";

/** What the parsers made of one reply. */
export type Parsed = { errors: VendorError[]; readings: Reading[] };

/** Reads one reply with every parser there is, as if each vendor had sent it. A parser that throws, throws here. */
export function parseReply(reply: HttpReply): Parsed {
  const [check, receipt, orders, rows] = [readCheckReply(reply), readReceiptReply(reply), readStatusReply(reply), readStatusRows(reply)];
  return {
    errors: [check, receipt, orders, rows].flatMap((result: Result<unknown, VendorError>) => (result.ok ? [] : [result.error])),
    readings: [
      ...(receipt.ok && receipt.value !== null ? [receipt.value] : []),
      ...(orders.ok ? orders.value.orders.map(toFinerworksReading) : []),
      ...(rows.ok && rows.value.rows.length > 0 ? [readRows(rows.value)] : []),
    ],
  };
}

const now = new Date("2026-11-22T12:00:00Z");

/** The rows of NWF's OrderStatus as one order, with the same reply as its lists. */
function readRows({ rows, skipped }: { rows: Record<string, unknown>[]; skipped: number }): Reading {
  const lists = toOrderLists({ All: rows, New: [], Processing: [], Held: rows });
  isWhole(lists, now);
  const parsed = rows.map((row) => statusRowSchema.parse(row));
  const listed = [...lists.values()][0] ?? null;
  const pieces = toPieces(parsed);
  lacksNumber(listed, pieces);
  const mark = listed === null ? null : makeMark(listed, pieces, now);
  return toNwfReading({ number: "1", rows: parsed, skipped, listed, mark });
}

/** What is wrong with what came of a reply. Empty: typed errors and readings that can be stored. */
export function judgeParsed({ errors, readings }: Parsed): string[] {
  const wrong = [
    ...errors.flatMap((error) => issuesOf(errorSchema.safeParse(error))),
    ...readings.flatMap((reading) => issuesOf(readingSchema.safeParse(reading))),
  ];
  return [...new Set(wrong)];
}

const errorSchema = z.strictObject({
  kind: z.enum(["auth", "bad_ref", "rejected", "rate_limited", "unavailable", "bad_response"]),
  // Nothing of a body in it: our own sentences hold none of these signs.
  detail: z
    .string()
    .max(300)
    .regex(/^[\w .,;:'()?-]+$/),
  httpStatus: z.number().int().nullable(),
  retryAfterMs: z.number().nonnegative().nullable(),
});

const date = z.date().min(new Date("2000-01-01")).max(new Date("2201-01-01")).nullable();
/** PostgreSQL stores neither a NUL nor half a surrogate pair. */
const text = z
  .string()
  .max(1_100)
  .refine((value) => !/\p{Cs}|\u0000/u.test(value));
const number = text.min(1).refine((value) => value === value.replace(/[\s\p{Pd}\p{Cf}]/gu, "").toUpperCase());
const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((value) => new URL(value).username === "" && new URL(value).password === "");
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const unique = (values: string[]): boolean => new Set(values).size === values.length;

/** Strict all the way down: a field that is not named here could carry a name, an address or a card. */
const readingSchema = z.strictObject({
  number: z.string().min(1).max(1_000),
  po: text,
  confirmation: z
    .string()
    .regex(/^\d{1,19}$/)
    .nullable(),
  stage: z.enum(stages).nullable(),
  flags: z.array(z.enum(["needs_a_person", "remake", "refunded"])),
  status: z.strictObject({ code: text, label: text.max(100) }),
  parcels: z
    .array(
      z.strictObject({
        ...{ number, url: url.nullable(), carrier: text.nullable(), size: text.nullable(), pieces: z.array(text) },
        ...{ shippedAt: date, deliveredAt: date, etaAt: date },
      }),
    )
    .refine((parcels) => unique(parcels.map((parcel) => parcel.number))),
  pieces: z
    .array(
      z.strictObject({
        ...{
          key: text,
          item: text,
          copy: z.number().refine(Number.isSafeInteger),
          sku: text.nullable(),
          status: text,
          shipped: z.boolean(),
        },
        numbers: z.array(number).refine(unique),
      }),
    )
    .refine((pieces) => unique(pieces.map((piece) => piece.key))),
  items: z.array(
    z.strictObject({
      item: text,
      sku: text.nullable(),
      variantId: z
        .string()
        .regex(/^\d{1,20}$/)
        .nullable(),
      quantity: count,
    }),
  ),
  cost: z
    .string()
    .regex(/^-?\d+\.\d{2}$/)
    .nullable(),
  addedAt: date,
  dueAt: date,
  notes: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("odd_number"), field: text }),
      z.strictObject({ kind: z.literal("unknown_status"), code: text, label: text }),
      z.strictObject({ kind: z.literal("held_pieces"), count }),
      z.strictObject({ kind: z.literal("skipped_rows"), count }),
    ]),
  ),
  mark: z.string().max(100).nullable(),
});

function issuesOf({ error }: z.ZodSafeParseResult<unknown>): string[] {
  return error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
}
