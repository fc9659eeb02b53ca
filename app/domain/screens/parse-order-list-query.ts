import { z } from "zod";
import { connectionIdSchema, orderIdSchema } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import { stageSchema } from "../vendor.ts";
import { longestSearch, orderSorts, orderTabs, type OrderListQuery } from "./order-list.ts";

const days = z.coerce.number().int().min(0).max(36_500);

/** A time and the id of an order: `2026-05-09T10:02:00.000Z_4507`. */
export const orderEdgeSchema = z
  .string()
  .regex(/^[^_]+_\d+$/)
  .transform((text) => text.split("_"))
  .pipe(z.tuple([z.iso.datetime(), orderIdSchema]))
  .transform(([at, id]) => ({ at: new Date(at), id }));

/** The list's part of an address. What is not there, or is empty, is not narrowed. */
const paramsSchema = z
  .object({
    tab: z.enum(orderTabs),
    connection: connectionIdSchema,
    stage: stageSchema,
    olderThanDays: days,
    newerThanDays: days,
    late: z.enum(["1"]),
    search: z.string().trim().max(longestSearch),
    sort: z.enum(orderSorts),
    after: orderEdgeSchema,
    before: orderEdgeSchema,
  })
  .partial()
  .refine(({ after, before }) => after === undefined || before === undefined);

/** What an address asks for: an error for what no page of ours ever linked to. Parameters of others are left alone. */
export function parseOrderListQuery(params: Record<string, string>): Result<OrderListQuery, "bad_query"> {
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ""));
  const parsed = paramsSchema.safeParse(given);
  if (!parsed.success) return err("bad_query");
  const { tab, connection, stage, olderThanDays, newerThanDays, late, search, sort, after, before } = parsed.data;
  return ok({
    tab: tab ?? "all",
    connectionId: connection ?? null,
    stage: stage ?? null,
    olderThanDays: olderThanDays ?? null,
    newerThanDays: newerThanDays ?? null,
    late: late !== undefined,
    search: search ?? "",
    sort: sort ?? "newest",
    cursor: after ? { side: "after", ...after } : before ? { side: "before", ...before } : null,
  });
}
