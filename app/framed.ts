/** What the admin puts into the address of a framed document; without it a document would leave the frame. */
const fromAdmin = ["embedded", "shop", "host", "id_token", "locale"];

/** A path with its query, and with what the admin put into the address that has `from`. */
export function framed(path: string, from: URLSearchParams): string {
  const [pathname = "", query] = path.split("?");
  const params = new URLSearchParams(query);
  for (const name of fromAdmin) {
    const value = from.get(name);
    if (value !== null) params.set(name, value);
  }
  return params.size === 0 ? pathname : `${pathname}?${params.toString()}`;
}

/**
 * Where a document belongs that was asked for without any of this: a link that was followed before its page was alive and could navigate by
 * itself. The address of that page has it. null: this request is no such one.
 */
export function framedAgain({ method, url, headers }: Pick<Request, "method" | "url" | "headers">): string | null {
  const { pathname, search, searchParams } = new URL(url);
  const referer = headers.get("Referer") ?? "";
  if (method !== "GET" || headers.has("Authorization") || searchParams.has("shop") || !URL.canParse(referer)) return null;
  const from = new URL(referer).searchParams;
  return from.has("shop") ? framed(pathname + search, from) : null;
}
