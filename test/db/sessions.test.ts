import "@shopify/shopify-api/adapters/node";
import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealedSessions } from "#app/db/sealed-sessions.server.ts";
import { otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";

let db: TestDatabase;
let storage: SessionStorage;
beforeAll(async () => {
  db = await testDatabase();
  storage = sealedSessions(db.db, testSecrets);
});
afterAll(() => db.close());

const inAnHour = new Date("2026-11-22T13:00:00.000Z");

test("an expiring offline session is kept, and renewed whole", async () => {
  const session = offline({ accessToken: "first", expires: inAnHour, refreshToken: "refresh", refreshTokenExpires: inAnHour });
  expect(await storage.storeSession(session)).toBe(true);
  expect(await storage.loadSession(session.id)).toMatchObject({
    accessToken: "first",
    expires: inAnHour,
    refreshToken: "refresh",
    scope: "read_orders",
  });
  await storage.storeSession(offline({ accessToken: "second" }));
  expect((await storage.loadSession(session.id))?.toObject()).toEqual(offline({ accessToken: "second" }).toObject());
  expect((await storage.findSessionsByShop(shopDomain)).map(({ accessToken }) => accessToken)).toEqual(["second"]);
  expect(await db.store.forShop(shopDomain).change((tx) => tx.hasSession())).toBe(true);
  expect(await db.store.forShop(otherShopDomain).change((tx) => tx.hasSession())).toBe(false);
  await db.store.forShop(shopDomain).change((tx) => tx.removeSessions());
  expect(await db.store.forShop(shopDomain).change((tx) => tx.hasSession())).toBe(false);
  expect(await storage.loadSession(session.id)).toBeUndefined();
});

test("sessions are removed one by one or several at once, and one that is not there is no error", async () => {
  const [first, second, third] = ["one", "two", "three"].map((id) => offline({ id, accessToken: id }));
  for (const session of [first, second, third]) if (session) await storage.storeSession(session);
  await storage.deleteSession("one");
  await storage.deleteSession("one");
  await storage.deleteSessions(["two", "four"]);
  await storage.deleteSessions([]);
  expect((await storage.findSessionsByShop(shopDomain)).map(({ id }) => id)).toEqual(["three"]);
  await storage.deleteSession("three");
});

test("a session of a person is not stored", async () => {
  const online = new Session({ id: "online", shop: shopDomain, state: "s", isOnline: true, accessToken: "t" });
  await expect(storage.storeSession(online)).rejects.toThrow("A session of a person is not stored.");
  expect(await storage.loadSession("online")).toBeUndefined();
});

test("a session that names a person is refused by the database", async () => {
  const named = { id: "online", shop: shopDomain, state: "", accessToken: "t", email: "someone@example.com" };
  await expect(db.prisma.session.create({ data: named })).rejects.toThrow(/sessions_nobody/);
});

function offline(fields: Partial<ConstructorParameters<typeof Session>[0]>): Session {
  return new Session({ id: `offline_${shopDomain}`, shop: shopDomain, state: "s", isOnline: false, scope: "read_orders", ...fields });
}
