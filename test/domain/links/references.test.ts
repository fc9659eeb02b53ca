import { expect, test } from "vitest";
import { referencesOf } from "#app/domain/links/references.ts";
import { defaultReferencePatterns } from "#app/domain/policy.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { aLine, anOrder } from "#test/support/builders/shop.ts";

const plain = { orderNumberPrefix: "#", orderNumberSuffix: "" };

test.each([
  { name: "#1001", numbering: plain, expected: ["#1001", "1001", "5001"] },
  {
    name: "AB-1001-US",
    numbering: { orderNumberPrefix: "AB-", orderNumberSuffix: "-US" },
    expected: ["AB-1001-US", "1001", "AB1001US", "5001"],
  },
  { name: "#AB-1001", numbering: plain, expected: ["#AB-1001", "AB-1001", "AB1001", "5001"] },
  { name: "1001", numbering: plain, expected: ["1001", "5001"] },
  { name: "#", numbering: plain, expected: ["#", "5001"] },
  { name: "#$&1", numbering: plain, expected: ["#$&1", "$&1", "1", "5001"] },
])("order $name is asked for as $expected", ({ name, numbering, expected }) => {
  const found = referencesOf(anOrder({ id: anOrderId(5001), name }), numbering, defaultReferencePatterns);
  expect(found.map(({ reference }) => reference)).toEqual(expected);
});

test("a per-line pattern asks once for each line that ships", () => {
  const lines = [
    aLine({ position: 0 }),
    aLine({ position: 1, requiresShipping: false }),
    aLine({ position: 2, currentQuantity: 0 }),
    aLine({ position: 3 }),
  ];
  expect(referencesOf(anOrder({ lines }), plain, ["{bare}", "{bare}-{line}"])).toEqual([
    { reference: "1001", lineId: null },
    { reference: "1001-9001", lineId: "9001" },
    { reference: "1001-9004", lineId: "9004" },
  ]);
});
