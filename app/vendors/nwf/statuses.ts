import type { Stage } from "../../domain/vendor.ts";

/**
 * What NWF's status of one row, which is one physical piece, means. Written to be reviewed by somebody who frames and ships, not by a programmer.
 * `ships`: when a row with this status counts as shipped · `stage`: what it says while it has not shipped · why.
 * A status that is not here is `unknown`, never counts as shipped, and becomes a problem. NWF has no status for a cancelled order:
 * it answers with no rows, or with HTTP 404.
 */
export type NwfStatus = { words: string; ships: "always" | "with_number_or_date" | "with_number_and_date"; stage: Stage; why: string };

const nwfStatuses: Record<string, NwfStatus> = {
  held: { words: "Held", ships: "with_number_and_date", stage: "on_hold", why: "NWF waits for somebody." },
  new: { words: "New", ships: "with_number_and_date", stage: "received", why: "Taken in, nothing made yet." },
  received: {
    words: "Received",
    ships: "with_number_or_date",
    stage: "received",
    why: "Received by NWF or by the customer, nobody knows: only a tracking number or a ship date shows that it left.",
  },
  processing: {
    words: "Processing",
    ships: "with_number_and_date",
    stage: "in_production",
    why: "Being framed. A number alone is a label printed early.",
  },
  shipped: { words: "Shipped", ships: "always", stage: "shipped", why: "It has left, whether or not the number is there yet." },
};

/** The row of the table for a status as NWF wrote it; undefined if it is not in the table. */
export function nwfStatus(status: string): NwfStatus | undefined {
  const name = status.toLowerCase();
  return Object.hasOwn(nwfStatuses, name) ? nwfStatuses[name] : undefined;
}

/** Whether one row counts as shipped (rulebook 1). */
export function countsAsShipped(row: { status: string; hasNumber: boolean; hasShipDate: boolean }): boolean {
  const { hasNumber, hasShipDate } = row;
  switch (nwfStatus(row.status)?.ships) {
    case "always":
      return true;
    case "with_number_or_date":
      return hasNumber || hasShipDate;
    case "with_number_and_date":
      return hasNumber && hasShipDate;
    case undefined:
      return false;
  }
}
