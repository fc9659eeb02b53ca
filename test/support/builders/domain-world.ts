import { randomUUID } from "node:crypto";
import { later } from "#app/domain/clock.ts";
import type { Deps } from "#app/domain/deps.ts";
import { connectionIdSchema, shopDomainSchema, type OrderId, type ShopDomain } from "#app/domain/ids.ts";
import { takeInOrder } from "#app/domain/links/take-in-order.ts";
import { sweepConnection, type SweepReport } from "#app/domain/polling/sweep-connection.ts";
import type { Connection, Shop } from "#app/domain/records.ts";
import { ok } from "#app/domain/result.ts";
import type { ShopGateway, ShopOrder } from "#app/domain/shop.ts";
import type { ShopStore } from "#app/domain/store.ts";
import { readTable } from "#app/files/read-table.server.ts";
import { vendorsOf } from "#app/domain/vendor.ts";
import type { TestDatabase } from "#test/support/database.ts";
import { aConnection, aShop, noon, plainWords } from "./shop.ts";
import { ScriptedVendor } from "./scripted-vendor.ts";
import type { SandboxVendor } from "#test/sandbox/server.ts";

/** One shop on the real store, with scripted vendors, a Shopify that only gives orders, and a clock that stands still until it is moved. */
export type DomainWorld = Awaited<ReturnType<typeof domainWorld>>;

/** `vendors` shared with another world: the same vendor, seen by two shops. */
export async function domainWorld(
  database: TestDatabase,
  fields: { shop?: Partial<Shop>; vendors?: Record<SandboxVendor, ScriptedVendor> } = {},
) {
  const shop: ShopDomain = shopDomainSchema.parse(`shop-${randomUUID()}.myshopify.com`);
  const store: ShopStore = database.store.forShop(shop);
  const vendors = fields.vendors ?? { finerworks: new ScriptedVendor("finerworks"), nwf: new ScriptedVendor("nwf") };
  const orders = new Map<OrderId, ShopOrder>();
  const logged: string[] = [];
  let now = noon;
  const deps: Deps = {
    store: database.store,
    vendors: vendorsOf([vendors.finerworks.adapter, vendors.nwf.adapter]),
    openShop: () => readingGateway(orders),
    clock: { now: () => now },
    log: {
      info: () => undefined,
      warn: (code) => logged.push(code),
      error: (code, about) => logged.push(`${code} ${JSON.stringify(about)}`),
    },
    words: plainWords,
    readTable,
    mailer: null,
    newId: randomUUID,
    random: () => 0,
    owner: `test ${randomUUID()}`,
  };
  await store.change((tx) => tx.saveShop(aShop({ domain: shop, ...fields.shop })));
  return {
    shop,
    store,
    deps,
    orders,
    logged,
    finerworks: vendors.finerworks,
    nwf: vendors.nwf,
    /** Connects an account; the same `account` in two shops is the same account at the vendor. */
    async connect(connection: Partial<Connection> = {}, account: string = randomUUID()): Promise<Connection> {
      const record = aConnection({ id: connectionIdSchema.parse(randomUUID()), ...connection });
      await store.change((tx) => tx.saveConnection(record, { baseUrl: record.baseUrl, fields: { key: account }, identity: account }));
      return record;
    },
    /** The order stands at Shopify like this, and is taken in. */
    async takeIn(order: ShopOrder) {
      orders.set(order.id, order);
      return takeInOrder(deps, { shop, orderId: order.id });
    },
    sweep: (connection: Connection): Promise<SweepReport> => sweepConnection(deps, { shop, connectionId: connection.id }),
    pass: (gapMs: number) => {
      now = later(now, gapMs);
    },
    now: () => now,
    /** `kind about`-keys of the open problems. */
    problems: async () => (await store.listProblems()).map(({ kind }) => kind).toSorted(),
    timeline: async () => (await store.listTimeline({ limit: 100 })).map(({ what }) => what).toReversed(),
  };
}

function readingGateway(orders: Map<OrderId, ShopOrder>): ShopGateway {
  const unasked = () => Promise.reject(new Error("This call is not part of the test."));
  return {
    readOrder: (id) => Promise.resolve(ok(orders.get(id) ?? null)),
    readOrders: unasked,
    readOldOrder: unasked,
    readShop: unasked,
    listOrders: unasked,
    findOrder: unasked,
    findOrderOfFulfillmentOrder: unasked,
    readGrants: unasked,
    listLocations: unasked,
    listOpenOrders: unasked,
    listRecentOrders: unasked,
    createFulfillment: unasked,
    updateTracking: unasked,
    createEvent: unasked,
    reportProgress: unasked,
    openFulfillmentOrder: unasked,
    setProductions: unasked,
    tellFlow: unasked,
    defineNamed: unasked,
  };
}
