import http from "node:http";
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { SignJWT } from "jose";
import { expect } from "vitest";
import type { Mailer } from "#app/domain/mail/mailer.ts";
import { readTable } from "#app/files/read-table.server.ts";
import { defaultScopes } from "#app/config/env.server.ts";
import type { ShopDomain } from "#app/domain/ids.ts";
import type { ActivityQuery } from "#app/domain/screens/activity-list.ts";
import { exportOrderRows } from "#app/domain/screens/export-order-rows.ts";
import { exportActivityRows, listActivityRows } from "#app/domain/screens/list-activity-rows.ts";
import { listOrderRows } from "#app/domain/screens/list-order-rows.ts";
import type { OrderListQuery } from "#app/domain/screens/order-list.ts";
import type { OpenShop } from "#app/domain/shop.ts";
import type { ShopChanges } from "#app/domain/store.ts";
import type { Webhook } from "#app/domain/shops/receive-webhook.ts";
import { createMonitor } from "#app/monitor/monitor.server.ts";
import { buildShopifyApi } from "#app/shopify/api.server.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { buildWeb } from "#app/web.server.ts";
import { bindServices } from "#app/services.ts";
import { vendorsOf } from "#app/domain/vendor.ts";
import { accountFields } from "#app/vendors/finerworks/account-fields.ts";
import { ScriptedVendor } from "#test/support/builders/scripted-vendor.ts";
import { aConnection, aShop, noon, plainWords } from "#test/support/builders/shop.ts";
import { testDatabase, testHintTokens, testSecrets, testStopTokens } from "#test/support/database.ts";
import { framePath } from "#test/support/frame-path.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { readWebBuild } from "#test/support/web-build.ts";

const apiKey = "web-test-key";
export const apiSecret = "web-test-secret-of-thirty-two-characters";

/** Mail is set up here, and nothing that a screen does sends any. */
const noMailer: Mailer = { send: () => expect.fail("No screen sends mail.") };

export type WebWorld = Awaited<ReturnType<typeof startWebWorld>>;

/** The real web on a real database: its own HTTP server, the built routes, Shopify's library with stored sessions of `shops`. */
export async function startWebWorld(
  shops: ShopDomain[],
  openShop: OpenShop = () => expect.fail("This screen does not ask Shopify."),
  oldApiSecret: string | null = null,
) {
  const database = await testDatabase();
  const logged: { level: string; code: string; fields: Record<string, unknown> }[] = [];
  const writeAs =
    (level: string) =>
    (code: string, fields: Record<string, unknown> = {}) =>
      void logged.push({ level, code, fields });
  const log = { info: writeAs("info"), warn: writeAs("warn"), error: writeAs("error") };
  const clock = { now: () => noon };
  const received: Webhook[] = [];
  const config = { apiKey, apiSecret, oldApiSecret, appUrl: "https://framewire.example", scopes: [], log };
  const vendors = { finerworks: new ScriptedVendor("finerworks", { label: "FinerWorks", accountFields }), nwf: new ScriptedVendor("nwf") };
  const services = {
    ...bindServices({
      store: database.store,
      vendors: vendorsOf([vendors.finerworks.adapter, vendors.nwf.adapter]),
      clock,
      log,
      openShop,
      words: plainWords,
      readTable,
      newId: randomUUID,
      random: () => 0,
      owner: "web test",
      declaredScopes: defaultScopes,
      hashAccount: testSecrets.hashAccount,
      hintTokens: testHintTokens,
      stopTokens: testStopTokens,
      apiKey: "key",
      mailer: noMailer,
      appUrl: "https://framewire.example",
    }),
    installShop: ({ shop }: { shop: ShopDomain }) => database.store.forShop(shop).change((tx) => tx.saveShop(aShop({ domain: shop }))),
    listOrderRows: (shop: ShopDomain, query: OrderListQuery) =>
      listOrderRows({ store: database.store, clock }, shop, { ...query, limit: 2 }),
    exportOrderRows: (shop: ShopDomain, query: OrderListQuery) => exportOrderRows({ store: database.store, clock }, shop, query, 2),
    listActivityRows: (shop: ShopDomain, query: ActivityQuery) =>
      listActivityRows({ store: database.store, clock }, shop, { ...query, limit: 2 }),
    exportActivityRows: (shop: ShopDomain, query: ActivityQuery) => exportActivityRows({ store: database.store, clock }, shop, query, 2),
    receiveWebhook(webhook: Webhook) {
      received.push(webhook);
      return Promise.resolve("accepted" as const);
    },
  };
  const sessionStorage = storageWith(shops);
  const shopify = buildShopifyApp({ ...config, api: buildShopifyApi(config), sessionStorage, afterAuth: () => Promise.resolve() });
  const server = http.createServer(
    buildWeb({ services, shopify, apiKey, log, probes: createMonitor(log).probes, build: await readWebBuild() }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    origin,
    store: database.store,
    services,
    vendors,
    enqueued: database.enqueued,
    logged,
    received,
    /** The shop anew, with one account and what else it is to have. */
    begin: (shop: ShopDomain, more: (tx: ShopChanges) => Promise<void> = () => Promise.resolve()) =>
      database.store.forShop(shop).change(async (tx) => {
        await tx.eraseShop();
        await tx.saveShop(aShop({ domain: shop }));
        await tx.saveConnection(aConnection(), { baseUrl: "https://vendor.example", fields: {}, identity: "account" });
        await more(tx);
      }),
    /** The address of a document as the admin's frame asks for it. */
    address: (shop: ShopDomain, path: string) => frameUrl(origin, shop, path),
    /** A document as the admin's frame asks for it. */
    open: async (shop: ShopDomain, path: string) =>
      fetch(await frameUrl(origin, shop, path), { headers: { "User-Agent": userAgent }, redirect: "manual" }),
    /** What a form of this route sends, with a fresh session token in the header. */
    send: async (shop: ShopDomain, { route, path, body }: { route: string; path: string; body: unknown }) =>
      fetch(`${origin}${path}?_data=${encodeURIComponent(route)}`, {
        method: "POST",
        headers: {
          Authorization: `Bearer ${await sessionToken(shop)}`,
          "User-Agent": userAgent,
          // A form with a file names its own type.
          ...(body instanceof FormData ? {} : { "Content-Type": "application/json" }),
        },
        body: typeof body === "string" || body instanceof FormData ? body : JSON.stringify(body),
      }),
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
  return new URL(framePath(path, shop, await sessionToken(shop)), origin);
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
