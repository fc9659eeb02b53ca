import { expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import type { PreflightReport } from "#app/domain/checks/preflight.ts";
import type { Makes } from "#app/domain/policy.ts";
import { lastDays } from "#app/domain/screens/last-days.ts";
import { judge, takingIn } from "#app/domain/screens/read-home-screen.ts";
import { setupGuide, type SetupStep } from "#app/domain/screens/setup-guide.ts";
import { noon } from "#test/support/builders/shop.ts";

const all: Makes = { by: "all" };
const some: Makes = { by: "sku", pattern: "FW-*" };
const report = (state: "ok" | "fail" | "warn"): PreflightReport => ({ at: noon, checks: [{ code: "location", state, params: {} }] });
const inShadow = { shadowMode: true, backlog: null };
const live = { shadowMode: false, backlog: { decidedAt: noon, leftOutBefore: null, quietBefore: null } };

test.each<[string, Parameters<typeof setupGuide>[0], SetupStep | null]>([
  ["begins with a vendor", { shop: inShadow, connections: [], preflight: report("ok"), hasLink: false }, "connect"],
  [
    "asks who makes what when two make all",
    { shop: inShadow, connections: [{ makes: all }, { makes: all }], preflight: null, hasLink: false },
    "makes",
  ],
  [
    "waits for the first look at the set-up",
    { shop: inShadow, connections: [{ makes: all }], preflight: null, hasLink: false },
    "preflight",
  ],
  ["shows what is to be mended", { shop: inShadow, connections: [{ makes: all }], preflight: report("fail"), hasLink: true }, "preflight"],
  [
    "does not stop at what only may be mended",
    { shop: inShadow, connections: [{ makes: all }, { makes: some }], preflight: report("warn"), hasLink: false },
    "first_link",
  ],
  ["ends with leaving shadow mode", { shop: inShadow, connections: [{ makes: all }], preflight: report("ok"), hasLink: true }, "go_live"],
  [
    "goes on to the first link of a shop that is live",
    { shop: live, connections: [{ makes: all }], preflight: report("ok"), hasLink: false },
    "first_link",
  ],
])("the set-up guide %s", (_name, facts, next) => {
  expect(setupGuide(facts)?.next).toBe(next);
});

test("the set-up guide goes when the shop went live, and does not come back for what happens later", () => {
  expect(setupGuide({ shop: live, connections: [], preflight: report("fail"), hasLink: true })).toBeNull();
  expect(setupGuide({ shop: { ...live, shadowMode: true }, connections: [], preflight: null, hasLink: true })).toBeNull();
});

const nothing = { count: 0, since: null };
const since = (minutes: number) => ({ count: 1, since: later(noon, -minutes * minuteMs) });

test.each([
  ["none", { missing: nothing, lastAcceptedAt: null }],
  ["delivered", { missing: nothing, lastAcceptedAt: noon }],
  ["on_their_way", { missing: since(15), lastAcceptedAt: noon }],
  ["missing", { missing: since(16), lastAcceptedAt: noon }],
])("the verdict is %s", (verdict, facts) => {
  expect(judge({ shop: { shadowMode: false }, ...facts, now: noon })).toBe(verdict);
  expect(judge({ shop: { shadowMode: true }, ...facts, now: noon })).toBe("held");
});

const listed = { since: noon, startedAt: noon, cursor: null, isListed: true, found: 5, left: 0 };

test.each([
  ["is over once all of it is taken in", noon, listed, null],
  ["goes on while something is left", noon, { ...listed, left: 1 }, { found: 5, left: 1, isListed: true }],
  ["goes on while it is listed", noon, { ...listed, isListed: false, cursor: "x" }, { found: 5, left: 0, isListed: false }],
  ["begins, whatever the one before found", null, listed, { found: 0, left: 0, isListed: false }],
  ["was made before anybody counted", noon, null, null],
])("taking in the orders of the last weeks %s", (_what, ordersSeenUntil, backfill, expected) => {
  expect(takingIn({ ordersSeenUntil }, backfill)).toEqual(expected);
});

test("the last days end today in the shop's zone, and days without a parcel are zero", () => {
  const evening = new Date("2026-03-11T03:00:00Z");
  const counted = [{ day: "2026-03-08", shipped: 2, accepted: 1 }];
  expect(lastDays(counted, { now: evening, timeZone: "America/New_York", count: 3 })).toEqual([
    { day: "2026-03-08", shipped: 2, accepted: 1 },
    { day: "2026-03-09", shipped: 0, accepted: 0 },
    { day: "2026-03-10", shipped: 0, accepted: 0 },
  ]);
});

test.each(["America/New_York", "Europe/London", "Pacific/Auckland"])(
  "no day of a year is missing or twice where clocks change: %s",
  (timeZone) => {
    for (let day = 0; day < 366; day += 1) {
      const days = lastDays([], { now: later(noon, day * dayMs), timeZone, count: 30 }).map((one) => one.day);
      expect(new Set(days).size).toBe(30);
      expect(days).toEqual(days.toSorted());
    }
  },
);
