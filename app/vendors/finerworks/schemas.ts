import { z } from "zod";
import { idField, linkField, numberField, textField } from "../field-schemas.ts";

/**
 * What is read of FinerWorks' replies, and nothing else: zod leaves out every field that is not named here, so that addresses,
 * card numbers, e-mails and `debug` never get further (README, "sources"). Every field is tolerant: only a row that is no object is unreadable.
 */

export const shipmentSchema = z.object({
  shipment_date: textField,
  eta_date: textField,
  delivery_date: textField,
  weight: numberField,
  width: numberField,
  height: numberField,
  depth: numberField,
  tracking_number: textField,
  tracking_url: linkField,
  carrier: textField,
});
export type Shipment = z.infer<typeof shipmentSchema>;

export const orderStatusSchema = z.object({
  order_id: idField,
  order_confirmation_id: idField,
  order_po: textField,
  order_status_id: textField,
  order_status_label: textField,
  shipments: z.unknown().optional(),
});

const integrationsSchema = z.object({ shopify_variant_id: idField, shopify_graphql_variant_id: textField }).nullable().catch(null);

export const itemSchema = z.object({
  id: idField,
  product_qty: numberField,
  product_sku: textField,
  details: z.object({ sku: textField, third_party_integrations: integrationsSchema }).nullable().catch(null),
});

export const receiptSchema = z.object({
  order_id: idField,
  order_po: textField,
  order_status: textField,
  totals: z.object({ order_po: textField, order_grand_total: numberField }).nullable().catch(null),
  items: z.unknown().optional(),
  tracking: z.unknown().optional(),
});

/** FinerWorks answers failures with HTTP 200 too; the envelope's `success` then says so. `status_code` is 100 in its own example. */
export const envelopeSchema = z.object({
  success: z
    .union([z.boolean(), z.enum(["true", "false", "True", "False"]).transform((word) => word.toLowerCase() === "true")])
    .nullable()
    .catch(null),
  status_code: numberField,
  message: textField,
});
export type Envelope = z.infer<typeof envelopeSchema>;
