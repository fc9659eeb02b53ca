/** Where the app tells of some orders, and has several checked. */
export const ordersAddress = "/extension/orders";

/** Where the app tells of one order, and takes what is to be done with it. */
export function orderAddress(orderId: string): string {
  return `${ordersAddress}/${orderId}`;
}

/** Where the app tells of the order that a fulfillment is of. */
export function fulfillmentAddress(fulfillmentId: string): string {
  return `/extension/fulfillments/${fulfillmentId}`;
}

/** `5001` of `gid://shopify/Order/5001`. */
export function numberOf(gid: string | undefined): string {
  return gid?.split("/").at(-1) ?? "";
}

/** A page of the app as a link in the admin: Shopify knows where the app is. */
export function appLink(path: string): string {
  return `app:${path.replace(/^\//, "")}`;
}
