import fc from "fast-check";
import { expect, test } from "vitest";
import { openQuantities } from "#app/domain/links/coverage.ts";
import { mapLines } from "#app/domain/links/map-lines.ts";
import type { Link } from "#app/domain/records.ts";
import type { OrderLine } from "#app/domain/shop.ts";
import type { VendorItem } from "#app/domain/vendor.ts";
import { aLinkId } from "#test/support/builders/ids.ts";
import { aLine } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine } from "#test/support/builders/vendor.ts";

const dune = aLine({ position: 0, sku: "DUNE", quantity: 2 });
const wave = aLine({ position: 1, sku: "WAVE" });
const tip = aLine({ position: 2, sku: null, requiresShipping: false });
const fern = aLine({ position: 3, sku: "FERN", quantity: 3 });
const all = [dune, wave, tip, fern];

test.each<{ what: string; items: VendorItem[]; expected: string[]; unmapped?: string[] }>([
  { what: "an item number that is a SKU", items: [item("dune", 2)], expected: ["9001 x2 dune"] },
  { what: "the SKU of the vendor's list", items: [item("7", 1, { sku: "WAVE" })], expected: ["9002 x1 7"] },
  { what: "a Shopify variant", items: [item("any", 1, { variantId: "7002", sku: "DUNE" })], expected: ["9002 x1 any"] },
  { what: "a line item id", items: [item("9004", 3)], expected: ["9004 x3 9004"] },
  {
    what: "positions over the shippable lines",
    items: [item("1", 2), item("2", 1), item("3", 3)],
    expected: ["9001 x2 1", "9002 x1 2", "9004 x3 3"],
  },
  { what: "a part of a line by SKU", items: [item("FERN", 2)], expected: ["9004 x2 FERN"] },
  { what: "a position with other copies than units", items: [item("1", 1)], expected: [], unmapped: ["1"] },
  { what: "more copies than units, which may be a bundle", items: [item("WAVE", 2)], expected: [], unmapped: ["WAVE"] },
  { what: "a position beyond the lines", items: [item("4", 1)], expected: [], unmapped: ["4"] },
  { what: "one item that fits and one that does not", items: [item("WAVE", 1), item("X", 1)], expected: ["9002 x1 WAVE"], unmapped: ["X"] },
  {
    what: "two items of one SKU",
    items: [item("1", 1, { sku: "DUNE" }), item("2", 1, { sku: "DUNE" })],
    expected: ["9001 x1 1", "9001 x1 2"],
  },
  { what: "no items named", items: [], expected: ["9001 x2 null", "9002 x1 null", "9004 x3 null"] },
])("$what maps to $expected", ({ items, expected, unmapped = [] }) => {
  const mapping = map(all, items);
  expect(written(mapping.lines)).toEqual(expected);
  expect(mapping.unmapped.map((left) => left.item)).toEqual(unmapped);
});

test("only a vendor that tells pieces apart may mean a position by a number", () => {
  expect(
    mapLines({ lines: all, open: openQuantities(all, []), allowed: ids(all), items: [item("2", 1)], hasPieces: false }).unmapped,
  ).toHaveLength(1);
});

test("two lines of one SKU are taken together when the copies are exactly their units", () => {
  const twins = [aLine({ position: 0, sku: "DUNE" }), aLine({ position: 1, sku: "DUNE" })];
  expect(written(map(twins, [item("DUNE", 2)]).lines)).toEqual(["9001 x1 DUNE", "9002 x1 DUNE"]);
  expect(written(map(twins, [item("DUNE", 1)]).lines)).toEqual([]);
  expect(written(map(twins, [item("1", 1, { sku: "DUNE" }), item("2", 1, { sku: "DUNE" })]).lines)).toEqual(["9001 x1 1", "9002 x1 2"]);
});

test("a unit refunded after the vendor took the order does not hide the item", () => {
  const refunded = [aLine({ sku: "DUNE", quantity: 2, currentQuantity: 1 })];
  expect(written(map(refunded, [item("DUNE", 2)]).lines)).toEqual(["9001 x1 DUNE"]);
});

test("a line that the connection is not known to make is never taken", () => {
  const mapping = mapLines({
    lines: all,
    open: openQuantities(all, []),
    allowed: ids([wave]),
    items: [item("DUNE", 2), item("WAVE", 1)],
    hasPieces: true,
  });
  expect(written(mapping.lines)).toEqual(["9002 x1 WAVE"]);
  expect(mapping.unmapped.map((left) => left.item)).toEqual(["DUNE"]);
});

test("links to another link, replacements, suggestions and unlinked ones leave their lines open", () => {
  const lines = [aLinkLine({ quantity: 2 })];
  const links = [
    aLink({ lines, shipsToLinkId: aLinkId(2) }),
    aLink({ lines, isReplacement: true }),
    aLink({ lines, state: "suggested" }),
    aLink({ lines, state: "unlinked" }),
  ];
  expect(openQuantities(all, links).get(dune.id)).toBe(2);
  expect(openQuantities(all, [aLink({ lines })]).get(dune.id)).toBe(0);
  expect(openQuantities(all, [aLink({ lines })], aLinkId(1)).get(dune.id)).toBe(2);
});

test("however many vendor orders come, no two links to the customer claim one piece", () => {
  const lineArb = fc.record({
    quantity: fc.integer({ min: 1, max: 4 }),
    removed: fc.integer({ min: 0, max: 2 }),
    sku: fc.constantFrom("A", "B", "1", null),
    ships: fc.boolean(),
  });
  const itemArb = fc.record({
    item: fc.constantFrom("A", "B", "1", "2", "9001", "9002"),
    quantity: fc.integer({ min: 0, max: 4 }),
    sku: fc.constantFrom("A", "B", null),
  });
  fc.assert(
    fc.property(
      fc.array(lineArb, { maxLength: 5 }),
      fc.array(fc.uniqueArray(itemArb, { maxLength: 4, selector: ({ item: name }) => name }), { maxLength: 5 }),
      (rawLines, orders) => {
        const lines = rawLines.map((raw, position) =>
          aLine({
            position,
            quantity: raw.quantity,
            currentQuantity: Math.max(0, raw.quantity - raw.removed),
            sku: raw.sku,
            requiresShipping: raw.ships,
          }),
        );
        const links: Link[] = [];
        for (const [n, raw] of orders.entries()) {
          const items = raw.map((fields) => ({ ...fields, variantId: null }));
          const mapping = mapLines({ lines, open: openQuantities(lines, links), allowed: ids(lines), items, hasPieces: true });
          for (const each of items) {
            const taken = mapping.lines.filter((line) => line.item === each.item).reduce((total, line) => total + line.quantity, 0);
            expect(taken).toBeLessThanOrEqual(each.quantity);
          }
          links.push(aLink({ id: aLinkId(n), lines: mapping.lines }));
        }
        for (const line of lines) {
          const claimed = links
            .flatMap((link) => link.lines)
            .filter(({ lineId }) => lineId === line.id)
            .reduce((total, { quantity }) => total + quantity, 0);
          expect(claimed).toBeLessThanOrEqual(line.requiresShipping ? line.currentQuantity : 0);
        }
      },
    ),
  );
});

function map(lines: OrderLine[], items: VendorItem[]) {
  return mapLines({ lines, open: openQuantities(lines, []), allowed: ids(lines), items, hasPieces: true });
}

function item(name: string, quantity: number, fields: Partial<VendorItem> = {}): VendorItem {
  return { item: name, quantity, sku: null, variantId: null, ...fields };
}

function ids(lines: OrderLine[]) {
  return new Set(lines.map(({ id }) => id));
}

function written(lines: { lineId: string; quantity: number; item: string | null }[]): string[] {
  return lines.map(({ lineId, quantity, item: name }) => `${lineId} x${quantity} ${name}`);
}
