import type { Reading } from "../vendor.ts";

/** How many pieces a vendor order makes: those that the vendor tells apart, else the quantities of its items. */
export function countPieces({ pieces, items }: Pick<Reading, "pieces" | "items">): number {
  return pieces.length || items.reduce((sum, { quantity }) => sum + quantity, 0);
}
