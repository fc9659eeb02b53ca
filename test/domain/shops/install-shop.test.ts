import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { defaultPolicy, shopPolicySchema } from "#app/domain/policy.ts";
import { installShop } from "#app/domain/shops/install-shop.ts";
import { shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { fakeShopify, outOfReach, quietLog, shopInfo } from "./fake-gateway.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.store.forShop(shopDomain).change((tx) => tx.eraseShop());
  db.enqueued.length = 0;
});
afterAll(() => db.close());

const backfill = { name: "backfill-shop", data: { shop: shopDomain } };

test("a new shop is stored in shadow mode with what Shopify says about it, and its orders are taken in", async () => {
  await install();
  expect(await read()).toEqual({
    domain: shopDomain,
    ...shopInfo,
    policy: defaultPolicy,
    shadowMode: true,
    installedAt: noon,
    uninstalledAt: null,
    ordersSeenUntil: null,
    backlog: null,
  });
  expect(db.enqueued).toEqual([backfill]);
  expect(await timeline()).toEqual(["shop_installed"]);
});

test("a shop is installed even while Shopify cannot be asked", async () => {
  await install({ openShop: fakeShopify({ readShop: outOfReach }) });
  expect(await read()).toMatchObject({ name: shopDomain, orderNumberPrefix: "#", scopes: ["read_orders"], uninstalledAt: null });
  expect(db.enqueued).toEqual([backfill]);
});

test("a later token exchange changes nothing but the granted scopes", async () => {
  const stored = aShop({ shadowMode: false, scopes: ["read_orders"], ordersSeenUntil: noon });
  await db.store.forShop(shopDomain).change((tx) => tx.saveShop(stored));
  await install();
  expect(await read()).toEqual(stored);
  await install({ scopes: ["read_orders", "read_products"] });
  expect(await read()).toEqual({ ...stored, scopes: ["read_orders", "read_products"] });
  expect(db.enqueued).toEqual([]);
});

test("a shop that comes back keeps its policy and starts in shadow mode again", async () => {
  const policy = shopPolicySchema.parse({ numberWaitHours: 12 });
  await db.store.forShop(shopDomain).change((tx) => tx.saveShop(aShop({ policy, uninstalledAt: noon, ordersSeenUntil: noon })));
  await storeTokens();
  await install();
  expect(await read()).toMatchObject({ policy, shadowMode: true, installedAt: noon, uninstalledAt: null, ordersSeenUntil: null });
  expect(db.enqueued).toEqual([backfill]);
  expect(await timeline()).toEqual(["shop_installed_again"]);
});

test("an order that was live by its name is so no more when the shop comes back", async () => {
  await db.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop({ uninstalledAt: noon }));
    await tx.saveOrder(anOrder());
    await tx.saveOrderLive(anOrder().id, { isLive: true, backlog: null });
  });
  await storeTokens();
  await install();
  expect(await db.store.forShop(shopDomain).findOrder(anOrder().id)).toMatchObject({ isLive: false });
});

test("a request that was under way as the shop left does not install it again", async () => {
  await db.store.forShop(shopDomain).change((tx) => tx.saveShop(aShop({ uninstalledAt: noon })));
  await install();
  expect(await read()).toMatchObject({ uninstalledAt: noon });
  expect(db.enqueued).toEqual([]);
});

test("two first requests at once install the shop once", async () => {
  await Promise.all([install(), install()]);
  expect(await timeline()).toEqual(["shop_installed"]);
  expect(db.enqueued).toEqual([backfill]);
});

function install({ scopes = ["read_orders"], openShop = fakeShopify() } = {}): Promise<void> {
  return installShop({ store: db.store, openShop, clock: { now: () => noon }, log: quietLog }, { shop: shopDomain, scopes });
}

/** As the token exchange does, before the shop is installed. */
async function storeTokens(): Promise<void> {
  await db.prisma.session.create({ data: { id: `offline_${shopDomain}`, shop: shopDomain, state: "", accessToken: "sealed" } });
}

const read = () => db.store.forShop(shopDomain).readShop();
const timeline = async () => (await db.store.forShop(shopDomain).listTimeline({ limit: 10 })).map((entry) => entry.what);
