import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sealedSessions } from "#app/db/sealed-sessions.server.ts";
import { createSecrets } from "#app/db/secrets.server.ts";
import { createStore } from "#app/db/store.server.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import { rotateKeys } from "#app/domain/shops/rotate-keys.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";
import { aConnection, aMailSettings, aShop } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

const shop = shopDomainSchema.parse("prints.myshopify.com");
const account = { baseUrl: "https://vendor.example", fields: { key: "planted" }, identity: "x" };
/** More than a step takes. */
const many = 120;
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() =>
  appWith("old")
    .store.forShop(shop)
    .change((tx) => tx.eraseShop()),
);
afterAll(() => db.close());

test("tokens are sealed where they are stored, and come back as they were", async () => {
  const { sessions } = appWith("old");
  await sessions.storeSession(aSession());
  expect(await storedTokens()).toEqual([expect.stringMatching(/^1\.old\./), expect.stringMatching(/^1\.old\./)]);
  const loaded = await sessions.loadSession(`offline_${shop}`);
  expect(loaded?.toObject()).toMatchObject({ accessToken: "shpat_planted", refreshToken: "shprt_planted", scope: "read_orders" });
  expect((await sessions.findSessionsByShop(shop)).map(({ accessToken }) => accessToken)).toEqual(["shpat_planted"]);
});

test("a session under a key that is gone, or moved to another shop, counts as none; one from before tokens were sealed is read", async () => {
  await appWith("old").sessions.storeSession(aSession());
  const other = appWith("new").sessions;
  expect(await other.loadSession(`offline_${shop}`)).toBeUndefined();
  expect(await other.findSessionsByShop(shop)).toEqual([]);
  const accessToken = (await storedTokens())[0] ?? "";
  const moved = { id: "offline_frames.myshopify.com", shop: "frames.myshopify.com", state: "", accessToken };
  await db.prisma.session.create({ data: moved });
  expect(await appWith("old").sessions.loadSession(moved.id)).toBeUndefined();
  await db.prisma.session.update({ where: { id: moved.id }, data: { accessToken: "shpat_plain" } });
  expect((await other.loadSession(moved.id))?.accessToken).toBe("shpat_plain");
  await db.prisma.session.delete({ where: { id: moved.id } });
});

test("after the keys are rotated the old one can be taken away; a run that broke off goes on, and another one does nothing", async () => {
  const old = appWith("old");
  await fill(old, many);
  const both = appWith("new", "old");
  expect(await both.store.system.sealAccountsAgain(null)).toMatchObject({ sealed: 50, lost: 0 });
  expect(await rotateKeys(both)).toEqual({
    accounts: { sealed: many - 50, lost: 0 },
    tokens: { sealed: 1, lost: 0 },
    addresses: { sealed: 1, lost: 0 },
  });
  const only = appWith("new");
  for (let n = 1; n <= many; n += 1) expect(await only.store.forShop(shop).readAccount(aConnectionId(n))).toEqual(account);
  expect(await only.store.forShop(shop).readMailAddress()).toBe("planted@shop.example");
  expect(await only.sessions.loadSession(`offline_${shop}`)).toMatchObject({ accessToken: "shpat_planted", refreshToken: "shprt_planted" });
  expect(await rotateKeys(both)).toEqual({
    accounts: { sealed: 0, lost: 0 },
    tokens: { sealed: 0, lost: 0 },
    addresses: { sealed: 0, lost: 0 },
  });
});

test("what is sealed under a key that nobody has any more is counted, and left as it is", async () => {
  await fill(appWith("old"), 2);
  expect(await rotateKeys(appWith("new"))).toEqual({
    accounts: { sealed: 0, lost: 2 },
    tokens: { sealed: 0, lost: 1 },
    addresses: { sealed: 0, lost: 1 },
  });
  expect(await appWith("old").store.forShop(shop).readAccount(aConnectionId(1))).toEqual(account);
  expect(await appWith("old").sessions.loadSession(`offline_${shop}`)).toMatchObject({ accessToken: "shpat_planted" });
});

test("a token from before tokens were sealed is sealed as well", async () => {
  await db.prisma.session.create({ data: { id: `offline_${shop}`, shop, state: "", accessToken: "shpat_plain" } });
  const { store, sessions } = appWith("new");
  expect((await rotateKeys({ store })).tokens).toEqual({ sealed: 1, lost: 0 });
  expect(JSON.stringify(await storedTokens())).not.toContain("shpat_plain");
  expect((await sessions.loadSession(`offline_${shop}`))?.accessToken).toBe("shpat_plain");
});

/** The app's hands with these keys, the first of which seals. */
function appWith(...ids: string[]) {
  const credentialKeys = ids.map((id) => ({ id, key: Buffer.alloc(32, id) }));
  const secrets = createSecrets({ credentialKeys, accountHashKey: Buffer.alloc(32, "hash") });
  return {
    store: createStore(db.db, { secrets, enqueue: () => Promise.resolve() }),
    sessions: sealedSessions(db.db, secrets),
  };
}

async function fill({ store, sessions }: ReturnType<typeof appWith>, connections: number): Promise<void> {
  await store.forShop(shop).change(async (tx) => {
    await tx.saveShop(aShop({ domain: shop }));
    for (let n = 1; n <= connections; n += 1)
      await tx.saveConnection(aConnection({ id: aConnectionId(n), label: `Account ${n}` }), account);
    await tx.saveMailSettings(aMailSettings(), "planted@shop.example");
  });
  await sessions.storeSession(aSession());
}

function aSession(): Session {
  return new Session({
    ...{ id: `offline_${shop}`, shop, state: "", isOnline: false, scope: "read_orders" },
    ...{ accessToken: "shpat_planted", refreshToken: "shprt_planted", expires: new Date("2026-12-01T00:00:00Z") },
  });
}

async function storedTokens(): Promise<(string | null)[]> {
  const rows = await db.prisma.session.findMany({ where: { shop } });
  return rows.flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken]);
}
