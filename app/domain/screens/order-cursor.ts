import { z } from "zod";
import { orderIdSchema } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import type { OrderCursor } from "./list-order-rows.ts";

const cursorSchema = z
  .string()
  .regex(/^[^_]+_\d+$/)
  .transform((text) => text.split("_"))
  .pipe(z.tuple([z.iso.datetime(), orderIdSchema]));

/** The cursor as it stands in an address: `2026-05-09T10:02:00.000Z_4507`. */
export function writeOrderCursor(cursor: OrderCursor): string {
  return `${cursor.updatedAt.toISOString()}_${cursor.id}`;
}

/** null: the first page. An error for what no page of ours ever linked to. */
export function parseOrderCursor(text: string | null): Result<OrderCursor | null, "bad_cursor"> {
  if (text === null) return ok(null);
  const parsed = cursorSchema.safeParse(text);
  if (!parsed.success) return err("bad_cursor");
  const [updatedAt, id] = parsed.data;
  return ok({ updatedAt: new Date(updatedAt), id });
}
