import { z } from "zod";
import { lineIdSchema } from "../ids.ts";

/** Quantities of lines, as a form sends what a person chose. */
export const namedLinesSchema = z.array(z.strictObject({ lineId: lineIdSchema, quantity: z.int().min(1).max(100_000) })).min(1);
