import { z } from "zod";
import { connectionIdSchema, orderIdSchema, type OrderId } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import { stageSchema } from "../vendor.ts";
import { longestSearch, orderSorts, orderTabs, type OrderListQuery } from "./order-list.ts";
import { cursorOf, daysSchema, edgeSchema, withoutEmpty } from "./pages.ts";

const edge = edgeSchema<OrderId>(orderIdSchema);

/** The list's part of an address. What is not there, or is empty, is not narrowed. */
const paramsSchema = z
  .object({
    tab: z.enum(orderTabs),
    connection: connectionIdSchema,
    stage: stageSchema,
    olderThanDays: daysSchema,
    newerThanDays: daysSchema,
    late: z.enum(["1"]),
    search: z.string().trim().max(longestSearch),
    sort: z.enum(orderSorts),
    after: edge,
    before: edge,
  })
  .partial()
  .refine(({ after, before }) => after === undefined || before === undefined);

/** What an address asks for: an error for what no page of ours ever linked to. Parameters of others are left alone. */
export function parseOrderListQuery(params: Record<string, string>): Result<OrderListQuery, "bad_query"> {
  const parsed = paramsSchema.safeParse(withoutEmpty(params));
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
    cursor: cursorOf<OrderId>({ after, before }),
  });
}
