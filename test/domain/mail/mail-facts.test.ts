import { expect, test } from "vitest";
import { mostListed, sumUp } from "#app/domain/mail/mail-facts.ts";
import { problemKindSchema } from "#app/domain/problems/problem.ts";
import { countCap } from "#app/domain/screens/order-list.ts";

test("nothing open, nothing to say", () => {
  expect(sumUp([], { hasBefore: true })).toBeNull();
});

test("what is open is counted by kind, in the order in which it came, and so is what is new", () => {
  const counts = [
    { kind: "bad_credentials" as const, count: 1, fresh: 0 },
    { kind: "not_found" as const, count: 12, fresh: 3 },
  ];
  expect(sumUp(counts, { hasBefore: true })).toEqual({ total: 13, fresh: 3, groups: counts, others: 0 });
});

test("before the first summary nothing is called new", () => {
  const summary = sumUp([{ kind: "not_found", count: 12, fresh: 12 }], { hasBefore: false });
  expect(summary).toEqual({ total: 12, fresh: null, groups: [{ kind: "not_found", count: 12, fresh: null }], others: 0 });
});

test("however much there is, no more is listed, and nothing is left out of the sum", () => {
  const counts = problemKindSchema.options.map((kind) => ({ kind, count: countCap + 1, fresh: 1 }));
  const summary = sumUp(counts, { hasBefore: true });
  expect(summary?.groups.map(({ kind }) => kind)).toEqual(problemKindSchema.options.slice(0, mostListed));
  expect(summary?.total).toBe(counts.length * (countCap + 1));
  expect(summary?.others).toBe((counts.length - mostListed) * (countCap + 1));
});
