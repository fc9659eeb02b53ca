import fc from "fast-check";
import { expect, test } from "vitest";
import { groupRows, type Names } from "#app/domain/imports/group-rows.ts";
import { readHeadings } from "#app/domain/imports/read-headings.ts";
import { readRow } from "#app/domain/imports/read-row.ts";
import { aConnectionId, anOrderId } from "#test/support/builders/ids.ts";
import { aConnection } from "#test/support/builders/shop.ts";

test.each([
  ["Order,Vendor,Reference,SKU,Quantity,Ships to,Replacement"],
  ["ORDER NUMBER,Connection,Ref,Line SKU,Qty,ships-to,is replacement"],
  ["Bestellnummer,Lieferant,Referenz,Artikel-Nr.,Stück,Geht an,Ersatz"],
  ["N° de commande,Fournisseur,Référence,UGS,Quantité,Expédié à,Remplacement"],
])("the headings %s are understood", (line) => {
  const headings = readHeadings(line.split(","));
  expect(headings.ok && [...headings.value.at.keys()]).toEqual([
    "order",
    "vendor",
    "reference",
    "sku",
    "quantity",
    "shipsTo",
    "replacement",
  ]);
});

test("headings that mean nothing are named, and the two of the rejected rows are not", () => {
  expect(readHeadings(["Row", "Order", "Colour", "Reference", "Reason", ""])).toMatchObject({ ok: true, value: { ignored: ["Colour"] } });
});

test.each<[string, string | null]>([
  ["1001,FinerWorks,A,,,,", null],
  ["1001,FinerWorks,A,DUNE,2,,no", null],
  [",FinerWorks,A,,,,", "order_missing"],
  ["1001,FinerWorks,,,,,", "reference_missing"],
  ["1001,FinerWorks,A,DUNE,0,,", "bad_quantity"],
  ["1001,FinerWorks,A,DUNE,1.5,,", "bad_quantity"],
  ["1001,FinerWorks,A,,2,,", "quantity_without_sku"],
  ["1001,FinerWorks,A,,,,perhaps", "bad_replacement"],
  ["1001,FinerWorks,A,DUNE,1,B,", "ships_to_with_sku"],
  [`1001,FinerWorks,${"x".repeat(121)},,,,`, "cell_too_long"],
  ["1001,Finer works,A,,,,", "connection_ambiguous"],
  ["1001,NWF,A,,,,", "connection_not_found"],
  ["1001,,A,,,,", "connection_missing"],
  ["7,FinerWorks,A,,,,", "order_not_found"],
])("the row %s has the problem %s", (line, code) => {
  expect(judged([line]).map(({ verdict }) => verdict.code)).toEqual([code]);
});

test("a cell that the file of rejected rows made safe is read as it was", () => {
  expect(judged(["1001,FinerWorks,'-A,,,,"])[0]?.reference).toBe("-A");
});

test("every row of any file has exactly one verdict, in the file's order, and a link's rows agree on where they belong", () => {
  const cell = fc.constantFrom("", "1001", "1002", "FinerWorks", "Prints", "A", "B", "DUNE", "1", "x", "yes", "\0", "\uD800");
  const line = fc.array(cell, { maxLength: 8 }).map((cells) => cells.join(","));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const rows = judged(lines);
      expect(rows.map(({ row }) => row)).toEqual(lines.map((_line, index) => index + 2));
      for (const row of rows) {
        expect(["unchecked", "problem"]).toContain(row.verdict.state);
        if (row.verdict.state === "problem") continue;
        const lead = rows.find((other) => other.row === row.lead);
        expect([lead?.orderId, lead?.connectionId, lead?.reference, lead?.verdict.state]).toEqual([
          row.orderId,
          row.connectionId,
          row.reference,
          "unchecked",
        ]);
      }
    }),
  );
});

/** Two orders, and two accounts at one vendor. */
const names: Names = {
  orders: new Map([
    ["1001", anOrderId(1)],
    ["1002", anOrderId(2)],
  ]),
  connections: [aConnection({ id: aConnectionId(1), label: "FinerWorks" }), aConnection({ id: aConnectionId(2), label: "Prints" })],
  vendorLabel: () => "Finer Works",
};

function judged(lines: string[]) {
  const headings = readHeadings(["order", "vendor", "reference", "sku", "quantity", "ships to", "replacement"]);
  if (!headings.ok) throw new Error(headings.error.kind);
  const rows = lines.map((line, index) => readRow({ row: index + 2, cells: line.split(",") }, headings.value));
  return groupRows(rows, names);
}
