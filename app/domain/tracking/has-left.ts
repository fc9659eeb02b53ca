import type { Parcel, VendorOrder } from "../records.ts";

/**
 * Whether a parcel has left, as far as its vendor says: a number alone is a label printed early (rulebook 1). `maybe`: some of the vendor order
 * has, or had, and the vendor does not say in which parcel.
 */
export function hasLeft(
  { pieces, stage }: Pick<VendorOrder, "pieces" | "stage">,
  { number, pieces: named }: Pick<Parcel, "number" | "pieces">,
): "yes" | "maybe" | "no" {
  if (pieces.length > 0)
    return pieces.some(({ key, numbers, shipped }) => shipped && (numbers.includes(number) || named.includes(key))) ? "yes" : "no";
  if (stage === "shipped" || stage === "delivered") return "yes";
  return stage === "partially_shipped" || stage === "returned" || stage === "cancelled" ? "maybe" : "no";
}
