import { expect, test } from "vitest";
import type { ShopPoints } from "#app/domain/shop-points.ts";
import { readCost, restoredAfterMs } from "#app/shopify/call-cost.ts";
import { createThrottle, type PricedCall } from "#app/shopify/throttle.ts";
import { shop } from "./local-shopify.ts";

const call: PricedCall = { shop, operation: { name: "ReadOrder", kind: "query" }, priority: "background" };
const status = { available: 150, maximum: 2000, restoreRate: 100 };

test("an operation is booked at a safe estimate until a reply has priced it, and at that price from then on", async () => {
  const { points, booked } = countingPoints();
  const throttle = createThrottle(points);
  const booking = await throttle.book(call, soon());
  if ("waitMs" in booking) throw new Error("nothing was in the way");
  await throttle.settle(call, booking, { requested: 28, status });
  await throttle.book(call, soon());
  await throttle.book({ ...call, operation: { name: "CreateFulfillment", kind: "mutation" } }, soon());
  expect(booked).toEqual([100, 28, 60]);
});

test("points that come back in time are waited for; those that do not are told with their wait, and nothing is booked", async () => {
  const { points, booked } = countingPoints([200, 100]);
  expect(await createThrottle(points).book(call, soon())).toMatchObject({ points: 100 });
  expect(booked).toEqual([100]);
  const late = countingPoints([15_000]);
  expect(await createThrottle(late.points).book(call, soon())).toEqual({ waitMs: 15_000 });
  expect(late.booked).toEqual([]);
});

test("of many calls that wait for one shop, one asks at a time; a person's does not stand behind a worker's", async () => {
  let asking = 0;
  let most = 0;
  let isFull = true;
  const points: ShopPoints = {
    async bookPoints({ shop: domain, points: cost, priority }) {
      if (priority === "interactive") isFull = false;
      else most = Math.max(most, (asking += 1));
      await Promise.resolve();
      if (priority === "background") asking -= 1;
      return priority === "background" && isFull ? { waitMs: 20 } : { booking: { shop: domain, points: cost, span: 0 } };
    },
    settlePoints: () => Promise.resolve(),
  };
  const throttle = createThrottle(points);
  const waiting = Array.from({ length: 30 }, () => throttle.book(call, soon()));
  expect(await throttle.book({ ...call, priority: "interactive" }, soon())).toMatchObject({ points: 100 });
  await Promise.all(waiting);
  expect(most).toBe(1);
});

test("a reply that cannot be noted is still a reply", async () => {
  const { points } = countingPoints();
  const throttle = createThrottle({ ...points, settlePoints: () => Promise.reject(new Error("the database is away")) });
  const booking = await throttle.book(call, soon());
  if ("waitMs" in booking) throw new Error("nothing was in the way");
  await expect(throttle.settle(call, booking, { requested: 28, status })).resolves.toBeUndefined();
});

test.each([
  [{ requestedQueryCost: 100, currentlyAvailable: 40 }, 600],
  [{ requestedQueryCost: 100, currentlyAvailable: 100 }, 0],
  [{ requestedQueryCost: 5000, currentlyAvailable: 1900 }, 1000],
])("after %o the same call has its points in %i ms", ({ requestedQueryCost, currentlyAvailable }, waitMs) => {
  const throttleStatus = { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 };
  const cost = readCost({ cost: { requestedQueryCost, actualQueryCost: null, throttleStatus } });
  expect(cost && restoredAfterMs(cost)).toBe(waitMs);
});

test.each([undefined, {}, { cost: { requestedQueryCost: 1 } }, { cost: { requestedQueryCost: 1, throttleStatus: { restoreRate: 0 } } }])(
  "a reply without a usable cost says nothing: %o",
  (extensions) => {
    expect(readCost(extensions)).toBeNull();
  },
);

/** Gives the points after these waits. */
function countingPoints(waitsMs: number[] = []) {
  const booked: number[] = [];
  const points: ShopPoints = {
    bookPoints({ shop: domain, points: cost }) {
      const waitMs = waitsMs.shift();
      if (waitMs !== undefined) return Promise.resolve({ waitMs });
      booked.push(cost);
      return Promise.resolve({ booking: { shop: domain, points: cost, span: 0 } });
    },
    settlePoints: () => Promise.resolve(),
  };
  return { points, booked };
}

function soon(): number {
  return performance.now() + 5_000;
}
