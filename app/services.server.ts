import { randomUUID } from "node:crypto";
import { vendorRegistry } from "./vendors/registry.ts";
import { systemClock } from "./config/clock.server.ts";
import type { Env } from "./config/env.server.ts";
import type { Database } from "./db/connect.server.ts";
import { createHintTokens } from "./db/hint-tokens.server.ts";
import { sealedSessions } from "./db/sealed-sessions.server.ts";
import { createSecrets } from "./db/secrets.server.ts";
import { createStopTokens } from "./db/stop-tokens.server.ts";
import { createStore } from "./db/store.server.ts";
import type { Clock } from "./domain/clock.ts";
import type { Log } from "./domain/deps.ts";
import type { Meter } from "./domain/meter.ts";
import { shopDomainSchema } from "./domain/ids.ts";
import { readTable } from "./files/read-table.server.ts";
import { createMailer } from "./mail/mailer.server.ts";
import { mailWords } from "./messages/mail-words.ts";
import { progressNote } from "./messages/en/progress.ts";
import { problemWords } from "./messages/problem-words.ts";
import { listMissingMigrations } from "./db/migrate.server.ts";
import { pingDatabase, readStanding } from "./db/standing.server.ts";
import { startDispatcher } from "./jobs/dispatcher.server.ts";
import { jobHandlers } from "./jobs/handlers.ts";
import { openJobRunner } from "./jobs/runner.server.ts";
import { wakingStore } from "./jobs/waking-store.ts";
import type { Watched } from "./monitor/monitor.server.ts";
import { bindServices, type Services } from "./services.ts";
import { buildShopifyApp, type ShopifyApp } from "./shopify.server.ts";
import { buildShopifyApi, redirectShopifyCalls, type ShopifyConfig } from "./shopify/api.server.ts";
import { buildOpenShop } from "./shopify/open-shop.server.ts";
import { watchJobs } from "./watch-job.server.ts";

export type ServicesInput = {
  env: Env;
  database: Pick<Database, "db" | "connectionString" | "openQueueServer">;
  clock: Clock;
  log: Log;
  meter: Meter;
  /** Names this process in leases. */
  owner: string;
  /** Whether this process will run jobs, or only put them into the queue. */
  runsJobs: boolean;
};

export type Built = Watched & {
  services: Services;
  /** Who is calling: for the routes. */
  shopify: ShopifyApp;
  /** Begins to run jobs, and to look for what is due. */
  startWorker(): Promise<void>;
  /** Lets jobs under way end, then closes the queue. The database stays open. */
  stop(): Promise<void>;
};

/** What an account of each vendor consists of: all that is known of the vendors before the app is open. */
export const accountForms = vendorRegistry({ extraBaseUrls: [], clock: systemClock }).all;

/** The composition root: builds the adapters and binds the use cases to them. Called once a process. */
export async function buildServices({ env, database, clock, log, meter, owner, runsJobs }: ServicesInput): Promise<Built> {
  const { db, connectionString, openQueueServer } = database;
  const runner = await openJobRunner({
    connectionString,
    openQueueServer,
    runsJobs,
    vendors: accountForms.length,
    log,
    watchJob: watchJobs(meter),
  });
  const secrets = createSecrets({ credentialKeys: env.credentialKeys, accountHashKey: env.accountHashKey });
  const store = wakingStore(createStore(db, { secrets, enqueue: runner.enqueue }), runner.wake);

  const sessionStorage = sealedSessions(db, secrets);
  const config = shopifyConfig(env, log);
  const api = buildShopifyApi(config);
  redirectShopifyCalls(env.shopifyLoopbackOrigin);

  const openShop = buildOpenShop({ api, sessions: sessionStorage, leases: store.system, points: store.system, clock, meter, owner });
  const deps = {
    store,
    vendors: vendorRegistry({ extraBaseUrls: env.vendorOrigins, clock, meter }),
    clock,
    log,
    words: { progressNote, problem: problemWords, mail: mailWords },
    readTable,
    mailer: env.mail === null ? null : createMailer({ ...env.mail, clock, meter }),
    newId: randomUUID,
    random: Math.random,
    owner,
    hashAccount: secrets.hashAccount,
    hintTokens: createHintTokens(env.accountHashKey),
    stopTokens: createStopTokens(env.accountHashKey),
    appUrl: env.shopifyAppUrl,
    apiKey: env.shopifyApiKey,
    declaredScopes: env.scopes,
  };
  // The same use cases twice: what a route or a verb asks of Shopify goes before what the jobs ask.
  const services = bindServices({ ...deps, openShop: openShop.interactive });
  const jobServices = bindServices({ ...deps, openShop: openShop.background });
  const shopify = buildShopifyApp({ ...config, api, sessionStorage, afterAuth: (shop, scopes) => services.installShop({ shop, scopes }) });
  const admin: ShopifyApp["authenticate"]["admin"] = async (request) => {
    const context = await shopify.authenticate.admin(request);
    // The library stores the session before it calls afterAuth. A request beside the first one, or the next one after a crash
    // in between, has a session and would find no shop.
    const { shop, scope } = context.session;
    await services.installShop({ shop: shopDomainSchema.parse(shop), scopes: scope?.split(",") ?? [] });
    return context;
  };

  let dispatcher: ReturnType<typeof startDispatcher> | null = null;
  return {
    services,
    shopify: { ...shopify, authenticate: { ...shopify.authenticate, admin } },
    checks: {
      database: () => pingDatabase(db),
      async migrations() {
        const missing = await listMissingMigrations(db);
        if (missing.length > 0) throw new Error(`These are missing: ${missing.join(", ")}`);
      },
      queue: () => runner.check(),
    },
    async readStanding() {
      const [standing, queue] = await Promise.all([readStanding(db, clock.now()), runner.readDepths()]);
      return { ...standing, queue };
    },
    async startWorker() {
      await runner.work(jobHandlers(jobServices, runner.forgetShop));
      dispatcher = startDispatcher({ store: store.system, clock, log, enqueueDue: runner.enqueueDue, mails: env.mail !== null });
    },
    async stop() {
      await dispatcher?.stop();
      await runner.stop();
    },
  };
}

function shopifyConfig(env: Env, log: Log): ShopifyConfig {
  const { shopifyApiKey: apiKey, shopifyApiSecret: apiSecret, shopifyApiSecretOld: oldApiSecret, shopifyAppUrl: appUrl, scopes } = env;
  return { apiKey, apiSecret, oldApiSecret, appUrl, scopes, log };
}
