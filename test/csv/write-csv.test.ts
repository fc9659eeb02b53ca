import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writeCsv } from "#app/csv/write-csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("a cell that begins like %j is no formula", async (cell) => {
  const text = await textOf([[cell, "plain"]]);
  expect(parse(text, { bom: true })).toEqual([
    ["A", "B"],
    [`'${cell}`, "plain"],
  ]);
});

test("any other cell is read back as it was: quotes, commas, line ends and letters of any kind", async () => {
  const cell = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r＝＋－＠]/.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), async (records) => {
      expect(parse(await textOf(records), { bom: true, record_delimiter: "\r\n" })).toEqual([["A", "B"], ...records]);
    }),
  );
});

test("a record is read only when it is taken, so a file of any length never lies in memory", async () => {
  let read = 0;
  const endless = async function* () {
    for (;;) yield await Promise.resolve(String((read += 1)));
  };
  const file = writeCsv(endless(), { head: ["A"], cells: (record) => [record] });
  for (let taken = 0; taken < 3; taken += 1) await file.next();
  expect(read).toBe(2);
  await file.return(undefined);
});

async function textOf(records: string[][]): Promise<string> {
  const given = async function* () {
    for (const record of records) yield await Promise.resolve(record);
  };
  const pieces: string[] = [];
  for await (const piece of writeCsv(given(), { head: ["A", "B"], cells: (record) => record })) pieces.push(piece);
  return pieces.join("");
}
