import { expect, test } from "vitest";
import { dayMs, later } from "#app/domain/clock.ts";
import type { FlowFact } from "#app/domain/flow/flow-trigger.ts";
import { isNews } from "#app/domain/flow/is-news.ts";
import { noon } from "#test/support/builders/shop.ts";

const day = (n: number) => later(noon, n * dayMs);
const fact = (fields: Partial<FlowFact> = {}): FlowFact => ({
  ...{ id: "x", handle: "vendor-order-shipped", params: {}, happenedAt: null, isFirstLook: false },
  ...fields,
});
const first = fact({ isFirstLook: true });
const problem = fact({ handle: "order-needs-attention" });

/** Installed on day 0; `pass`: the day of the latest pass over the shop's orders, `placed`: of the order, `now`: of the fact. */
test.each<[string, FlowFact, { pass: number | null; placed: number; now: number }, boolean]>([
  ["a new order's parcel at the first look", first, { pass: 0, placed: 1, now: 2 }, true],
  ["an old order's parcel at the first look", first, { pass: 0, placed: -1, now: 2 }, false],
  ["an old order's parcel later", fact(), { pass: 0, placed: -1, now: 2 }, true],
  ["the parcel of an order from before a vendor was connected, at the first look", first, { pass: 9, placed: 5, now: 10 }, false],
  ["the same where no vendor was connected since", first, { pass: 0, placed: 5, now: 10 }, true],
  ["the first look before any pass", first, { pass: null, placed: -1, now: 0 }, false],
  ["a pass of an installation before this one", first, { pass: -5, placed: -1, now: 1 }, false],
  ["what had shipped before the install, and is told only now", fact({ happenedAt: day(-1) }), { pass: 0, placed: -2, now: 5 }, false],
  ["what shipped some days before the first look", fact({ isFirstLook: true, happenedAt: day(2) }), { pass: 0, placed: 1, now: 7 }, true],
  ["what shipped long before the first look", fact({ isFirstLook: true, happenedAt: day(2) }), { pass: 0, placed: 1, now: 8 }, false],
  ["what shipped long ago and is told only now", fact({ happenedAt: day(2) }), { pass: 0, placed: 1, now: 8 }, true],
  ["an old order's problem in the days of the pass", problem, { pass: 0, placed: -1, now: 2 }, false],
  ["an old order's problem after them", problem, { pass: 0, placed: -1, now: 3 }, true],
  ["a new order's problem at once", problem, { pass: 0, placed: 1, now: 1 }, true],
])("%s", (_what, found, { pass, placed, now }, isNew) => {
  const about = { shop: { installedAt: day(0) }, order: { placedAt: day(placed) }, pass: pass === null ? null : { startedAt: day(pass) } };
  expect(isNews(found, { ...about, now: day(now) })).toBe(isNew);
});
