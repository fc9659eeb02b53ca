import { expect, test } from "vitest";
import { csv } from "#app/ops/csv.ts";

test.each([
  ["plain", "plain"],
  ["#1001", "#1001"],
  ["", ""],
  ["a, b", '"a, b"'],
  ['4" print', '"4"" print"'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@cmd", "'@cmd"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ['=HYPERLINK("x", "y")', '"\'=HYPERLINK(""x"", ""y"")"'],
])("the cell %j is written as %j", (given, written) => {
  expect(csv(["HEAD"], [[given]])).toEqual(["HEAD", written]);
});

test("cells stand between commas, a row a line", () => {
  expect(
    csv(
      ["A", "B"],
      [
        ["1", "2"],
        ["3", ""],
      ],
    ),
  ).toEqual(["A,B", "1,2", "3,"]);
});
