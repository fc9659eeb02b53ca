import { expect, test } from "vitest";
import { isTakeable, locationsOf, mayMake, whoMakes, type MakerKnowledge } from "#app/domain/links/makes.ts";
import type { Makes } from "#app/domain/policy.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";
import { aFulfillmentOrder, aLine } from "#test/support/builders/shop.ts";

const line = aLine({ sku: "FW-Dune-16x20", productVendor: "Dune Studio" });
const one = aConnectionId(1);
const two = aConnectionId(2);

test.each<{ makes: Makes; locations: string[]; kind: string }>([
  { makes: { by: "all" }, locations: [], kind: "known" },
  { makes: { by: "product_vendor", name: " dune studio" }, locations: [], kind: "known" },
  { makes: { by: "product_vendor", name: "Dune" }, locations: [], kind: "nobody" },
  { makes: { by: "sku", pattern: "FW-*" }, locations: [], kind: "known" },
  { makes: { by: "sku", pattern: "fw-*-16x20" }, locations: [], kind: "known" },
  { makes: { by: "sku", pattern: "*Dune" }, locations: [], kind: "nobody" },
  { makes: { by: "sku", pattern: "FW.Dune.16x20" }, locations: [], kind: "nobody" },
  { makes: { by: "location", name: "NWF" }, locations: ["NWF"], kind: "known" },
  { makes: { by: "location", name: "NWF" }, locations: ["Workshop"], kind: "nobody" },
  { makes: { by: "location", name: "NWF" }, locations: [], kind: "contested" },
  { makes: { by: "location", name: "NWF" }, locations: ["NWF", "Workshop"], kind: "contested" },
])("a connection that makes $makes at $locations: $kind", ({ makes, locations, kind }) => {
  expect(whoMakes(line, knowing([{ id: one, makes }], { locations: new Map([[line.id, locations]]) })).kind).toBe(kind);
});

test("a line without a SKU is made by no SKU pattern, not even by the widest", () => {
  expect(whoMakes(aLine({ sku: null }), knowing([{ id: one, makes: { by: "sku", pattern: "*" } }])).kind).toBe("nobody");
});

test("two connections that may both make a line contest it", () => {
  const both = knowing([
    { id: one, makes: { by: "all" } },
    { id: two, makes: { by: "sku", pattern: "FW-*" } },
  ]);
  expect(whoMakes(line, both)).toEqual({ kind: "contested", connectionIds: [one, two] });
  expect(mayMake(whoMakes(line, both), two)).toBe(true);
});

test("what a person confirmed for a SKU ends the contest", () => {
  const connections = [one, two].map((id) => ({ id, makes: { by: "all" } as const }));
  expect(whoMakes(line, knowing(connections, { learned: [{ sku: "fw-dune-16X20", connectionId: two }] }))).toEqual({
    kind: "known",
    connectionId: two,
  });
  expect(
    whoMakes(line, knowing(connections, { learned: [one, two].map((connectionId) => ({ sku: "FW-Dune-16x20", connectionId })) })).kind,
  ).toBe("contested");
});

test.each([
  { fields: {}, takeable: true },
  { fields: { requiresShipping: false }, takeable: false },
  { fields: { isGiftCard: true }, takeable: false },
  { fields: { quantity: 2, currentQuantity: 0 }, takeable: false },
])("a line with $fields is takeable: $takeable", ({ fields, takeable }) => {
  expect(isTakeable(aLine(fields))).toBe(takeable);
});

test("the locations of a line are those of its fulfillment orders, each once", () => {
  const lines = [aLine({ position: 0 }), aLine({ position: 1 })];
  const order = {
    fulfillmentOrders: [
      aFulfillmentOrder(lines),
      aFulfillmentOrder(lines.slice(1), { locationName: "NWF" }),
      aFulfillmentOrder(lines.slice(0, 1)),
    ],
  };
  expect([...locationsOf(order)]).toEqual([
    ["9001", ["Workshop"]],
    ["9002", ["Workshop", "NWF"]],
  ]);
});

function knowing(connections: MakerKnowledge["connections"], more: Partial<MakerKnowledge> = {}): MakerKnowledge {
  return { connections, learned: [], locations: new Map(), ...more };
}
