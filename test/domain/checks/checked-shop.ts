import { randomUUID } from "node:crypto";
import { readTable } from "#app/files/read-table.server.ts";
import type { Deps } from "#app/domain/deps.ts";
import { orderIdSchema, type OrderId } from "#app/domain/ids.ts";
import { takeInOrder } from "#app/domain/links/take-in-order.ts";
import { writeBackOrder } from "#app/domain/fulfillment/write-back-order.ts";
import type { ShopStore } from "#app/domain/store.ts";
import { vendorsOf } from "#app/domain/vendor.ts";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";
import type { NewOrder } from "#test/sandbox/shopify/order-input.ts";
import { startInstalledApp } from "#test/shopify/installed-app.ts";
import { shop } from "#test/shopify/local-shopify.ts";
import { aConnectionId, aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { ScriptedVendor } from "#test/support/builders/scripted-vendor.ts";
import { aConnection, plainWords } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";

export type CheckedShop = Awaited<ReturnType<typeof startCheckedShop>>;

/** The installed app on a real database, its Shopify in the sandbox over HTTP, and one vendor that a test scripts. */
export async function startCheckedShop() {
  const app = await startInstalledApp();
  const vendor = new ScriptedVendor("finerworks");
  const { clock } = app.sandbox.world;
  const store: ShopStore = app.db.store.forShop(shop);
  const deps: Deps = {
    store: app.db.store,
    vendors: vendorsOf([vendor.adapter, new ScriptedVendor("nwf").adapter]),
    openShop: () => app.gateway,
    clock,
    log: quietLog,
    words: plainWords,
    readTable,
    mailer: null,
    newId: randomUUID,
    random: () => 0,
    owner: "a test",
  };
  let made = 0;
  return {
    app,
    shop,
    vendor,
    deps,
    clock,
    store,
    merchant: () => app.shopify.merchant(shop),
    /** A shop with the app freshly installed, out of shadow mode, with one connection. */
    async begin(): Promise<void> {
      made = 0;
      vendor.checkError = null;
      app.sandbox.world.faults.clear();
      await app.begin({ locations: [{ name: "Studio" }, { name: "Depot", service: "Depot app" }] });
      await store.change(async (tx) => {
        const installed = await tx.readShop();
        if (installed) await tx.saveShop({ ...installed, shadowMode: false });
        const account = { baseUrl: "https://vendor.example", fields: { key: "k" }, identity: "account" };
        await tx.saveConnection(aConnection({ createdAt: clock.now(), nextSweepAt: clock.now() }), account);
      });
      app.db.enqueued.length = 0;
    },
    /** An order at Shopify that nothing has told the app of. */
    place(input: Partial<NewOrder> = {}): { id: OrderId; name: string } {
      const { id, name } = app.shopify.merchant(shop).createOrder({ lines: [{ sku: "PRINT", quantity: 1 }], ...input });
      return { id: orderIdSchema.parse(id), name };
    },
    takeIn: (id: OrderId) => takeInOrder(deps, { shop, orderId: id }),
    /** The vendor makes all of this order, and has shipped it under this number, unless that is null. */
    async link(orderId: OrderId, number: string | null): Promise<void> {
      made += 1;
      const order = await store.findOrder(orderId);
      const ids = { vendorOrderId: aVendorOrderId(made), connectionId: aConnectionId(1) };
      const lines = (order?.lines ?? []).map(({ id, quantity }) => ({ lineId: id, quantity, item: null, piecesPerUnit: 1 }));
      const now = clock.now();
      const shipped = number === null ? {} : { stage: "shipped" as const, shippedSeenAt: now };
      const times = { firstSeenAt: now, lastReadAt: now, lastChangedAt: now, nextReadAt: new Date(now.getTime() + 3_600_000) };
      await store.change(async (tx) => {
        await tx.saveVendorOrder(aVendorOrder({ id: ids.vendorOrderId, number: `FW-${made}`, po: `po ${made}`, ...times, ...shipped }));
        if (number !== null) await tx.saveParcel(aParcel({ vendorOrderId: ids.vendorOrderId, number, shippedAt: now, firstSeenAt: now }));
        await tx.saveLink(aLink({ id: aLinkId(made), orderId, vendorOrderId: ids.vendorOrderId, lines, createdAt: now }));
      });
    },
    /** Runs the looks at orders and the writes that are in the queue, and whatever they put into it. */
    async work(): Promise<void> {
      for (let job = app.db.enqueued.shift(); job !== undefined; job = app.db.enqueued.shift()) {
        if (job.name === "intake-order") await takeInOrder(deps, job.data);
        if (job.name === "write-back") await writeBackOrder(deps, job.data);
      }
    },
    /** The numbers of an order's fulfillments as they stand at Shopify. */
    numbersAtShopify: (id: OrderId) =>
      (app.shopify.shop(shop).orders.get(id)?.fulfillments ?? []).map(({ tracking }) => tracking.flatMap(({ number }) => number ?? [])),
    problems: async () => (await store.listProblems()).map(({ key }) => key).toSorted(),
    stop: () => app.stop(),
  };
}
