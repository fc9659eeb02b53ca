import { z } from "zod";
import { formRules } from "../forms/form-rules.ts";
import { connectionIdSchema, linkIdSchema } from "../ids.ts";
import { namedLinesSchema } from "../links/named-lines.ts";
import { cureSchema, dismissCureSchema, linesCureSchema, shippedCureSchema } from "../problems/cure-forms.ts";
import { goLiveSchema } from "../shops/set-shadow-mode.ts";

/** The most signs of a reference. */
export const orderActLimits = { reference: 100 };

/** Which vendor order a person names, and what it is to the order. `waitIfMissing`: link it although the vendor does not know it yet. */
const named = {
  connectionId: connectionIdSchema,
  reference: z.string().trim().min(1).max(orderActLimits.reference),
  shipsToLinkId: linkIdSchema.nullable(),
  isReplacement: z.boolean(),
  waitIfMissing: z.boolean(),
};

const checkSchema = z.strictObject({ intent: z.literal("check") });
const previewLinkSchema = z.strictObject({ intent: z.literal("preview_link"), ...named });
/** `lines` null: those that the preview showed. */
const linkSchema = z.strictObject({ intent: z.literal("link"), ...named, lines: namedLinesSchema.nullable() });
const linkLinesSchema = z.strictObject({ intent: z.literal("link_lines"), linkId: linkIdSchema, lines: namedLinesSchema });

/** What a person does about one order, as the panel sends it: the cures of its problems too. */
export const orderActSchema = z.discriminatedUnion("intent", [
  checkSchema,
  previewLinkSchema,
  linkSchema,
  linkLinesSchema,
  ...(["unlink", "undo_confirmation", "confirm_suggestion"] as const).map((intent) =>
    z.strictObject({ intent: z.literal(intent), linkId: linkIdSchema }),
  ),
  goLiveSchema,
  cureSchema,
]);
export type OrderAct = z.infer<typeof orderActSchema>;

/** The same, as far as it is done beside an order in the Shopify admin itself. */
export const extensionActSchema = z.discriminatedUnion("intent", [checkSchema, previewLinkSchema, linkSchema]);
export type ExtensionAct = z.infer<typeof extensionActSchema>;

/** What the browser checks before it sends one of the screen's forms. */
export const orderFormRules = {
  preview: formRules(previewLinkSchema),
  link: formRules(linkSchema),
  link_lines: formRules(linkLinesSchema),
  lines: formRules(linesCureSchema),
  shipped: formRules(shippedCureSchema),
  dismiss: formRules(dismissCureSchema),
};
