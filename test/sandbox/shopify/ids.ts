/** Shopify's global id of a numeric one: `gid://shopify/Order/5100000000001`. */
export function gid(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The type and the number of a global id; null for anything else. A query string after the number is dropped. */
export function parseGid(value: string): { type: string; id: string } | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)(\?.*)?$/.exec(value);
  return match?.[1] !== undefined && match[2] !== undefined ? { type: match[1], id: match[2] } : null;
}

/** Numbers of every kind start far apart, so that an id of the wrong kind never fits by chance. */
export class Ids {
  #next = new Map<string, number>();

  next(type: string): string {
    const id = this.#next.get(type) ?? 5_000_000_000_001 + this.#next.size * 100_000_000_000;
    this.#next.set(type, id + 1);
    return String(id);
  }
}
