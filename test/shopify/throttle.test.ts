import { expect, test } from "vitest";
import { createThrottle } from "#app/shopify/throttle.ts";

const extensions = (available: number, requested = 100) => ({
  cost: {
    requestedQueryCost: requested,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
  },
});

test("nothing is known of a shop before its first reply", () => {
  const throttle = createThrottle(() => 0);
  expect(throttle.reserve("a", "ReadOrder")).toEqual({ booked: true, waitMs: 0 });
});

test("a call waits until its points are restored, and each call books its own", () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  throttle.learn({ shop: "a", operation: "ReadOrder", extensions: extensions(150) });
  expect(throttle.reserve("a", "ReadOrder").waitMs).toBe(0);
  expect(throttle.reserve("a", "ReadOrder").waitMs).toBe(500);
  now = 500;
  expect(throttle.reserve("b", "ReadOrder").waitMs).toBe(0);
  expect(throttle.reserve("a", "ReadOrder").waitMs).toBe(1000);
});

test("a wait of more than ten seconds is refused and books nothing", () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  throttle.learn({ shop: "a", operation: "ReadOrder", extensions: extensions(0, 1500) });
  for (let n = 0; n < 5; n += 1) expect(throttle.reserve("a", "ReadOrder")).toEqual({ booked: false, waitMs: 15_000 });
  now = 15_000;
  expect(throttle.reserve("a", "ReadOrder")).toEqual({ booked: true, waitMs: 0 });
});

test("a reply says after which wait the same call has its points", () => {
  const throttle = createThrottle(() => 0);
  expect(throttle.learn({ shop: "a", operation: "ReadOrder", extensions: extensions(40) })).toBe(600);
  expect(throttle.learn({ shop: "a", operation: "ReadOrder", extensions: undefined })).toBeNull();
});
