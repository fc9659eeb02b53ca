import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reconcileNow, reconcileShop } from "#app/domain/checks/reconcile-shop.ts";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { err } from "#app/domain/result.ts";
import type { ShopError } from "#app/domain/shop.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";
import { startCheckedShop, type CheckedShop } from "./checked-shop.ts";

let world: CheckedShop;
const [ups, otherUps] = ["1Z5R89390357567127", "1Z879E930346834440"];

beforeAll(async () => {
  world = await startCheckedShop();
}, 60_000);
beforeEach(() => world.begin());
afterAll(() => world.stop());

test("complaint 1: the vendor has shipped, webhook and write were lost, nobody was told: the daily pass finds it and mends it", async () => {
  const unheard = world.place();
  const order = world.place();
  await world.takeIn(order.id);
  await world.link(order.id, ups);
  world.app.db.enqueued.length = 0;
  world.clock.advance(hourMs);

  await makeDue();
  await passByJobs();
  expect(await rows()).toMatchObject([
    { order: unheard.name, follows: { kind: "intake", why: "not_stored" }, next: "framewire" },
    {
      order: order.name,
      atVendor: { vendorOrder: "FW-1", numbers: [ups] },
      atShopify: { pieces: 1, fulfilled: 0 },
      follows: { kind: "write", write: "create" },
      next: "framewire",
    },
  ]);
  expect(await world.store.findOrder(unheard.id)).not.toBeNull();
  expect(world.numbersAtShopify(order.id)).toEqual([[ups]]);
  expect((await now()).rows).toEqual([]);
});

test("complaint 3: the app holds the number and the shop does not, though it calls the order fulfilled: told, and written", async () => {
  const { id, name } = world.place();
  world.merchant().fulfil(name);
  await world.takeIn(id);
  await world.link(id, ups);
  expect(await now()).toMatchObject({
    orders: 0,
    compared: 1,
    differences: 1,
    rows: [
      {
        order: name,
        atVendor: { numbers: [ups] },
        atShopify: { fulfilled: 1, numbers: [] },
        follows: { kind: "write", write: "tracking" },
      },
    ],
  });
  await world.work();
  expect(world.numbersAtShopify(id)).toEqual([[ups]]);
});

test("an order that changed in Shopify unheard is read again; one that has just changed is read too and is no difference", async () => {
  const { id, name } = world.place({ lines: [{ sku: "PRINT", quantity: 2 }] });
  await world.takeIn(id);
  world.clock.advance(minuteMs);
  world.merchant().setQuantity(name, "PRINT", 1);
  world.app.db.enqueued.length = 0;
  expect((await now()).rows).toEqual([]);
  expect(world.app.db.enqueued).toContainEqual({ name: "intake-order", data: { shop: world.shop, orderId: id } });
  world.clock.advance(hourMs);
  expect((await now()).rows).toMatchObject([{ order: name, follows: { kind: "intake", why: "outdated" } }]);
  await world.work();
  expect((await now()).rows).toEqual([]);
});

test("what another tool named in Shopify without a word to us is found", async () => {
  const { id, name } = world.place();
  await world.takeIn(id);
  world.merchant().setMetafield(name, { namespace: "framewire", key: "vendor_orders", values: ["FW-77"] });
  world.clock.advance(hourMs);
  expect((await now()).rows).toMatchObject([{ order: name, follows: { kind: "intake", why: "outdated" } }]);
  await world.work();
  expect((await world.store.findOrder(id))?.named).toEqual(["FW-77"]);
  expect((await now()).rows).toEqual([]);
});

test("vendor orders that may still change are read again now, without a word to those that are done", async () => {
  const [open, done] = [world.place(), world.place()];
  for (const { id } of [open, done]) await world.takeIn(id);
  await world.link(open.id, null);
  await world.link(done.id, otherUps);
  await world.store.change(async (tx) => {
    for (const { vendorOrder } of await tx.listLinks(done.id)) await tx.saveVendorOrder({ ...vendorOrder, stage: "delivered" });
  });
  world.app.db.enqueued.length = 0;
  await now();
  const next = async (id: typeof open.id) => (await world.store.listLinks(id)).map(({ vendorOrder }) => vendorOrder.nextReadAt);
  expect((await next(open.id)).every((at) => at !== null && at <= world.clock.now())).toBe(true);
  expect((await next(done.id)).every((at) => at !== null && at > world.clock.now())).toBe(true);
  const sweep = { name: "sweep-connection", data: { shop: world.shop, connectionId: aConnectionId(1) } };
  expect(world.app.db.enqueued.filter(({ name }) => name === "sweep-connection")).toEqual([sweep]);
});

test("one job is one slice: a shop with many orders goes on in the next, where the last one ended", async () => {
  for (let n = 0; n < 21; n += 1) {
    const { id } = world.place();
    await world.takeIn(id);
    await world.link(id, null);
  }
  await makeDue();
  const slices = await passByJobs();
  // One of Shopify's open orders, and 21 linked ones by twenty.
  expect(slices).toBe(3);
  expect(await report()).toMatchObject({ orders: 21, compared: 21, differences: 0 });
});

test("a pass that Shopify breaks off keeps what it compared, and goes on from there", async () => {
  const orders = [world.place(), world.place(), world.place()];
  for (const { id } of orders) {
    await world.takeIn(id);
    await world.link(id, null);
  }
  await setNumbers(orders.map(({ id }) => id));
  await makeDue();
  await reconcileShop(world.deps, { shop: world.shop });
  let reads = 0;
  const breaking = {
    ...world.deps,
    openShop: () => ({
      ...world.app.gateway,
      readOrder: (id: (typeof orders)[number]["id"]) => {
        reads += 1;
        if (reads === 3) world.app.sandbox.world.faults.add({ target: "shopify", times: 1, fault: { kind: "status", status: 503 } });
        return world.app.gateway.readOrder(id);
      },
    }),
  };
  expect(await reconcileShop(breaking, { shop: world.shop })).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  expect((await world.store.readReconciliation())?.running).toMatchObject({ compared: 2, differences: 2 });
  expect(await reconcileShop(breaking, { shop: world.shop })).toMatchObject({ ok: true });
  expect(reads).toBe(4);
  expect(await report()).toMatchObject({ compared: 3, differences: 3 });
});

test("a pass whose process died is due again, and one that is over a day after it began", async () => {
  await makeDue();
  await reconcileShop(world.deps, { shop: world.shop });
  const begun = (await world.store.readReconciliation())?.running?.asOf;
  expect(await due()).toBe(false);
  world.clock.advance(31 * minuteMs);
  expect(await due()).toBe(true);
  await passByJobs();
  expect((await world.store.readReconciliation())?.dueAt).toEqual(begun && later(begun, dayMs));
  expect((await report())?.asOf).toEqual(begun);
});

test("while another process compares, nothing is done twice", async () => {
  const lease = await world.app.db.store.system.takeLease(`reconcile:${world.shop}`, "another", 60_000);
  if (lease === null) throw new Error("The lease is free before.");
  expect(await reconcileNow(world.deps, { shop: world.shop })).toEqual({ ok: false, error: { kind: "busy" } });
  expect(await reconcileShop(world.deps, { shop: world.shop })).toEqual({ ok: true, value: null });
  await world.app.db.store.system.releaseLease(lease);
  expect(await reconcileNow(world.deps, { shop: world.shop })).toMatchObject({ ok: true });
});

test("an order that is erased while it is compared leaves no row", async () => {
  const { id } = world.place();
  await world.takeIn(id);
  await world.link(id, ups);
  const erasing = {
    ...world.deps,
    openShop: () => ({
      ...world.app.gateway,
      async readOrder(orderId: typeof id) {
        const read = await world.app.gateway.readOrder(orderId);
        await world.store.change((tx) => tx.eraseOrders([orderId]));
        return read;
      },
    }),
  };
  expect(await reconcileNow(erasing, { shop: world.shop })).toMatchObject({ ok: true, value: { differences: 0, rows: [] } });
});

test("a pass that Shopify refuses makes room for other shops for half an hour, each time that it is taken up", async () => {
  await makeDue();
  const refused = err<ShopError>({ kind: "auth", detail: "frozen", retryAfterMs: null });
  const refusing = { ...world.deps, openShop: () => ({ ...world.app.gateway, listOpenOrders: () => Promise.resolve(refused) }) };
  for (let time = 0; time < 2; time += 1) {
    expect(await due()).toBe(true);
    expect(await reconcileShop(refusing, { shop: world.shop })).toEqual(refused);
    expect(await due()).toBe(false);
    world.clock.advance(30 * minuteMs);
  }
  expect(await reconcileShop(world.deps, { shop: world.shop })).toMatchObject({ ok: true });
});

test("a shop that uninstalled the app is not compared", async () => {
  await world.store.change(async (tx) => {
    const shop = await tx.readShop();
    if (shop) await tx.saveShop({ ...shop, uninstalledAt: world.clock.now() });
  });
  await makeDue();
  expect(await due()).toBe(false);
  expect(await reconcileNow(world.deps, { shop: world.shop })).toEqual({ ok: false, error: { kind: "shop_not_found" } });
});

const makeDue = () => world.store.change((tx) => tx.saveReconciliation({ dueAt: world.clock.now(), running: null, report: null }));
const due = async () => (await world.app.db.store.system.listDueReconciliations(world.clock.now(), 10)).includes(world.shop);
const report = async () => (await world.store.readReconciliation())?.report ?? null;
const rows = async () => (await report())?.rows;

/** Job after job until the pass is over, with all the work that follows; returns how many it took. */
async function passByJobs(): Promise<number> {
  for (let slices = 1; ; slices += 1) {
    const isOver = await runJob();
    if (isOver) return slices;
  }
}

async function runJob(): Promise<boolean> {
  const done = await reconcileShop(world.deps, { shop: world.shop });
  if (!done.ok) throw new Error(done.error.kind);
  const goesOn = world.app.db.enqueued.some(({ name }) => name === "reconcile-shop");
  await world.work();
  return !goesOn;
}

async function now() {
  const found = await reconcileNow(world.deps, { shop: world.shop });
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}

/** Their vendor orders ship, and nobody has written it yet. */
async function setNumbers(ids: Parameters<CheckedShop["link"]>[0][]): Promise<void> {
  await world.store.change(async (tx) => {
    for (const id of ids) {
      for (const { vendorOrder } of await tx.listLinks(id))
        await tx.saveVendorOrder({ ...vendorOrder, stage: "shipped", shippedSeenAt: world.clock.now() });
    }
  });
}
