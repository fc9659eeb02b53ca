import { z } from "zod";

/** A shop's permanent domain, e.g. `prints.myshopify.com`: the tenant key of everything that is stored. */
export const shopDomainSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/)
  .brand<"ShopDomain">();
export type ShopDomain = z.infer<typeof shopDomainSchema>;

/** The numeric tail of a Shopify global id, as text (it can exceed 2^53). The gateway adds and removes the `gid://` part. */
const shopifyIdSchema = z.string().regex(/^\d{1,20}$/);

export const orderIdSchema = shopifyIdSchema.brand<"OrderId">();
/** Shopify's order id. */
export type OrderId = z.infer<typeof orderIdSchema>;

export const lineIdSchema = shopifyIdSchema.brand<"LineId">();
/** Shopify's order line item id. Not the fulfillment order line item id. */
export type LineId = z.infer<typeof lineIdSchema>;

export const fulfillmentOrderIdSchema = shopifyIdSchema.brand<"FulfillmentOrderId">();
export type FulfillmentOrderId = z.infer<typeof fulfillmentOrderIdSchema>;

export const fulfillmentOrderLineIdSchema = shopifyIdSchema.brand<"FulfillmentOrderLineId">();
export type FulfillmentOrderLineId = z.infer<typeof fulfillmentOrderLineIdSchema>;

export const fulfillmentIdSchema = shopifyIdSchema.brand<"FulfillmentId">();
export type FulfillmentId = z.infer<typeof fulfillmentIdSchema>;

export const connectionIdSchema = z.uuid().brand<"ConnectionId">();
/** Our id of one vendor account of one shop. */
export type ConnectionId = z.infer<typeof connectionIdSchema>;

export const vendorOrderIdSchema = z.uuid().brand<"VendorOrderId">();
/** Our id of one order at a vendor. The vendor's own id is `VendorOrder.number`. */
export type VendorOrderId = z.infer<typeof vendorOrderIdSchema>;

export const linkIdSchema = z.uuid().brand<"LinkId">();
export type LinkId = z.infer<typeof linkIdSchema>;

export const writeIdSchema = z.uuid().brand<"WriteId">();
export type WriteId = z.infer<typeof writeIdSchema>;

export const importIdSchema = z.uuid().brand<"ImportId">();
/** One file of links that a person handed in. */
export type ImportId = z.infer<typeof importIdSchema>;
