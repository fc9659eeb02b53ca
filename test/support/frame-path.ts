/** The address under which the admin opens a document of the app, without the app's own; with the session token that it hands over, or none. */
export function framePath(path: string, shop: string, token?: string): string {
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64url");
  const query = new URLSearchParams({ embedded: "1", shop, host, ...(token !== undefined && { id_token: token }) });
  return `${path}${path.includes("?") ? "&" : "?"}${query.toString()}`;
}
