import fc from "fast-check";
import { expect, test } from "vitest";
import { referencePatternSchema, type Makes } from "#app/domain/policy.ts";
import { parseLines } from "#app/ops/parse-lines.ts";
import { parseMakes, writeMakes } from "#app/ops/parse-makes.ts";
import { parsePatterns } from "#app/ops/parse-patterns.ts";
import { parsePolicyChanges } from "#app/ops/parse-policy.ts";

test.each<[string, Makes]>([
  ["all", { by: "all" }],
  ["vendor:FinerWorks", { by: "product_vendor", name: "FinerWorks" }],
  ["sku:FW-*", { by: "sku", pattern: "FW-*" }],
  ["location: NW Art + Framing ", { by: "location", name: "NW Art + Framing" }],
  ["sku:A:B", { by: "sku", pattern: "A:B" }],
])("what a connection makes is written as %s", (text, makes) => {
  expect(parseMakes(text)).toEqual({ ok: true, value: makes });
});

test.each(["", "some", "all:of it", "vendor", "vendor:", "sku: ", "Vendor:x", "location:"])(
  "%j says nothing that a connection could make",
  (text) => {
    expect(parseMakes(text)).toEqual({ ok: false, error: "bad_makes" });
  },
);

test("what is printed for a connection can be typed in again", () => {
  const name = fc
    .string({ minLength: 1 })
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const makes = fc.oneof(
    fc.constant<Makes>({ by: "all" }),
    name.map((value): Makes => ({ by: "product_vendor", name: value })),
    name.map((value): Makes => ({ by: "sku", pattern: value })),
    name.map((value): Makes => ({ by: "location", name: value })),
  );
  fc.assert(
    fc.property(makes, (value) => {
      expect(parseMakes(writeMakes(value))).toEqual({ ok: true, value });
    }),
  );
});

test("patterns are read in their order, each once", () => {
  expect(parsePatterns(" {name},{id}-{line} ,{name}")).toEqual({ ok: true, value: ["{name}", "{id}-{line}"] });
  for (const pattern of referencePatternSchema.options) expect(parsePatterns(pattern)).toEqual({ ok: true, value: [pattern] });
});

test.each([
  ["", ""],
  ["{name},", ""],
  ["{name},{nr}", "{nr}"],
  ["{name} {bare}", "{name} {bare}"],
  ["constructor", "constructor"],
])("of the patterns %j the part %j is refused", (text, part) => {
  expect(parsePatterns(text)).toEqual({ ok: false, error: { part } });
});

test("lines are named by id or SKU, each with its quantity", () => {
  expect(parseLines("4507:2, FRAME-16X20:1,a:b:3")).toEqual({
    ok: true,
    value: [
      { name: "4507", quantity: 2 },
      { name: "FRAME-16X20", quantity: 1 },
      { name: "a:b", quantity: 3 },
    ],
  });
});

test.each(["", "4507", "4507:", "4507:0", "4507:-1", ":2", "4507:2,", "4507:1.5", "4507:99999999"])(
  "lines written as %j are refused, and the part is named",
  (text) => {
    expect(parseLines(text).ok).toBe(false);
  },
);

test("settings of a policy are read key by key, and no other is named", () => {
  expect(parsePolicyChanges(["notifyCustomer=false", "numberWaitHours=72", "partialShipments=ask"])).toEqual({
    ok: true,
    value: { notifyCustomer: false, numberWaitHours: 72, partialShipments: "ask" },
  });
});

test.each([
  ["notifyCustomer", { kind: "not_key_value", text: "notifyCustomer" }],
  ["mailTheCustomer=true", { kind: "unknown_key", key: "mailTheCustomer" }],
  ["numberWaitHours=soon", { kind: "bad_value", key: "numberWaitHours", value: "soon" }],
  ["numberWaitHours=0", { kind: "bad_value", key: "numberWaitHours", value: "0" }],
  ["partialShipments=never", { kind: "bad_value", key: "partialShipments", value: "never" }],
  ["constructor=1", { kind: "unknown_key", key: "constructor" }],
])("the policy setting %s is refused with its mistake", (setting, mistake) => {
  expect(parsePolicyChanges(["reportProgress=true", setting])).toEqual({ ok: false, error: mistake });
});
