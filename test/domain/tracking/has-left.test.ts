import { expect, test } from "vitest";
import { hasLeft } from "#app/domain/tracking/has-left.ts";
import type { Stage } from "#app/domain/vendor.ts";
import { aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";

// Rulebook 1: a number alone is a label printed early.

test.each<[Stage, "yes" | "maybe" | "no"]>([
  ["received", "no"],
  ["in_production", "no"],
  ["ready_to_ship", "no"],
  ["on_hold", "no"],
  ["unknown", "no"],
  ["not_found", "no"],
  ["partially_shipped", "maybe"],
  ["shipped", "yes"],
  ["delivered", "yes"],
  ["returned", "maybe"],
  ["cancelled", "maybe"],
])("a parcel of a vendor order that is %s has left: %s", (stage, left) => {
  expect(hasLeft(aVendorOrder({ stage }), aParcel())).toBe(left);
});

test.each([
  ["its number stands on a piece that has shipped", aPiece({ numbers: ["A"], shipped: true }), aParcel({ number: "A" }), "yes"],
  ["it names a piece that has shipped", aPiece({ shipped: true }), aParcel({ number: "A", pieces: [aPiece().key] }), "yes"],
  ["its piece has not shipped", aPiece({ numbers: ["A"], shipped: false }), aParcel({ number: "A" }), "no"],
  ["only another's piece has shipped", aPiece({ numbers: ["B"], shipped: true }), aParcel({ number: "A" }), "no"],
])("where the vendor tells pieces apart and %s", (_what, piece, parcel, left) => {
  expect(hasLeft(aVendorOrder({ stage: "partially_shipped", pieces: [piece] }), parcel)).toBe(left);
});
