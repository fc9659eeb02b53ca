import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "#app/files/read-table.server.ts";

const limits = { mostBytes: 10_000, mostRows: 5 };
const plain = [
  { row: 1, cells: ["order", "ref"] },
  { row: 2, cells: ["1001", "Ä-1"] },
];

test.each<[string, Uint8Array]>([
  ["commas", utf8("order,ref\n1001,Ä-1")],
  ["semicolons and CRLF", utf8("order;ref\r\n1001;Ä-1\r\n")],
  ["tabs and CR", utf8("order\tref\r1001\tÄ-1")],
  ["the mark of UTF-8", utf8("\uFEFForder,ref\n1001,Ä-1")],
  ["Excel's own line for the separator", utf8("sep=;\r\norder;ref\r\n1001;Ä-1")],
  ["UTF-16 as Excel writes it", utf16("order\tref\r\n1001\tÄ-1")],
  ["UTF-16 the other way round", utf16("order\tref\r\n1001\tÄ-1").map((_byte, index, all) => all[index ^ 1] ?? 0)],
  ["the western code page", Uint8Array.from("order;ref\r\n1001;Ä-1", (character) => character.charCodeAt(0))],
  ["quotes", utf8('"order","ref"\n"1001","Ä-1"')],
])("a file with %s is read", async (_what, file) => {
  expect(await readTable(file, limits)).toEqual({ ok: true, value: plain });
});

test("quoted cells keep separators, quotes and line ends; rows keep their numbers past blank ones", async () => {
  expect(await readTable(utf8('a,b\n\n"1,5","say ""x""\nthen"\n , \n7'), limits)).toEqual({
    ok: true,
    value: [
      { row: 1, cells: ["a", "b"] },
      { row: 3, cells: ["1,5", 'say "x"\nthen'] },
      { row: 5, cells: ["7"] },
    ],
  });
});

test.each<[string, Uint8Array, object]>([
  ["nothing", utf8(""), { kind: "empty" }],
  ["blank lines", utf8("\n \n,,\n"), { kind: "empty" }],
  ["a workbook", Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0), { kind: "workbook" }],
  ["UTF-16 without its mark", utf16("order,ref").slice(2), { kind: "not_text" }],
  ["half a character of UTF-16", utf16("order").slice(0, 5), { kind: "not_text" }],
  ["too many bytes", utf8("x".repeat(10_001)), { kind: "too_large", mostBytes: 10_000 }],
  ["too many rows", utf8("a\n1\n2\n3\n4\n5\n6"), { kind: "too_many_rows", mostRows: 5 }],
  ["a quote that stays open", utf8('a,b\n1,2\n"3,4\n5,6'), { kind: "open_quote", row: 3 }],
])("%s is refused", async (_what, file, error) => {
  expect(await readTable(file, limits)).toEqual({ ok: false, error });
});

test("no bytes make it throw, and rows come in their order", async () => {
  const alphabet = fc.constantFrom(...'a1,;\t"\n\r =\0Ä');
  const file = fc.oneof(
    fc.array(alphabet, { maxLength: 60 }).map((characters) => utf8(characters.join(""))),
    fc.uint8Array({ maxLength: 60 }),
  );
  await fc.assert(
    fc.asyncProperty(file, async (bytes) => {
      const table = await readTable(bytes, limits);
      if (!table.ok) return;
      const numbers = table.value.map(({ row }) => row);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
  );
});

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Little-endian, with the mark. */
function utf16(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"));
}
