import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "#app/files/read-table.server.ts";
import { writeTable } from "#app/files/write-table.ts";

const mark = "\uFEFF";

test.each([
  ["plain", "plain"],
  ["#1001", "#1001"],
  ["", ""],
  ["a, b", '"a, b"'],
  ['4" print', '"4"" print"'],
  ["two\nlines", '"two\nlines"'],
  ["two\rlines", '"two\rlines"'],
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@cmd", "'@cmd"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ['=HYPERLINK("x", "y")', '"\'=HYPERLINK(""x"", ""y"")"'],
])("the cell %j is written as %j", async (given, written) => {
  expect(await textOf([[given]], ["A"])).toBe(`${mark}A\r\n${written}\r\n`);
});

test("a heading is a cell like any other", async () => {
  expect(await textOf([], ["=A"])).toBe(`${mark}'=A\r\n`);
});

test("any cell that is no formula is read back as it was: quotes, commas, line ends and letters of any kind", async () => {
  const cell = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r＝＋－＠]/.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constant("x"), cell), { maxLength: 5 }), async (rows) => {
      const read = await readTable(new TextEncoder().encode(await textOf(rows, ["A", "B"])), { mostBytes: 10_000, mostRows: 5 });
      expect(read.ok && read.value.map(({ cells }) => cells)).toEqual([["A", "B"], ...rows]);
    }),
  );
});

test("a page is read only when it is taken, so a file of any length is never whole in memory; an empty page is no piece", async () => {
  let read = 0;
  const endless = async function* () {
    for (;;) yield await Promise.resolve((read += 1) % 2 === 0 ? [["1"], ["2"]] : []);
  };
  const file = writeTable(["A"], endless(), (page) => page);
  const pieces = [await file.next(), await file.next(), await file.next()].map(({ value }) => value);
  expect(pieces).toEqual([`${mark}A\r\n`, "1\r\n2\r\n", "1\r\n2\r\n"]);
  expect(read).toBe(4);
  await file.return();
});

async function textOf(rows: string[][], head: string[]): Promise<string> {
  let text = "";
  for await (const piece of writeTable(head, [rows], (page) => page)) text += piece;
  return text;
}
