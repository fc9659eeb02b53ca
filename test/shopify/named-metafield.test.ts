import fc from "fast-check";
import { expect, test } from "vitest";
import { toNamed } from "#app/shopify/named-metafield.ts";

test.each<[string, string | null, string[]]>([
  ["no metafield", null, []],
  ["a list", '["FinerWorks: 1", " 2 ", "", "2"]', ["FinerWorks: 1", "2"]],
  ["a list with numbers", "[1001]", ["1001"]],
  ["a text, one a line", "FinerWorks: 1\n2", ["FinerWorks: 1", "2"]],
  ["a text with commas and semicolons", "1, 2; 3", ["1", "2", "3"]],
  ["a number", "1001", ["1001"]],
  ["something else", '{"a":1}', ['{"a":1}']],
  ["a list in a list", '[["1"]]', ["1"]],
  ["what no database takes", '["1\\u0000\\ud800"]', ["1\ufffd"]],
])("%s", (_, value, expected) => {
  expect(toNamed(value)).toEqual(expected);
});

test("whatever stands there, little is kept of it, and nothing that no database takes", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (value) => {
      const named = toNamed(value);
      expect(named.length).toBeLessThanOrEqual(11);
      for (const entry of named) expect([entry.length <= 81, entry.includes("\0"), entry.isWellFormed()]).toEqual([true, false, true]);
    }),
  );
});
