import { abstractFetch, setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { hourMs, minuteMs } from "#app/domain/clock.ts";
import type { OrderId, ShopDomain } from "#app/domain/ids.ts";
import { wholeActivity } from "#app/domain/screens/activity-list.ts";
import { redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { fedexNumber, upsNumber } from "#test/demo/numbers.ts";
import { defaultScopes } from "#test/sandbox/shopify/app-settings.ts";
import { listenToShopify, type AppAddress } from "#test/support/app-address.ts";
import { makers, openStoryWorld, type StoryShop, type StoryWorld } from "#test/support/story-world.ts";

/**
 * What becomes of a shop between its installation and its end: it leaves, comes back, shares a vendor's account with another, takes
 * permissions away, is closed by Shopify. Judged by what Shopify and the vendors have heard, and by what Shopify has in the end.
 */

let world: StoryWorld;
let app: AppAddress;
beforeAll(async () => {
  world = await openStoryWorld();
  app = await listenToShopify(world);
});
afterEach(() => {
  world.sandbox.world.faults.clear();
  redirectShopifyCalls(world.sandbox.origin);
});
afterAll(async () => {
  await app.close();
  await world.close();
});

const who = { kind: "person", name: "merchant" } as const;
const print = (sku: string, quantity = 1) => ({ sku, quantity, vendor: makers.finerworks });
const frame = (sku: string, quantity = 1) => ({ sku, quantity, vendor: makers.nwf });

test("an uninstalled shop is left alone at once, whatever was under way, and another one goes on", async () => {
  const left = await world.openShop();
  const other = await world.openShop(undefined, { isBeside: true });
  const theirs = await underWay(other, 2);
  const mine = await underWay(left, 1);
  await uninstall(left);
  world.sandbox.world.finerworks.ship(other.po(theirs.made), [{ number: upsNumber(99) }]);
  const seen = { shopify: watchShopify(left.domain), vendors: vendorCalls(left), others: vendorCalls(other) };
  await world.passHours(30);
  expect(seen.shopify.count()).toBe(0);
  expect(vendorCalls(left)).toBe(seen.vendors);
  expect([mine.shipped, mine.framed].map((order) => left.shown(order).length)).toEqual([1, 0]);
  expect([theirs.shipped, theirs.framed, theirs.made].map((order) => other.shown(order).length)).toEqual([1, 1, 1]);
  expect(vendorCalls(other)).toBeGreaterThan(seen.others);
  expect(toldFlow(left)).toBe(1);
  expect(toldFlow(other)).toBe(3);
  // A person who still has a page of it open is sent to Shopify, which gives no token.
  await expect(world.enter(left.domain)).rejects.toMatchObject({ status: 401 });
  expect((await world.services.readShop(left.domain))?.uninstalledAt).not.toBeNull();
});

test.each(["ReadOrder", "CreateFulfillment"])(
  "a run that has just had the answer to %s when its shop leaves makes no call more",
  async (operation) => {
    const shop = await world.openShop();
    const order = await shop.order([print("DUNE"), frame("OAK")]);
    world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(1) }]);
    world.sandbox.world.nwf.ship(shop.po(order), fedexNumber(2));
    await sweep(shop);
    const calls = watchShopify(shop.domain, { after: operation, act: () => uninstall(shop) });
    await world.services.writeBackOrder({ shop: shop.domain, orderId: await idOf(shop, order) });
    expect(calls.bodies().at(-1)).toContain(operation);
    expect(shop.shown(order)).toHaveLength(operation === "ReadOrder" ? 0 : 1);
    await world.passHours(12);
    expect(calls.bodies().at(-1)).toContain(operation);
    expect(shop.shown(order)).toHaveLength(operation === "ReadOrder" ? 0 : 1);
  },
);

test("a shop that comes back has its history, is in shadow mode, and does nothing twice when that ends", async () => {
  const shop = await world.openShop();
  const { finerworks, nwf, shopify } = world.sandbox.world;
  const [before, between, live] = [await shop.order([print("DUNE")]), await shop.order([frame("OAK")]), await shop.order([frame("ELM")])];
  finerworks.ship(shop.po(before), [{ number: upsNumber(3) }]);
  await shop.settle();
  await world.services.setShadowMode({ shop: shop.domain, on: true, who });
  await world.services.takeOrderLive({ shop: shop.domain, orderId: await idOf(shop, live), who });
  await shop.settle();
  await uninstall(shop);
  nwf.ship(shop.po(between), fedexNumber(4));
  nwf.ship(shop.po(live), fedexNumber(5));
  await world.passHours(20);

  shopify.install(shop.domain);
  await world.enter(shop.domain);
  await world.passHours(3);
  expect(await world.services.readShop(shop.domain)).toMatchObject({ shadowMode: true, uninstalledAt: null });
  const rows = (await world.services.listActivityRows(shop.domain, wholeActivity))?.rows ?? [];
  expect(rows.map(({ order, result }) => [order.name, result]).toSorted()).toEqual(
    [
      [before, "done"],
      [between, "planned"],
      [live, "planned"],
    ].toSorted(),
  );
  const screen = await world.services.readOrderStatus(shop.domain, await idOf(shop, before));
  expect(screen?.vendorOrders).toHaveLength(1);
  expect(screen?.timeline.map(({ what }) => what)).toEqual(expect.arrayContaining(["order_taken_in", "linked", "fulfillment_created"]));
  expect([before, between, live].map((order) => shop.shown(order).length)).toEqual([1, 0, 0]);

  await world.services.setShadowMode({ shop: shop.domain, on: false, who });
  await world.passHours(30);
  expect([before, between, live].map((order) => shop.shown(order).map(({ numbers }) => numbers))).toEqual(
    [upsNumber(3), fedexNumber(4), fedexNumber(5)].map((number) => [[number]]),
  );
  expect([before, between, live].map((order) => shop.mails(order).length)).toEqual([1, 1, 1]);
});

test("a shop that comes back after shop/redact begins with nothing", async () => {
  const shop = await world.openShop();
  const { finerworks, shopify, clock } = world.sandbox.world;
  const order = await shop.order([print("DUNE")]);
  finerworks.ship(shop.po(order), [{ number: upsNumber(6) }]);
  await shop.settle();
  await uninstall(shop);
  await app.whileOpen(() => clock.advance(49 * hourMs));
  await world.passHours(1);
  expect(await world.services.readShop(shop.domain)).toBeNull();

  shopify.install(shop.domain);
  await world.enter(shop.domain);
  await world.passHours(2);
  expect(await world.services.readShop(shop.domain)).toMatchObject({ shadowMode: true });
  expect(await world.services.listConnections(shop.domain)).toEqual([]);
  expect((await world.services.listActivityRows(shop.domain, wholeActivity))?.rows).toEqual([]);
  expect(shop.shown(order)).toHaveLength(1);
  expect(shop.mails(order)).toHaveLength(1);
});

test("of one vendor account in two shops an order gets what is certainly its own, and what either may mean is asked about", async () => {
  const { finerworks, nwf } = world.sandbox.world;
  const one = await world.openShop();
  const two = await world.openShop(undefined, { isBeside: true, accountsOf: one });
  const shops = [one, two];
  const own: string[] = [];
  for (const { merchant } of shops) {
    merchant.createOrder({ name: "#1001", lines: [print("DUNE")] });
    merchant.createOrder({ name: "#1002", lines: [frame("OAK")] });
    own.push(merchant.createOrder({ name: "#1003", lines: [print("MESA")] }).id);
  }
  for (const shop of shops) await shop.settle();
  const account = one.account("finerworks");
  const items = (sku: string) => [{ sku, quantity: 1, variantId: null }];
  // #1001 is made for both, #1002 for the first alone, and #1003 for both under Shopify's own ids, which no two orders share.
  for (const po of ["1001", "1001"]) finerworks.createOrder({ po, items: items("DUNE"), account });
  nwf.createOrder({ number: "1002", items: [{ sku: "OAK" }], account: one.account("nwf") });
  for (const po of own) finerworks.createOrder({ po, items: items("MESA"), account });
  await world.passHours(2);
  const ofPrints = finerworks.orders().filter((order) => order.po === "1001" && order.account === account);
  expect(ofPrints).toHaveLength(2);
  for (const [index, { orderId }] of ofPrints.entries()) finerworks.ship(orderId, [{ number: upsNumber(11 + index) }]);
  nwf.ship("1002", fedexNumber(13));
  for (const [index, po] of own.entries()) finerworks.ship(po, [{ number: upsNumber(14 + index) }]);
  await world.passHours(30);

  expect(shops.map((shop) => shop.shown("#1003").map(({ numbers }) => numbers))).toEqual([[[upsNumber(14)]], [[upsNumber(15)]]]);
  for (const shop of shops) {
    expect(["#1001", "#1002"].map((name) => shop.shown(name))).toEqual([[], []]);
    expect(await shop.problems("#1001")).toContain("ambiguous_reference");
    expect(await shop.problems("#1002")).toContain("suggestion_waiting");
  }

  // The merchants say which is whose; what is then polled for one reaches only that one.
  for (const [index, shop] of shops.entries()) await shop.link("#1001", "finerworks", String(ofPrints[index]?.orderId));
  await one.link("#1002", "nwf", "1002");
  await world.passHours(12);
  expect(shops.map((shop) => shop.shown("#1001").map(({ numbers }) => numbers))).toEqual([[[upsNumber(11)]], [[upsNumber(12)]]]);
  expect(shops.map((shop) => shop.shown("#1002").map(({ numbers }) => numbers))).toEqual([[[fedexNumber(13)]], []]);
  finerworks.changeNumber(ofPrints[0]?.orderId ?? 0, upsNumber(11), upsNumber(16));
  await world.passHours(12);
  expect(shops.map((shop) => shop.shown("#1001").map(({ numbers }) => numbers))).toEqual([[[upsNumber(16)]], [[upsNumber(12)]]]);
  expect(shops.map((shop) => ["#1001", "#1002", "#1003"].map((name) => shop.mails(name).length))).toEqual([
    [2, 1, 1],
    [1, 0, 1],
  ]);
});

test.each(["write_merchant_managed_fulfillment_orders", "read_orders"])(
  "without %s the rest goes on, one problem says so, and all is made up for once it is back",
  async (scope) => {
    const shop = await world.openShop();
    const { shopify, finerworks } = world.sandbox.world;
    const [first, second] = [await shop.order([print("DUNE")]), await shop.order([print("MESA")])];
    const without = defaultScopes.filter((each) => each !== scope && each !== scope.replace("read_", "write_"));
    await app.whileOpen(() => shopify.setScopes(shop.domain, without));
    finerworks.ship(shop.po(first), [{ number: upsNumber(17) }]);
    finerworks.ship(shop.po(second), [{ number: upsNumber(18) }]);
    await world.passHours(3);
    expect([first, second].flatMap((order) => shop.shown(order))).toEqual([]);
    for (const order of [first, second]) {
      expect((await world.services.readOrderStatus(shop.domain, await idOf(shop, order)))?.vendorOrders).toMatchObject([
        { stage: "shipped" },
      ]);
      expect(await shop.problems(order)).toEqual([]);
    }
    expect(new Set(await kindsOf(shop))).toEqual(new Set(["missing_scope"]));

    await app.whileOpen(() => shopify.setScopes(shop.domain, [...defaultScopes]));
    await world.passHours(2);
    expect([first, second].map((order) => shop.shown(order).map(({ numbers }) => numbers))).toEqual([[[upsNumber(17)]], [[upsNumber(18)]]]);
    expect([first, second].map((order) => shop.mails(order).length)).toEqual([1, 1]);
    expect(await kindsOf(shop)).toEqual([]);
  },
);

test.each([402, 423])(
  "a shop that Shopify answers with %i is left alone ever longer, and goes on by itself when it opens",
  async (status) => {
    const shop = await world.openShop();
    const { faults, finerworks } = world.sandbox.world;
    const orders: string[] = [];
    for (let n = 0; n < 6; n += 1) orders.push(await shop.order([print(`SKU-${n}`)]));
    faults.add({ target: "shopify", shop: shop.domain, times: Infinity, fault: { kind: "status", status } });
    const calls = watchShopify(shop.domain);
    for (const [n, order] of orders.entries()) finerworks.ship(shop.po(order), [{ number: upsNumber(20 + n) }]);
    for (let steps = 0; steps < 24; steps += 1) await shop.settle(5 * minuteMs);
    // One of all that wait tries: after 1, 2, 4, 8, 16 and 32 minutes, as far as the steps of five minutes let it.
    expect(calls.count()).toBeLessThanOrEqual(8);
    expect(calls.count()).toBeGreaterThanOrEqual(4);
    await world.passHours(8);
    expect(calls.count()).toBeLessThanOrEqual(8 + 8);
    expect(await kindsOf(shop)).toEqual([]);

    faults.clear();
    await world.passHours(3);
    expect(orders.map((order) => shop.shown(order).map(({ numbers }) => numbers))).toEqual(orders.map((_, n) => [[upsNumber(20 + n)]]));
    expect(orders.map((order) => shop.mails(order).length)).toEqual(orders.map(() => 1));
    expect(await kindsOf(shop)).toEqual([]);
  },
);

/** One order that is written, and beside it all that can be under way: a write, a metafield, a fact for Flow, an ask, an import. */
async function underWay(shop: StoryShop, serial: number): Promise<{ shipped: string; framed: string; made: string }> {
  const { shopify, finerworks, nwf } = world.sandbox.world;
  expect(await app.whileOpen(() => shopify.workflows.enable(shopify.shop(shop.domain), "vendor-order-shipped"))).toBe(true);
  const [shipped, framed, made] = [await shop.order([print("DUNE")]), await shop.order([frame("OAK")]), await shop.order([print("COVE")])];
  finerworks.ship(shop.po(shipped), [{ number: upsNumber(90 + serial) }]);
  await shop.settle();
  shop.merchant.createOrder({ name: `#${serial}-UNKNOWN`, lines: [print("PINE")] });
  await shop.settle(minuteMs);
  nwf.ship(shop.po(framed), fedexNumber(90 + serial));
  finerworks.setStatus(shop.po(made), 5);
  await sweep(shop);
  const file = new TextEncoder().encode(`order,vendor,reference\n#${serial}-UNKNOWN,finerworks,X-${serial}\n`);
  expect(await world.services.previewImport({ shop: shop.domain, file, who })).toMatchObject({ ok: true });
  return { shipped, framed, made };
}

/** The vendors are asked, and what follows from that waits in the queue. */
async function sweep({ domain }: StoryShop): Promise<void> {
  world.sandbox.world.clock.advance(hourMs);
  for (const { id } of await world.services.listConnections(domain))
    await world.services.sweepConnection({ shop: domain, connectionId: id });
}

async function uninstall({ domain }: StoryShop): Promise<void> {
  await app.whileOpen(() => world.sandbox.world.shopify.uninstall(domain));
}

/** What has been asked of one shop at Shopify from here on, its tokens as well; `act` is done once, before an answer to `after` is handed on. */
function watchShopify(domain: ShopDomain, once?: { after: string; act(): Promise<void> }) {
  const bodies: string[] = [];
  const through = abstractFetch;
  let left = once;
  setAbstractFetchFunc(async (input, init) => {
    if (!String(input instanceof Request ? input.url : input).includes(domain)) return through(input, init);
    const body = String(init?.body);
    bodies.push(body);
    const response = await through(input, init);
    if (left === undefined || !body.includes(left.after)) return response;
    const { act } = left;
    left = undefined;
    await act();
    return response;
  });
  return { count: () => bodies.length, bodies: () => bodies };
}

function vendorCalls(shop: StoryShop): number {
  const { finerworks, nwf } = world.sandbox.world;
  const own = [shop.account("finerworks"), shop.account("nwf")];
  return [...finerworks.calls, ...nwf.calls].filter(({ account }) => own.includes(account)).length;
}

/** Kinds of problems of the whole shop; that no webhooks come is true of a story, and no trouble of it. */
async function kindsOf({ domain }: StoryShop): Promise<string[]> {
  return (await world.services.listProblemRows(domain)).map(({ kind }) => kind).filter((kind) => kind !== "webhooks_silent");
}

/** How often Flow heard that something of this shop has shipped. */
function toldFlow({ domain }: StoryShop): number {
  const { flowTriggers } = world.sandbox.world.shopify.shop(domain);
  return flowTriggers.filter(({ handle }) => handle === "vendor-order-shipped").length;
}

async function idOf(shop: StoryShop, name: string): Promise<OrderId> {
  const found = await world.services.findOrder({ shop: shop.domain, text: name });
  return found?.id ?? expect.fail(`The app does not know ${name}.`);
}
