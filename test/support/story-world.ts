import { randomUUID } from "node:crypto";
import { readTable } from "#app/files/read-table.server.ts";
import { smtpServer } from "#app/config/env-values.ts";
import { sealedSessions } from "#app/db/sealed-sessions.server.ts";
import { hourMs } from "#app/domain/clock.ts";
import { shopDomainSchema, type ShopDomain } from "#app/domain/ids.ts";
import { silentMeter } from "#app/domain/meter.ts";
import type { Makes, PolicyChanges } from "#app/domain/policy.ts";
import { uninstallShop } from "#app/domain/shops/uninstall-shop.ts";
import { dispatchDue, dispatchShops, type DispatcherOptions } from "#app/jobs/dispatcher.server.ts";
import { jobHandlers } from "#app/jobs/handlers.ts";
import type { JobOf } from "#app/jobs/catalog.ts";
import type { Job, JobName } from "#app/domain/jobs.ts";
import { createMailer } from "#app/mail/mailer.server.ts";
import { mailWords } from "#app/messages/mail-words.ts";
import { defaultScopes } from "#app/config/env.server.ts";
import { bindServices, type Services } from "#app/services.ts";
import { buildShopifyApi, redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { buildOpenShop } from "#app/shopify/open-shop.server.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import type { Merchant } from "#test/sandbox/shopify/merchant.ts";
import type { Mail, Order } from "#test/sandbox/shopify/model.ts";
import type { NewLine, NewOrder } from "#test/sandbox/shopify/order-input.ts";
import { startSandbox, type Sandbox, type SandboxVendor } from "#test/sandbox/server.ts";
import { appConfig } from "#test/shopify/local-shopify.ts";
import { adminRequest } from "./admin-request.ts";
import { testDatabase, testHintTokens, testSecrets, testStopTokens, type TestDatabase } from "./database.ts";
import { plainWords } from "./builders/shop.ts";

type Shown = { pieces: Record<string, number>; numbers: string[]; company: string | null; location: string };

/** The real services on a real database, and the outside world over HTTP: all in this process, with time that a story moves. */
export type StoryWorld = {
  sandbox: Sandbox;
  services: Services;
  /**
   * A shop with the app installed, out of shadow mode, and an account of its own at each vendor, or those of another shop. The one before it
   * leaves, since its story is told, unless they are to stand beside each other.
   */
  openShop(locations?: { name: string; service?: string }[], more?: { isBeside?: boolean; accountsOf?: StoryShop }): Promise<StoryShop>;
  /** A merchant opens the app in the admin of this shop. */
  enter(shop: ShopDomain): Promise<void>;
  /** Time passes for all shops, hour by hour; all that is due runs, by the day as well. */
  passHours(hours: number): Promise<void>;
  close(): Promise<void>;
};

/** One shop of a story. What it shows is Shopify's own state, never ours. */
export type StoryShop = {
  domain: ShopDomain;
  merchant: Merchant;
  /** A customer orders; each line that names a vendor by its product vendor is submitted there, and all is linked. Returns the order's name. */
  order(lines: NewLine[], more?: Omit<NewOrder, "lines">): Promise<string>;
  /** Whose accounts at the vendors it uses. */
  accountsOf: ShopDomain;
  /** The account at a vendor, for what is submitted there in another way. */
  account(vendor: SandboxVendor): string;
  /** How the vendors know an order. */
  po(order: string): string;
  /** Time passes; whatever is due by then runs, and what follows from it, until nothing is left. */
  settle(passMs?: number): Promise<void>;
  setPolicy(changes: PolicyChanges): Promise<void>;
  /** Links by hand. */
  link(order: string, vendor: SandboxVendor, reference: string, more?: { isReplacement?: boolean }): Promise<void>;
  /** Living fulfillments in Shopify, oldest first. */
  shown(order: string): Shown[];
  /** The order as Shopify has it. */
  state(order: string): Order;
  mails(order: string): Pick<Mail, "kind" | "numbers">[];
  /** What a person is told about an order: kinds of problems. */
  problems(order: string): Promise<string[]>;
};

/** What each vendor makes, as the product vendor of the store's lines. */
export const makers = { finerworks: "Print Room", nwf: "Frame Shop" } as const;

const mailSender = { name: "Framewire", address: "framewire@app.example" };

export async function openStoryWorld(): Promise<StoryWorld> {
  const [db, sandbox] = [await testDatabase(), await startSandbox()];
  const { clock, shopify } = sandbox.world;
  const config = { ...appConfig, apiKey: shopify.app.apiKey, apiSecret: shopify.app.apiSecret };
  const api = buildShopifyApi(config);
  const sessions = sealedSessions(db.db, testSecrets);
  redirectShopifyCalls(sandbox.origin);
  const services = bindServices({
    store: db.store,
    vendors: vendorRegistry({
      extraBaseUrls: [`${sandbox.origin}/finerworks`, `${sandbox.origin}/nwf`],
      clock,
      limits: { gapMs: 0, timeoutMs: 3_000 },
    }),
    openShop: buildOpenShop({ api, sessions, leases: db.store.system, points: db.store.system, clock, owner: "story" }).background,
    clock,
    log: appConfig.log,
    words: { ...plainWords, mail: mailWords },
    readTable,
    declaredScopes: defaultScopes,
    newId: randomUUID,
    random: () => 0,
    owner: "story",
    hashAccount: testSecrets.hashAccount,
    hintTokens: testHintTokens,
    stopTokens: testStopTokens,
    apiKey: "key",
    mailer: createMailer({ server: smtpServer.parse(sandbox.world.inbox.url), from: mailSender, clock, meter: silentMeter }),
    appUrl: "https://framewire.example",
  });
  const app = buildShopifyApp({
    ...config,
    api,
    sessionStorage: sessions,
    afterAuth: (shop, scopes) => services.installShop({ shop, scopes }),
  });
  const parts = { db, sandbox, services };
  const enter = async (domain: ShopDomain) => void (await app.authenticate.admin(await adminRequest(sandbox, domain)));
  let count = 0;
  let before: ShopDomain | null = null;
  return {
    sandbox,
    services,
    async openShop(locations = [{ name: "Workshop" }], { isBeside = false, accountsOf } = {}) {
      const domain = shopDomainSchema.parse(`story-${(count += 1)}.myshopify.com`);
      if (before !== null && !isBeside)
        await db.store.forShop(before).change((tx) => uninstallShop(tx, { at: clock.now(), triggeredAt: null }));
      before = domain;
      shopify.addShop({ domain, locations, plan: "enterprise" });
      await enter(domain);
      await services.setShadowMode({ shop: domain, on: false, who });
      const shop = storyShop(parts, { domain, count, accountsOf: accountsOf?.domain ?? domain });
      for (const vendor of ["finerworks", "nwf"] as const) await connect(parts, shop, vendor);
      return shop;
    },
    enter,
    async passHours(hours) {
      for (let hour = 0; hour < hours; hour += 1) {
        clock.advance(hourMs);
        await runDue(parts, dispatchAll);
      }
    },
    async close() {
      await sandbox.stop();
      await db.close();
    },
  };
}

type Parts = { db: TestDatabase; sandbox: Sandbox; services: Services };

const who = { kind: "person", name: "merchant" } as const;

type Told = { domain: ShopDomain; count: number; accountsOf: ShopDomain };

function storyShop(parts: Parts, { domain, count, accountsOf }: Told): StoryShop {
  const { sandbox, services, db } = parts;
  const { shopify, finerworks, nwf, clock } = sandbox.world;
  const merchant = shopify.merchant(domain);
  let orders = 0;
  const state = (name: string): Order => {
    const found = [...shopify.shop(domain).orders.values()].find((order) => order.name === name);
    if (found === undefined) throw new Error(`There is no order ${name} in ${domain}.`);
    return found;
  };
  const po = (name: string): string => name.slice(1);
  const settle = async (passMs = hourMs): Promise<void> => {
    clock.advance(passMs);
    await services.backfillShop({ shop: domain });
    await runDue(parts);
  };
  return {
    domain,
    merchant,
    po,
    settle,
    state,
    accountsOf,
    account: (vendor) => accountOf(accountsOf, vendor).user,
    async order(lines, more = {}) {
      const name = more.name ?? `#${count}${String((orders += 1)).padStart(3, "0")}`;
      merchant.createOrder({ ...more, name, lines });
      const items = (vendor: SandboxVendor) =>
        lines
          .filter((line) => line.vendor === makers[vendor])
          .map(({ sku, quantity = 1 }) => ({ sku: sku ?? "", quantity, variantId: null }));
      if (items("finerworks").length > 0)
        finerworks.createOrder({ po: po(name), items: items("finerworks"), account: accountOf(accountsOf, "finerworks").user });
      if (items("nwf").length > 0) nwf.createOrder({ number: po(name), items: items("nwf"), account: accountOf(accountsOf, "nwf").user });
      await settle();
      return name;
    },
    async setPolicy(changes) {
      const result = await services.setPolicy({ shop: domain, changes, who });
      if (!result.ok) throw new Error(result.error.kind);
    },
    async link(order, vendor, reference, more = {}) {
      const connection = (await services.listConnections(domain)).find((one) => one.vendor === vendor);
      if (connection === undefined) throw new Error(`${vendor} is not connected.`);
      const input = { shop: domain, orderId: await idOf(parts, domain, order), connectionId: connection.id, who, source: "hand" as const };
      const linked = await services.linkVendorOrder({ ...input, reference: { kind: "text", text: reference }, ...more });
      if (!linked.ok) throw new Error(linked.error.kind);
    },
    shown: (name) =>
      state(name)
        .fulfillments.filter(({ status }) => status === "SUCCESS")
        .map(({ lines, tracking, location }) => ({
          pieces: piecesOf(lines),
          numbers: tracking.flatMap(({ number }) => number ?? []),
          company: tracking[0]?.company ?? null,
          location: location.name,
        })),
    mails: (name) =>
      shopify
        .shop(domain)
        .mails.filter((mail) => mail.order === state(name).name)
        .map(({ kind, numbers }) => ({ kind, numbers })),
    async problems(name) {
      const orderId = await idOf(parts, domain, name);
      return (await db.store.forShop(domain).listProblems({ orderId })).map(({ kind }) => kind);
    },
  };
}

/** Units by SKU, whatever fulfillment order they came from. */
function piecesOf(lines: { line: { sku: string | null; title: string }; quantity: number }[]): Record<string, number> {
  const pieces: Record<string, number> = {};
  for (const { line, quantity } of lines) pieces[line.sku ?? line.title] = (pieces[line.sku ?? line.title] ?? 0) + quantity;
  return pieces;
}

async function idOf({ services }: Parts, shop: ShopDomain, name: string) {
  const found = await services.findOrder({ shop, text: name });
  if (found === null) throw new Error(`The app does not know ${name}.`);
  return found.id;
}

function accountOf(domain: ShopDomain, vendor: SandboxVendor): { user: string; fields: Record<string, string> } {
  const user = `${vendor}-of-${domain.split(".")[0]}`;
  if (vendor === "finerworks") return { user, fields: { web_api_key: user, app_key: "app-key" } };
  return { user, fields: { role: "Sandbox Role", username: user, password: "password" } };
}

async function connect({ sandbox, services }: Parts, { domain, accountsOf }: StoryShop, vendor: SandboxVendor): Promise<void> {
  const { user, fields } = accountOf(accountsOf, vendor);
  if (vendor === "finerworks") sandbox.world.finerworks.addAccount({ web_api_key: user, app_key: "app-key" });
  else if (accountsOf === domain) sandbox.world.nwf.addAccount({ role: "Sandbox Role", username: user, password: "password" });
  const makes: Makes = { by: "product_vendor", name: makers[vendor] };
  const baseUrl = `${sandbox.origin}/${vendor}`;
  const connected = await services.connectVendor({ shop: domain, vendor, label: vendor, baseUrl, fields, makes, who });
  if (!connected.ok) throw new Error(`${vendor} was not connected: ${JSON.stringify(connected.error)}`);
}

/** Runs the jobs that wait and those that fall due, one after another, until there are none: no timer, no queue. */
async function runDue({ db, sandbox, services }: Parts, dispatch = dispatchDue): Promise<void> {
  const handlers = jobHandlers(services, () => Promise.resolve());
  const run = <N extends JobName>(job: JobOf<N>): Promise<void> => handlers[job.name](job.data);
  const enqueueDue = (jobs: Job[]): Promise<void> => Promise.resolve(void db.enqueued.push(...jobs));
  // The queue runs again later what found the shop closed.
  const put = new Map<string, Job>();
  for (let rounds = 0; rounds < 50; rounds += 1) {
    await dispatch({ store: db.store.system, clock: sandbox.world.clock, log: appConfig.log, enqueueDue, mails: true });
    const jobs = [...new Map(db.enqueued.splice(0).map((job) => [JSON.stringify(job), job]))].filter(([key]) => !put.has(key));
    if (jobs.length === 0) {
      db.enqueued.push(...put.values());
      return;
    }
    for (const [key, job] of jobs) {
      await run(job).catch((error: unknown) => {
        if (!(error instanceof Error && error.message.startsWith("closed"))) throw error;
        put.set(key, job);
      });
    }
  }
  throw new Error("Something is due again and again.");
}

async function dispatchAll(options: DispatcherOptions): Promise<void> {
  await dispatchDue(options);
  await dispatchShops(options);
}
