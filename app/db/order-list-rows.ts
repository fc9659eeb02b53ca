import type { ConnectionId } from "../domain/ids.ts";

/** How "no vendor has given a date" stands in the list of orders: it sorts last. */
export const noDueDate = new Date("9999-12-31T00:00:00.000Z");

/** An order stands in the list once for itself, and once more for each connection that makes something of it. */
export function scopeOf(connectionId: ConnectionId | null): string {
  return connectionId ?? "";
}
