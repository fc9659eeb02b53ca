/** `gid://shopify/Order/42` from a bare number. Global ids stay inside this folder. */
export function toGid(type: "Order" | "FulfillmentOrder" | "FulfillmentOrderLineItem" | "Fulfillment", id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The bare number of a global id: its last part, without a query. */
export function fromGid(gid: string): string {
  return /\/(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? "";
}
