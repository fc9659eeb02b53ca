import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "#test/support/database.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openMutantWorld, type MutantWorld } from "./mutant-world.ts";
import { refusal } from "../refusal.ts";
import { mutants } from "./mutants.ts";

let world: MutantWorld;

beforeAll(async () => {
  await buildPanel();
  world = await openMutantWorld(await emptyDatabase());
}, 180_000);
afterAll(() => world.end());

test("without a mistake the judge finds nothing in all the shapes and troubles that the mutants are shown by", async () => {
  const shapes = [...new Set(mutants.map(({ shape }) => shape))];
  const findings = await world.run({
    mutant: null,
    shapes,
    before({ world: { faults } }) {
      faults.add({ target: "shopify", match: "CreateFulfillment", times: 1, fault: refusal });
      faults.add({ target: "shopify", match: "CreateFulfillment", times: 1, fault: { kind: "lost_reply" } });
    },
  });
  expect(findings).toEqual([]);
});

test.each(mutants)("the judge sees that $name", async ({ name, shape, trouble, caughtAs }) => {
  const findings = await world.run({
    mutant: name,
    shapes: [shape],
    before({ world: { faults } }) {
      if (trouble !== undefined) faults.add({ target: "shopify", match: "CreateFulfillment", times: 1, fault: trouble });
    },
  });
  expect(findings.map(({ count }) => count)).toContain(caughtAs);
});
