import { z } from "zod";
import { orderIdSchema } from "../ids.ts";
import type { FlowAction } from "./run-flow-action.ts";

/** Longer ones are no vendor's order number and no account's name. */
const longestText = 200;

/** Flow sends the number of a referenced order, as a number or as text. */
const orderId = z.union([z.string(), z.number().int().positive().transform(String)]).pipe(orderIdSchema);

/** What the action "Link vendor order" sends, under the keys of its extension's fields. */
export const linkFieldsSchema: z.ZodType<FlowAction> = z
  .object({ order_id: orderId, reference: z.string().trim().min(1).max(longestText), account: z.string().max(longestText).nullish() })
  .transform(({ order_id, reference, account }) => ({ kind: "link", orderId: order_id, reference, account: account ?? "" }));

/** What the action "Check now" sends. */
export const checkFieldsSchema: z.ZodType<FlowAction> = z
  .object({ order_id: orderId })
  .transform(({ order_id }) => ({ kind: "check", orderId: order_id }));
