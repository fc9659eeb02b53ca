import { z } from "zod";
import { writeIdSchema, type WriteId } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import { writeKinds, writeResults, type ActivityQuery } from "./activity-list.ts";
import { cursorOf, daysSchema, edgeSchema, withoutEmpty } from "./pages.ts";

const edge = edgeSchema<WriteId>(writeIdSchema);

/** The list's part of an address. What is not there, or is empty, is not narrowed. */
const paramsSchema = z
  .object({
    kind: z.enum(writeKinds),
    result: z.enum(writeResults),
    newerThanDays: daysSchema,
    olderThanDays: daysSchema,
    after: edge,
    before: edge,
  })
  .partial()
  .refine(({ after, before }) => after === undefined || before === undefined);

/** What an address asks for: an error for what no page of ours ever linked to. Parameters of others are left alone. */
export function parseActivityQuery(params: Record<string, string>): Result<ActivityQuery, "bad_query"> {
  const parsed = paramsSchema.safeParse(withoutEmpty(params));
  if (!parsed.success) return err("bad_query");
  const { kind, result, newerThanDays, olderThanDays, after, before } = parsed.data;
  return ok({
    kind: kind ?? null,
    result: result ?? null,
    newerThanDays: newerThanDays ?? null,
    olderThanDays: olderThanDays ?? null,
    cursor: cursorOf<WriteId>({ after, before }),
  });
}
