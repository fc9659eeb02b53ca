import { expect, test } from "vitest";
import { generate, shapes, shopCount } from "./generate.ts";
import { judge } from "./judge.ts";
import type { Seen } from "./truth.ts";

const count = Object.keys(shapes).length * 4;

test("the same seed is the same world, and another seed another", () => {
  const told = (seed: number) => JSON.stringify(generate({ orders: count, seed }));
  expect(told(7)).toBe(told(7));
  expect(told(7)).not.toBe(told(8));
});

test("every shape is told, in twenty shops, and no number or name twice", () => {
  const tales = generate({ orders: count, seed: 1 });
  expect(new Set(tales.map(({ shape }) => shape)).size).toBe(Object.keys(shapes).length);
  expect(new Set(tales.map(({ shop }) => shop)).size).toBe(shopCount);
  const numbers = tales.flatMap(({ truth }) => truth.parcels.map(({ number }) => number));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(new Set(tales.map(({ name }) => name)).size).toBe(tales.length);
});

test("each truth holds together: what has to stand does so under numbers that may stand", () => {
  for (const { truth, shape } of generate({ orders: count, seed: 1 })) {
    const known = new Map(truth.parcels.map((parcel) => [parcel.number, parcel]));
    for (const { numbers, fate } of truth.units.filter((unit) => unit.fate !== "never"))
      for (const number of numbers) expect([fate, known.get(number)?.fate], shape).not.toContain("never");
  }
});

test("a world in which nothing is written is not taken for a good one", () => {
  const tales = generate({ orders: count, seed: 1 });
  const nothing = tales.map(({ truth }): Seen => ({ shop: truth.shop, order: truth.order, fulfillments: [], mails: [], ordered: {} }));
  const { findings, deliverable, delivered } = judge(
    tales.map(({ truth }) => truth),
    nothing,
    [],
  );
  expect(delivered).toBe(0);
  expect(findings.filter(({ count: kind }) => kind === "lost").length).toBeGreaterThan(deliverable);
});
