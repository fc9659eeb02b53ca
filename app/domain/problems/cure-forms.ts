import { z } from "zod";
import { namedLinesSchema } from "../links/named-lines.ts";
import { choiceSchema } from "./choices.ts";
import { longestReason } from "./dismiss-problem.ts";
import { problemKindSchema } from "./problem.ts";

/** As many as a page shows, and some. */
const mostKeys = 200;
const keySchema = z.string().min(1).max(300);
const keys = z.array(keySchema).min(1).max(mostKeys);

/** Which quantities of which lines a vendor order makes. */
export const linesCureSchema = z.strictObject({ intent: z.literal("lines"), key: keySchema, lines: namedLinesSchema });

/** What has left of a partial shipment, and under which of its numbers. */
export const shippedCureSchema = z.strictObject({
  intent: z.literal("shipped"),
  key: keySchema,
  lines: namedLinesSchema,
  numbers: z.array(z.string().min(1).max(100)).min(1),
});

export const dismissCureSchema = z.strictObject({
  intent: z.literal("dismiss"),
  keys,
  reason: z.string().trim().min(1).max(longestReason),
});

/** What a person does about problems, as the panel sends it. `retry` by `kind`: all of it that is not dismissed. */
export const cureSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("retry"), keys }),
  z.strictObject({ intent: z.literal("retry_kind"), kind: problemKindSchema }),
  z.strictObject({ intent: z.literal("answer"), keys, choice: choiceSchema }),
  z.strictObject({ intent: z.literal("confirm"), keys }),
  z.strictObject({ intent: z.literal("turn_down"), keys }),
  z.strictObject({ intent: z.literal("undo"), keys }),
  dismissCureSchema,
  shippedCureSchema,
  linesCureSchema,
]);
export type CureRequest = z.infer<typeof cureSchema>;
