import http from "node:http";
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { SignJWT } from "jose";
import type { ShopDomain } from "#app/domain/ids.ts";
import { exportOrderRows } from "#app/domain/screens/export-order-rows.ts";
import { listOrderRows } from "#app/domain/screens/list-order-rows.ts";
import type { OrderListQuery } from "#app/domain/screens/order-list.ts";
import { readOrderScreen } from "#app/domain/screens/read-order-screen.ts";
import type { Webhook } from "#app/domain/shops/receive-webhook.ts";
import { buildShopifyApi } from "#app/shopify/api.server.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { buildWeb } from "#app/web.server.ts";
import { aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase } from "#test/support/database.ts";
import { readWebBuild } from "#test/support/web-build.ts";

const apiKey = "web-test-key";
export const apiSecret = "web-test-secret-of-thirty-two-characters";
/** A person's browser: what names itself a robot is turned away. */
export const browserAgent = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export type WebWorld = Awaited<ReturnType<typeof startWebWorld>>;

/** The real web on a real database: its own HTTP server, the built routes, Shopify's library with stored sessions of `shops`. */
export async function startWebWorld(shops: ShopDomain[]) {
  const database = await testDatabase();
  const logged: { level: string; code: string; fields: Record<string, unknown> }[] = [];
  const writeAs =
    (level: string) =>
    (code: string, fields: Record<string, unknown> = {}) =>
      void logged.push({ level, code, fields });
  const log = { info: writeAs("info"), warn: writeAs("warn"), error: writeAs("error") };
  const clock = { now: () => noon };
  const received: Webhook[] = [];
  const config = { apiKey, apiSecret, appUrl: "https://framewire.example", scopes: [], log };
  const services = {
    installShop: ({ shop }: { shop: ShopDomain }) => database.store.forShop(shop).change((tx) => tx.saveShop(aShop({ domain: shop }))),
    listOrderRows: (shop: ShopDomain, query: OrderListQuery) =>
      listOrderRows({ store: database.store, clock }, shop, { ...query, limit: 2 }),
    exportOrderRows: (shop: ShopDomain, query: OrderListQuery) => exportOrderRows({ store: database.store, clock }, shop, query, 2),
    readOrderStatus: (shop: ShopDomain, orderId: Parameters<typeof readOrderScreen>[2]) =>
      readOrderScreen({ store: database.store, clock }, shop, orderId),
    receiveWebhook(webhook: Webhook) {
      received.push(webhook);
      return Promise.resolve("accepted" as const);
    },
  };
  const sessionStorage = storageWith(shops);
  const shopify = buildShopifyApp({ ...config, api: buildShopifyApi(config), sessionStorage, afterAuth: () => Promise.resolve() });
  const server = http.createServer(buildWeb({ services, shopify, apiKey, log, build: await readWebBuild() }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    origin,
    store: database.store,
    services,
    logged,
    received,
    /** A document as the admin's frame asks for it. */
    open: async (shop: ShopDomain, path: string) =>
      fetch(await frameUrl(origin, shop, path), { headers: { "User-Agent": browserAgent }, redirect: "manual" }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

/** A session token as the admin mints it. */
export function sessionToken(shop: string, secret: string = apiSecret): Promise<string> {
  return new SignJWT({ iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: apiKey, sub: "1", sid: randomUUID(), jti: randomUUID() })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuedAt()
    .setNotBefore("0s")
    .setExpirationTime("60s")
    .sign(new TextEncoder().encode(secret));
}

async function frameUrl(origin: string, shop: ShopDomain, path: string): Promise<URL> {
  const url = new URL(path, origin);
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64url");
  for (const [name, value] of Object.entries({ embedded: "1", shop, host, id_token: await sessionToken(shop) }))
    url.searchParams.set(name, value);
  return url;
}

/** Every shop has a token for the next hour, so that nothing has to be exchanged. */
function storageWith(shops: ShopDomain[]): SessionStorage {
  const expires = new Date(Date.now() + 3_600_000);
  const sessions = shops.map(
    (shop) => new Session({ id: `offline_${shop}`, shop, state: "", isOnline: false, accessToken: "token", scope: "", expires }),
  );
  return {
    storeSession: () => Promise.resolve(true),
    loadSession: (id) => Promise.resolve(sessions.find((session) => session.id === id)),
    deleteSession: () => Promise.resolve(true),
    deleteSessions: () => Promise.resolve(true),
    findSessionsByShop: (shop) => Promise.resolve(sessions.filter((session) => session.shop === shop)),
  };
}

function portOf(server: http.Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address.port;
}
