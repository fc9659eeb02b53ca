import { abstractFetch, setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { sealedSessions } from "#app/db/sealed-sessions.server.ts";
import type { ShopDomain } from "#app/domain/ids.ts";
import type { Priority, ShopPoints } from "#app/domain/shop-points.ts";
import type { OpenShop, ShopGateway } from "#app/domain/shop.ts";
import { installShop } from "#app/domain/shops/install-shop.ts";
import { buildShopifyApi, redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { buildOpenShop } from "#app/shopify/open-shop.server.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { startSandbox } from "#test/sandbox/server.ts";
import { adminRequest } from "#test/support/admin-request.ts";
import { testDatabase, testSecrets } from "#test/support/database.ts";
import { appConfig, shop } from "./local-shopify.ts";

/** The Shopify side of the app on a real database, pointed at a sandbox. */
export async function startInstalledApp() {
  const db = await testDatabase();
  const sandbox = await startSandbox();
  const { shopify } = sandbox.world;
  const config = { ...appConfig, apiKey: shopify.app.apiKey, apiSecret: shopify.app.apiSecret };
  const api = buildShopifyApi(config);
  const sessions = sealedSessions(db.db, testSecrets);
  const openAs = (owner: string, points: ShopPoints = db.store.system) =>
    buildOpenShop({ api, sessions, leases: db.store.system, points, clock: sandbox.world.clock, owner });
  const openShop = openAs("test").interactive;
  const deps = { store: db.store, openShop, clock: sandbox.world.clock, log: appConfig.log };
  const afterAuth = (domain: ShopDomain, scopes: string[]) => installShop(deps, { shop: domain, scopes });
  const appWith = (hook: typeof afterAuth) => buildShopifyApp({ ...config, api, sessionStorage: sessions, afterAuth: hook });
  /** A merchant opens the app in the admin. */
  const open = async (hook = afterAuth) => appWith(hook).authenticate.admin(await adminRequest(sandbox, shop));
  redirectShopifyCalls(sandbox.origin);
  return {
    db,
    sandbox,
    shopify,
    sessions,
    /** The gateway of another process on the same database. */
    openAs: (owner: string, priority: Priority = "interactive"): ShopGateway => openAs(owner)[priority](shop),
    /** How the workers of another process open shops, where they get their points like this. */
    openShopAs: (owner: string, points: ShopPoints): OpenShop => openAs(owner, points).background,
    /** Opened anew each time, as for each piece of work. */
    get gateway(): ShopGateway {
      return openShop(shop);
    },
    open,
    /** Everything of the shop is gone, and it comes back as this one with the app freshly installed. */
    async begin(input: Omit<Parameters<typeof shopify.addShop>[0], "domain" | "name">): Promise<void> {
      await db.store.forShop(shop).change((tx) => tx.eraseShop());
      redirectShopifyCalls(sandbox.origin);
      shopify.addShop({ domain: shop, name: "Prints", ...input });
      await open();
    },
    async stop() {
      await sandbox.stop();
      await db.close();
    },
  };
}

/** Counts from here on the calls whose address has this in it. */
export function countCalls(part: string): () => number {
  let calls = 0;
  const through = abstractFetch;
  setAbstractFetchFunc((input, init) => {
    if (String(input instanceof Request ? input.url : input).includes(part)) calls += 1;
    return through(input, init);
  });
  return () => calls;
}
