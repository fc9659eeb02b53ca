import {
  connectionIdSchema,
  fulfillmentOrderIdSchema,
  lineIdSchema,
  importIdSchema,
  linkIdSchema,
  orderIdSchema,
  shopDomainSchema,
  vendorOrderIdSchema,
  type ConnectionId,
  type FulfillmentOrderId,
  type LineId,
  type ImportId,
  type LinkId,
  type OrderId,
  type ShopDomain,
  type VendorOrderId,
} from "#app/domain/ids.ts";

/** A UUID that is the same in every run: `n` in its last group, `kind` in its first. */
function uuid(kind: number, n: number): string {
  return `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

export const shopDomain: ShopDomain = shopDomainSchema.parse("prints.myshopify.com");
export const otherShopDomain: ShopDomain = shopDomainSchema.parse("frames.myshopify.com");

export const anOrderId = (n: number): OrderId => orderIdSchema.parse(String(n));
export const aLineId = (n: number): LineId => lineIdSchema.parse(String(n));
export const aFulfillmentOrderId = (n: number): FulfillmentOrderId => fulfillmentOrderIdSchema.parse(String(n));
export const aConnectionId = (n: number): ConnectionId => connectionIdSchema.parse(uuid(1, n));
export const aVendorOrderId = (n: number): VendorOrderId => vendorOrderIdSchema.parse(uuid(2, n));
export const anImportId = (n: number): ImportId => importIdSchema.parse(uuid(4, n));
export const aLinkId = (n: number): LinkId => linkIdSchema.parse(uuid(3, n));

/** A `Deps.newId` that counts up, so that a test can be read. */
export function countedIds(): () => string {
  let n = 0;
  return () => uuid(9, ++n);
}
