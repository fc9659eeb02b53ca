import { expect, test } from "vitest";
import { numberField } from "#app/vendors/field-schemas.ts";

test.each([
  ["61.20", 61.2],
  [3, 3],
  [" -4 ", -4],
  ["1e3", 1000],
  [1_000_000_000, 1_000_000_000],
  [1_000_000_001, null],
  [1.797693134862316e304, null],
  ["Infinity", null],
  ["NaN", null],
  ["", null],
  ["12 pounds", null],
  [null, null],
  [undefined, null],
  [{}, null],
])("the number field %j is read as %j", (given, expected) => {
  expect(numberField.parse(given)).toBe(expected);
});
