import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { flowKeptMs } from "#app/domain/flow/tell-flow.ts";
import { removalOf } from "#app/domain/imports/save-slice.ts";
import { reachMs } from "#app/domain/orders/reach.ts";
import { nextReadAt } from "#app/domain/polling/next-read.ts";
import { firstLookAt, nextLookAt, type AgedOrder } from "#app/domain/shops/aged-order.ts";
import { kept } from "#app/domain/shops/kept.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aVendorOrder } from "#test/support/builders/vendor.ts";

const done: AgedOrder = { id: anOrderId(1), placedAt: noon, changedAt: noon, isOpen: false, isAtWork: false, spareReadingAt: null };

test.each<[string, Partial<AgedOrder>, number]>([
  ["one that is done", {}, kept.orders],
  ["one that is open", { isOpen: true }, kept.openOrders],
  ["one that changed late", { changedAt: later(noon, kept.orders) }, kept.orders + kept.changedOrders],
])("%s goes at its time, not a minute before", (_what, fields, goesMs) => {
  const order = { ...done, ...fields };
  expect(nextLookAt(order, later(noon, goesMs - minuteMs))).not.toBeNull();
  expect(nextLookAt(order, later(noon, goesMs))).toBeNull();
  expect(nextLookAt({ ...order, isAtWork: true }, later(noon, 10 * goesMs))).toEqual(later(noon, 10 * goesMs + dayMs));
});

test.each<[string, Partial<AgedOrder>, number]>([
  ["half a year later, while it is young", {}, kept.readings],
  ["a month later, while something is open", { isOpen: true }, 30 * dayMs],
  ["when a reading of it may go", { spareReadingAt: later(noon, 10 * dayMs - kept.readings) }, 10 * dayMs],
  ["not sooner than a day later", { spareReadingAt: later(noon, hourMs - kept.readings) }, dayMs],
  ["when it may go itself", { changedAt: later(noon, -kept.orders), placedAt: later(noon, 20 * dayMs - kept.orders) }, 20 * dayMs],
])("an order is looked at again %s", (_when, fields, gapMs) => {
  expect(nextLookAt({ ...done, ...fields }, noon)).toEqual(later(noon, gapMs));
});

test("an order is first looked at when something of it may be old enough", () => {
  expect(firstLookAt({ seenAt: noon })).toEqual(later(noon, Math.min(kept.readings, kept.changedOrders)));
});

test("nothing goes while a rule may still read it", () => {
  // Shopify gives orders of 60 days (rulebook 4.12): what is taken in, compared and counted on Home is younger.
  for (const ms of [kept.orders, kept.changedOrders, kept.openOrders, kept.readings, kept.backfillOrders])
    expect(ms).toBeGreaterThan(reachMs);
  expect(kept.openOrders).toBeGreaterThan(kept.orders);
  // Deliveries come again for four hours; the check for silent webhooks waits as long.
  expect(kept.webhookReceipts).toBeGreaterThan(4 * hourMs);
  // `shop/redact` comes after two days, and finds the shop.
  expect(kept.uninstalledShops).toBeGreaterThan(2 * dayMs);
  // Flow's facts and the rows of imports go with their order, and by themselves before that.
  expect(kept.changedOrders).toBeGreaterThan(flowKeptMs);
  expect(later(noon, kept.changedOrders) > removalOf({ createdAt: noon })).toBe(true);
});

test.each(["shipped", "delivered", "cancelled", "returned"] as const)(
  "a vendor order that is %s is followed no longer when its readings may go, nor when its order may",
  (stage) => {
    const vendorOrder = aVendorOrder({ stage, shippedSeenAt: noon, lastChangedAt: noon });
    for (const ms of [kept.readings, kept.changedOrders])
      expect(nextReadAt(vendorOrder, [], { now: later(noon, ms), openCount: 0, jitter: 0 })).toBeNull();
  },
);

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
/** The rows of the page's tables, each with the names in it that stand as code. */
const rows = file("docs/privacy.md")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => ({ line, names: [...line.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name) }));

test("every table of the database has a row in docs/privacy.md, and no other is named there", () => {
  const tables = [...file("prisma/schema.prisma").matchAll(/@@map\("([^"]+)"\)/g)].map(([, name = ""]) => name);
  expect(tables.length).toBeGreaterThan(25);
  const named = rows.flatMap(({ names }) => names).filter((name) => /^[a-z_]+$/.test(name));
  expect([...new Set(named)].toSorted()).toEqual(tables.toSorted());
});

test.each<[string, number]>([
  ["webhook_receipts", kept.webhookReceipts],
  ["readings", kept.readings],
  ["problems", kept.clearedProblems],
  ["timeline", kept.timeline],
  ["orders", kept.orders],
  ["orders", kept.changedOrders],
  ["orders", kept.openOrders],
  ["connections", kept.removedConnections],
  ["backfill_orders", kept.backfillOrders],
  ["shops", kept.uninstalledShops],
  ["flow_triggers", flowKeptMs],
  ["imports", removalOf({ createdAt: noon }).getTime() - noon.getTime()],
])("the row of %s says %d ms in days", (table, ms) => {
  const row = rows.find(({ names }) => names.includes(table));
  expect(row?.line).toContain(`${String(ms / dayMs)} days`);
});
