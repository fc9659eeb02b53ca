import { connectDatabase } from "#app/db/connect.server.ts";
import { createSecrets } from "#app/db/secrets.server.ts";
import { createStore } from "#app/db/store.server.ts";
import { connectionIdSchema, orderIdSchema, shopDomainSchema } from "#app/domain/ids.ts";
import { listOrderRows } from "#app/domain/screens/list-order-rows.ts";
import { orderTabs, wholeOrderList, type OrderListQuery } from "#app/domain/screens/order-list.ts";
import { aShop } from "#test/support/builders/shop.ts";
import { createDatabase, type Server } from "#test/support/postgres-server.ts";
import { fillOrders } from "./fill-orders.ts";
import { atMost, percentile, type Measurement, type Row } from "./measurement.ts";

const few = 1_000;
const many = 1_000_000;
const rounds = 40;
const target = 1.5;
const shop = shopDomainSchema.parse("prints.myshopify.com");
const now = new Date("2026-11-01T12:00:00.000Z");

/** How much longer a page of the list of orders takes the server with a thousand times the orders: the service call, database included. */
export const ordersPage: Measurement = {
  name: "orders-page",
  async measure({ server, say }) {
    const small = await openShop(server, few, say);
    const large = await openShop(server, many, say);
    try {
      const samples = await takeSamples(small, large);
      const rows = Object.entries(samples).map(([kind, sample]) => toRow(kind, sample, say));
      const all = Object.values(samples);
      const together = { small: all.flatMap((sample) => sample.small), large: all.flatMap((sample) => sample.large) };
      return [toRow("all kinds", together, say), ...rows];
    } finally {
      await small.close();
      await large.close();
    }
  },
};

/** What a merchant asks of the list, of the n-th time. `count`: how many orders there are. */
const kinds: Record<string, (n: number, count: number) => Partial<OrderListQuery>> = {
  tab: (n) => ({ tab: orderTabs[n % orderTabs.length] ?? "all" }),
  search: (n, count) => ({ search: [`#${pick(n, count)}`, `V${pick(n, count)}`, `TRACK${pick(n, count)}`, "5"][n % 4] ?? "" }),
  filter: (n) => filters[n % filters.length] ?? {},
  "deep page": (n, count) => ({
    tab: n % 2 === 0 ? "all" : "shipped",
    cursor: {
      side: n % 4 < 2 ? "after" : "before",
      at: new Date(now.getTime() - Math.floor(count * (0.2 + (0.6 * n) / rounds)) * 60_000),
      id: orderIdSchema.parse("1"),
    },
  }),
};

const connectionId = connectionIdSchema.parse("00000001-0000-4000-8000-000000000001");
const filters: Partial<OrderListQuery>[] = [
  { connectionId },
  { stage: "on_hold" },
  { late: true },
  { tab: "in_production", sort: "due" },
  { tab: "attention", connectionId },
  { tab: "in_production", connectionId, late: true, sort: "oldest" },
  { stage: "received", connectionId, sort: "oldest" },
];

/** A shipped order somewhere in the middle. */
function pick(n: number, count: number): number {
  return Math.floor((count / 10) * (0.2 + (0.6 * n) / rounds)) * 10 + 5;
}

type Sample = { small: number[]; large: number[] };
type OpenShop = Awaited<ReturnType<typeof openShop>>;

/** In turns, so that whatever else the machine does falls on both alike. */
async function takeSamples(small: OpenShop, large: OpenShop): Promise<Record<string, Sample>> {
  const samples: Record<string, Sample> = {};
  for (const [kind, query] of Object.entries(kinds)) {
    const sample: Sample = { small: [], large: [] };
    for (let n = -8; n < rounds; n += 1) {
      const [smallMs, largeMs] = [await small.timePage(query(Math.abs(n), few)), await large.timePage(query(Math.abs(n), many))];
      // The first few warm up connections and caches.
      if (n >= 0) sample.small.push(smallMs);
      if (n >= 0) sample.large.push(largeMs);
    }
    samples[kind] = sample;
  }
  return samples;
}

function toRow(kind: string, { small, large }: Sample, say: (line: string) => void): Row {
  const [smallMs, largeMs] = [percentile(small, 0.95), percentile(large, 0.95)];
  say(`  ${kind}: ${smallMs.toFixed(1)} ms over ${few} orders, ${largeMs.toFixed(1)} ms over ${many}`);
  return atMost(`orders page over ${many} / over ${few} orders, p95: ${kind}`, largeMs / smallMs, target);
}

/** A database of its own with one shop of so many orders. */
async function openShop(server: Server, count: number, say: (line: string) => void) {
  const own = await createDatabase(server);
  const database = await connectDatabase({ databaseUrl: own.url, dataDir: "" });
  const secrets = createSecrets({ credentialKeys: [{ id: "bench", key: Buffer.alloc(32, 1) }], accountHashKey: Buffer.alloc(32, 2) });
  const store = createStore(database.db, { secrets, enqueue: () => Promise.resolve() });
  await store.forShop(shop).change((tx) => tx.saveShop(aShop({ domain: shop })));
  const startedAt = performance.now();
  await fillOrders(database.prisma, { shop, count });
  say(`  ${count} orders made in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return {
    async timePage(query: Partial<OrderListQuery>): Promise<number> {
      const before = performance.now();
      const page = await listOrderRows({ store, clock: { now: () => now } }, shop, { ...wholeOrderList, ...query });
      const tookMs = performance.now() - before;
      if (page === null || page.rows.length === 0) throw new Error(`An empty page of ${count} orders for ${JSON.stringify(query)}.`);
      return tookMs;
    },
    async close() {
      await database.close();
      await own.remove();
    },
  };
}
