import type { Connection } from "../records.ts";

/** Whether a connection speaks to a vendor's test system: orders placed live are never known there, and "not found" has its own words. */
export function isTestAddress({ baseUrl }: Pick<Connection, "baseUrl">): boolean {
  return /(^|[./-])test([./-]|$)/i.test(baseUrl);
}
