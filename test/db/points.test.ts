import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shopDomainSchema, type ShopDomain } from "#app/domain/ids.ts";
import type { PointBooking, PointStatus, Priority } from "#app/domain/shop-points.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Points come back so slowly that none do while a test runs. */
const still = { maximum: 2000, restoreRate: 0.001 };

test("a shop that nobody has called is taken for the smallest bucket there is", async () => {
  const shop = aNewShop();
  await booked(shop, 400);
  await booked(shop, 400);
  expect(await waitFor(shop, 400)).toBeGreaterThan(3_500);
});

test("bookings of calls under way stay taken when another call's reply is learned", async () => {
  const shop = await shopWith({ ...still, available: 300 });
  const [first] = [await booked(shop, 100), await booked(shop, 100)];
  // The reply was written before Shopify saw the second call.
  await db.store.system.settlePoints(first, { ...still, available: 280 });
  await booked(shop, 180);
  expect(await waitFor(shop, 1)).toBeGreaterThan(0);
});

test("a hundred calls at once book what there is and not a point more", async () => {
  const shop = await shopWith({ ...still, available: 1000 });
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => db.store.system.bookPoints({ shop, points: 30, priority: "interactive" })),
  );
  expect(answers.filter((answer) => "booking" in answer)).toHaveLength(33);
});

test.each<[PointStatus, Priority, number]>([
  [{ maximum: 2000, available: 1000, restoreRate: 0.001 }, "interactive", 10],
  [{ maximum: 2000, available: 1000, restoreRate: 0.001 }, "background", 8],
  [{ maximum: 100, available: 100, restoreRate: 0.001 }, "interactive", 1],
  [{ maximum: 500, available: 500, restoreRate: 0.001 }, "background", 4],
])("with %o calls of 100 points that are %s find room for %i", async (status, priority, room) => {
  const shop = await shopWith(status);
  let found = 0;
  while ("booking" in (await db.store.system.bookPoints({ shop, points: 100, priority }))) found += 1;
  expect(found).toBe(room);
});

test("workers leave room for a person's calls, and wait until it is there again", async () => {
  const shop = await shopWith({ maximum: 2000, available: 250, restoreRate: 100 });
  const wait = await db.store.system.bookPoints({ shop, points: 100, priority: "background" });
  expect("waitMs" in wait && wait.waitMs).toBeGreaterThan(300);
  expect("waitMs" in wait && wait.waitMs).toBeLessThanOrEqual(500);
  await booked(shop, 100);
});

test("a call dearer than the whole bucket goes out when it is full", async () => {
  const shop = await shopWith({ maximum: 20, available: 20, restoreRate: 1 });
  expect(await db.store.system.bookPoints({ shop, points: 60, priority: "background" })).toHaveProperty("booking");
});

test("what a killed process had booked is free again two spans later, and not before", async () => {
  const shop = await shopWith({ ...still, available: 100 });
  await booked(shop, 100);
  expect(await waitFor(shop, 100)).toBeGreaterThan(0);
  await passSpans(shop, 2);
  await booked(shop, 100);
});

test("a booking that is settled late takes nothing from the ones made since", async () => {
  const shop = await shopWith({ ...still, available: 400 });
  const made = await booked(shop, 100);
  await passSpans(shop, 2);
  const late = { ...made, span: made.span - 2 };
  await booked(shop, 150);
  await db.store.system.settlePoints(late, { ...still, available: 300 });
  expect(await waitFor(shop, 151)).toBeGreaterThan(0);
  await booked(shop, 150);
});

test("whatever is booked, settled and forgotten in any order, never more is under way than Shopify had", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("book" as const), points: fc.integer({ min: 1, max: 120 }) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("settle" as const), points: fc.integer({ min: 0, max: 9 }) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const shop = await shopWith({ ...still, available: 500 });
      // Shopify takes the points when the call arrives, which here is when it is settled, and gives nothing back.
      let left = 500;
      const underWay: PointBooking[] = [];
      for (const { do: what, points } of steps) {
        const settled = what === "settle" ? underWay.splice(points % Math.max(1, underWay.length), 1)[0] : undefined;
        if (settled !== undefined) {
          left -= settled.points;
          await db.store.system.settlePoints(settled, { ...still, available: left });
        } else if (what === "book") {
          const answer = await db.store.system.bookPoints({ shop, points, priority: "interactive" });
          if ("booking" in answer) underWay.push(answer.booking);
        }
        expect(underWay.reduce((sum, booking) => sum + booking.points, 0)).toBeLessThanOrEqual(left + 0.01);
      }
    }),
    { numRuns: 40 },
  );
});

function aNewShop(): ShopDomain {
  return shopDomainSchema.parse(`points-${randomUUID()}.myshopify.com`);
}

async function shopWith(status: PointStatus): Promise<ShopDomain> {
  const shop = aNewShop();
  await db.store.system.settlePoints(await booked(shop, 1), status);
  return shop;
}

async function booked(shop: ShopDomain, points: number): Promise<PointBooking> {
  const answer = await db.store.system.bookPoints({ shop, points, priority: "interactive" });
  if ("waitMs" in answer) throw new Error(`${points} points are there in ${answer.waitMs} ms only.`);
  return answer.booking;
}

async function waitFor(shop: ShopDomain, points: number): Promise<number> {
  const answer = await db.store.system.bookPoints({ shop, points, priority: "interactive" });
  return "waitMs" in answer ? answer.waitMs : 0;
}

/** As if so many spans had gone by since the row was written. */
async function passSpans(shop: ShopDomain, spans: number): Promise<void> {
  await db.prisma.shopPoints.update({ where: { shop }, data: { span: { decrement: spans } } });
}
