import path from "node:path";
import { inspectDatabase, type InspectedDatabase } from "#test/support/inspect-database.ts";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";
import { startAppProxy } from "#test/sandbox/shell/app-proxy.ts";
import type { Order } from "#test/sandbox/shopify/model.ts";
import { startApp, type AppEnv, type AppProcess } from "#test/support/app-process.ts";
import { sandboxEnv } from "#test/support/sandbox-env.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { openInAdmin } from "#test/support/world-app.ts";
import { accountsOf } from "#test/torture/accounts.ts";
import { openHand } from "#test/torture/hand.ts";
import { makePlace } from "./make-place.ts";
import type { Found } from "./measurement.ts";
import { openFilled, shop } from "./open-filled.ts";

/** `workers`: processes beside the web process, where there is a server. `filled`: orders that are done, of which the app has nothing more to ask. */
type WorldOptions = { workers: number; filled?: number };

/** One shop with an account at each vendor, the app's processes, and a database of their own. */
export type ShopWorld = {
  sandbox: Sandbox;
  database: InspectedDatabase;
  appOrigin: string;
  app: { web: AppProcess; workers: AppProcess[] };
  /** Orders that the app has taken in, and linked to an order at FinerWorks of the same name. Resolves with what it took, in seconds. */
  placeOrders(count: number): Promise<{ orders: Order[]; seconds: number }>;
  /** Orders of which no app hears. */
  placeUnseen(count: number): void;
  stopApp(): Promise<void>;
  end(): Promise<void>;
};

/** What the limits of a row say of the app. */
export function processesOf({ server }: Pick<Found, "server">, workers: number): string {
  return server === null ? "one process with the database inside" : `a web process and ${workers} worker${workers === 1 ? "" : "s"}`;
}

/** So many points that nothing waits for them. */
const richRate = 100_000;

/** Without a server one process does everything, and has the database inside. */
export async function openShopWorld(
  { server, profiles, say }: Pick<Found, "server" | "profiles" | "say">,
  { workers, filled = 0 }: WorldOptions,
): Promise<ShopWorld> {
  const sandbox = await startSandbox();
  const { shopify, finerworks, nwf } = sandbox.world;
  shopify.addShop({ domain: shop, restoreRate: richRate });
  finerworks.addAccount(accountsOf(shop).finerworks);
  nwf.addAccount(accountsOf(shop).nwf);
  const at = await makePlace(server);
  if (filled > 0) await (await openFilled(at, { count: filled, say })).database.close();
  // No two orders have one name.
  shopify.shop(shop).nextNumber += filled;

  const processes: AppProcess[] = [];
  const proxy = await startAppProxy({ appOrigin: () => processes[0]?.origin ?? null, shellOrigin: sandbox.origin });
  const env = sandboxEnv(sandbox, { appOrigin: proxy.origin, ...at });
  const profiled: AppEnv = profiles === null ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${path.resolve(profiles)}` };
  for (const role of server === null ? ["all"] : ["web", ...Array.from({ length: workers }, () => "worker")])
    processes.push(await startApp({ ...env, ...profiled, ROLE: role }));
  const database = await inspectDatabase(at);
  const status = await openInAdmin(sandbox, proxy.origin, shop);
  if (status !== 200) throw new Error(`The app answered ${status} when it was opened.`);
  const hand = await openHand(env);
  await hand.setUp(shop, { finerworks: `${sandbox.origin}/finerworks`, nwf: `${sandbox.origin}/nwf` });
  await hand.close();

  const stopApp = async () => {
    shopify.app.url = null;
    await Promise.all(processes.splice(0).map((process) => process.stop()));
  };
  const [web, ...others] = processes;
  if (web === undefined) throw new Error("There is no web process.");
  return {
    sandbox,
    database,
    appOrigin: proxy.origin,
    app: { web, workers: others },
    async placeOrders(count) {
      const startedAt = performance.now();
      const orders = Array.from({ length: count }, () => placeOrder(sandbox));
      await waitUntil(`${count} orders are linked`, async () => (await countLinked(database, orders)) === count, count * 2_000);
      return { orders, seconds: (performance.now() - startedAt) / 1_000 };
    },
    placeUnseen(count) {
      for (let n = 0; n < count; n += 1) placeOrder(sandbox);
    },
    stopApp,
    async end() {
      await database.close();
      await stopApp();
      await proxy.stop();
      await sandbox.stop();
      await at.remove();
    },
  };
}

function placeOrder({ world: { shopify, finerworks } }: Sandbox): Order {
  const order = shopify.merchant(shop).createOrder({ lines: [{ sku: "P-1", quantity: 1 }] });
  const account = accountsOf(shop).finerworks.web_api_key;
  finerworks.createOrder({ po: order.name, account, items: [{ sku: "P-1", quantity: 1, variantId: null }] });
  return order;
}

async function countLinked({ prisma }: InspectedDatabase, orders: Order[]): Promise<number> {
  const ids = orders.map(({ id }) => id);
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM links WHERE shop = ${shop} AND order_id = ANY (${ids}) AND state = 'linked'`;
  return row?.count ?? 0;
}
