import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { mutants } from "./mutants.ts";

test.each(mutants)("$name: the text that it replaces is in the app exactly once", async ({ file, from, to }) => {
  const source = await readFile(new URL(`../../../${file}`, import.meta.url), "utf8");
  expect(source.split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
});

test("every mutant has a name of its own", () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
