import "@shopify/shopify-api/adapters/node";
import { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { afterAll, beforeAll, expect, test } from "vitest";
import { otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let db: TestDatabase;
let storage: PrismaSessionStorage<TestDatabase["prisma"]>;
beforeAll(async () => {
  db = await testDatabase();
  storage = new PrismaSessionStorage(db.prisma);
});
afterAll(() => db.close());

const inAnHour = new Date("2026-11-22T13:00:00.000Z");

test("Shopify's own storage keeps an expiring offline session in our table, and renews it", async () => {
  const session = offline({ accessToken: "first", expires: inAnHour, refreshToken: "refresh", refreshTokenExpires: inAnHour });
  expect(await storage.storeSession(session)).toBe(true);
  expect(await storage.loadSession(session.id)).toMatchObject({
    accessToken: "first",
    expires: inAnHour,
    refreshToken: "refresh",
    scope: "read_orders",
  });
  await storage.storeSession(offline({ accessToken: "second" }));
  expect((await storage.findSessionsByShop(shopDomain)).map(({ accessToken }) => accessToken)).toEqual(["second"]);
  expect(await db.store.forShop(shopDomain).change((tx) => tx.hasSession())).toBe(true);
  expect(await db.store.forShop(otherShopDomain).change((tx) => tx.hasSession())).toBe(false);
  await db.store.forShop(shopDomain).change((tx) => tx.removeSessions());
  expect(await db.store.forShop(shopDomain).change((tx) => tx.hasSession())).toBe(false);
  expect(await storage.loadSession(session.id)).toBeUndefined();
});

test("a session that names a person is refused by the database", async () => {
  const named = { id: "online", shop: shopDomain, state: "", accessToken: "t", email: "someone@example.com" };
  await expect(db.prisma.session.create({ data: named })).rejects.toThrow(/sessions_nobody/);
});

function offline(fields: Partial<ConstructorParameters<typeof Session>[0]>): Session {
  return new Session({ id: `offline_${shopDomain}`, shop: shopDomain, state: "s", isOnline: false, scope: "read_orders", ...fields });
}
