import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fulfillmentIdSchema, orderIdSchema } from "#app/domain/ids.ts";
import type { CreateFulfillment, ShopOrder } from "#app/domain/shop.ts";
import { redirectShopifyCalls } from "#app/shopify/api.server.ts";
import type { NewLine, NewOrder } from "#test/sandbox/shopify/order-input.ts";
import { countCalls, startInstalledApp } from "./installed-app.ts";
import { shop } from "./local-shopify.ts";

let app: Awaited<ReturnType<typeof startInstalledApp>>;
beforeAll(async () => {
  app = await startInstalledApp();
});
beforeEach(async () => {
  await app.db.store.forShop(shop).change((tx) => tx.eraseShop());
  app.sandbox.world.faults.clear();
  redirectShopifyCalls(app.sandbox.origin);
  app.shopify.addShop({
    domain: shop,
    name: "Prints",
    locations: [{ name: "Studio" }, { name: "Annex" }, { name: "Depot", service: "Other app" }],
  });
  await app.open();
});
afterAll(() => app.stop());

test("opening the app exchanges the session token for an expiring pair, installs the shop once and takes in its orders", async () => {
  const session = await app.sessions.loadSession(`offline_${shop}`);
  expect(session?.accessToken).toMatch(/^shpat_/);
  expect(session?.refreshToken).toBeDefined();
  expect(session?.expires?.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  expect(await app.db.store.forShop(shop).readShop()).toMatchObject({ name: "Prints", timeZone: "America/New_York", shadowMode: true });
  const exchanges = countCalls("/oauth/");
  await app.open();
  expect(exchanges()).toBe(0);
});

test("many calls of two processes whose token has run out lead to one refresh", async () => {
  const order = place({ lines: [{}] });
  const refreshes = countCalls("/oauth/");
  app.shopify.tokens.expire(shop);
  const gateways = [app.gateway, app.openAs("second"), app.gateway, app.openAs("second"), app.openAs("third")];
  const reads = await Promise.all(gateways.map((gateway) => gateway.readOrder(order.id)));
  expect(reads.map((read) => read.ok && read.value?.name)).toEqual(Array.from(gateways, () => order.name));
  expect(refreshes()).toBe(1);
});

test("an uninstalled shop's calls end as a matter of authorisation", async () => {
  const order = place({ lines: [{}] });
  app.shopify.uninstall(shop);
  expect(await app.gateway.readOrder(order.id)).toMatchObject({ ok: false, error: { kind: "auth" } });
});

test("an order's total is what the customer pays by now, in the shop's currency", async () => {
  const placed = place({
    lines: [
      { sku: "DUNE", quantity: 2, price: "94.50" },
      { sku: "MUG", price: "12.05" },
    ],
  });
  expect((await read(placed.id)).total).toEqual({ amount: "201.05", currency: "USD" });
  app.shopify.merchant(shop).refund(placed.name, "DUNE", 1);
  expect((await read(placed.id)).total).toEqual({ amount: "106.55", currency: "USD" });
});

test("an order is read whole in few points, and what does not fit into the first query in a second one", async () => {
  const placed = place({
    lines: [{ sku: "P-1", quantity: 2 }, { sku: "P-2", title: "Mug", requiresShipping: false }, { location: "Depot" }],
  });
  const before = app.shopify.requests.list().length;
  const order = await read(placed.id);
  const calls = app.shopify.requests.list().slice(before);
  expect(calls.map((call) => call.operation)).toEqual(["ReadOrder", "ReadFulfillmentOrders"]);
  expect(calls[0]?.requestedCost).toBeLessThanOrEqual(38);
  expect(order).toMatchObject({ id: placed.id, name: "#1001", cancelledAt: null, fulfillments: [] });
  expect(order.lines).toMatchObject([
    {
      position: 0,
      sku: "P-1",
      quantity: 2,
      currentQuantity: 2,
      requiresShipping: true,
      variantId: null,
      productVendor: "Framewire Test Prints",
    },
    { position: 1, sku: "P-2", title: "Mug", requiresShipping: false },
    { position: 2, sku: null },
  ]);
  const at = (name: string) => order.fulfillmentOrders.find((each) => each.locationName === name && each.deliveryMethod === "SHIPPING");
  expect(at("Studio")).toMatchObject({ status: "OPEN", canFulfill: true, ofOtherService: false, holdReasons: [] });
  expect(at("Studio")?.lines).toMatchObject([{ lineId: order.lines[0]?.id, remaining: 2 }]);
  expect(at("Depot")).toMatchObject({ canFulfill: false, ofOtherService: true });
});

test("variants are read where the shop granted read_products", async () => {
  const placed = place({ lines: [{}] });
  app.shopify.setScopes(shop, [...app.shopify.shop(shop).scopes, "read_products"]);
  app.shopify.tokens.expire(shop);
  await app.gateway.readShop();
  expect((await read(placed.id)).lines[0]?.variantId).toMatch(/^\d+$/);
});

test("an order of 260 lines, many fulfillment orders and many fulfillments is paged for to its end", async () => {
  const lines = Array.from({ length: 260 }, (_, n): NewLine => ({
    sku: `P-${n}`,
    quantity: 2,
    location: n % 2 === 0 ? "Studio" : "Annex",
  }));
  const placed = place({ lines });
  const merchant = app.shopify.merchant(shop);
  merchant.fulfil(placed.name, {
    pieces: lines.slice(0, 100).map(({ sku }) => ({ line: sku ?? "", quantity: 1 })),
    tracking: { number: "BIG" },
  });
  for (let n = 0; n < 12; n += 1)
    merchant.fulfil(placed.name, { pieces: [{ line: `P-${n * 2}`, quantity: 1 }], tracking: { number: `N${n}`, company: "UPS" } });
  for (let n = 100; n < 106; n += 1) merchant.split(placed.name, [{ line: `P-${n * 2}` }]);

  const order = await read(placed.id);
  const world = app.shopify.shop(shop).orders.get(placed.id);
  expect(order.lines.map((line) => line.sku)).toEqual(lines.map((line) => line.sku));
  expect(order.lines.map((line) => line.position)).toEqual(lines.map((_, n) => n));
  expect(order.fulfillmentOrders.length).toBeGreaterThan(6);
  expect(order.fulfillmentOrders.map((each) => each.id).toSorted()).toEqual(world?.fulfillmentOrders.map((each) => each.id).toSorted());
  expect(sum(order.fulfillmentOrders.flatMap((each) => each.lines.map((line) => line.remaining)))).toBe(520 - 50 - 12);
  expect(order.fulfillments.map((each) => each.numbers[0]?.number).toSorted()).toEqual(
    ["BIG", ...Array.from({ length: 12 }, (_, n) => `N${n}`)].toSorted(),
  );
  expect(order.fulfillments.find((each) => each.numbers[0]?.number === "BIG")?.pieces).toHaveLength(50);
});

test("an order that is too old or was never there is null", async () => {
  const old = place({ lines: [{}], placedAt: new Date(app.sandbox.world.clock.now().getTime() - 61 * 86_400_000) });
  expect(await app.gateway.readOrder(old.id)).toEqual({ ok: true, value: null });
  expect(await app.gateway.readOrder(orderIdSchema.parse("999999"))).toEqual({ ok: true, value: null });
});

test("part of a line is fulfilled with its number, and then the number is corrected", async () => {
  const placed = place({ lines: [{ quantity: 3 }] });
  const created = await app.gateway.createFulfillment(creating(await read(placed.id), 2));
  if (!created.ok) throw new Error(created.error.detail);
  const { fulfillmentId } = created.value;
  const tracking = { company: "FedEx", numbers: ["A1", "B2"], urls: ["https://t.example/A1", "https://t.example/B2"] };
  expect(await app.gateway.updateTracking({ fulfillmentId, tracking, notifyCustomer: false })).toEqual({ ok: true, value: null });
  const order = await read(placed.id);
  expect(order.fulfillments).toMatchObject([
    {
      id: fulfillmentId,
      isCancelled: false,
      company: "FedEx",
      numbers: [
        { number: "A1", url: "https://t.example/A1" },
        { number: "B2", url: "https://t.example/B2" },
      ],
      pieces: [{ lineId: order.lines[0]?.id, quantity: 2 }],
    },
  ]);
  expect(order.fulfillmentOrders.flatMap((each) => each.lines.map((line) => line.remaining))).toContain(1);
});

test("Shopify's refusals come in its own words", async () => {
  const placed = place({ lines: [{ quantity: 1 }] });
  const order = await read(placed.id);
  expect(await app.gateway.createFulfillment(creating(order, 2))).toEqual({
    ok: false,
    error: { kind: "refused", detail: "Invalid fulfillment order line item quantity requested.", retryAfterMs: null },
  });
  const tracking = { company: null, numbers: ["X"], urls: [] };
  const unknown = { fulfillmentId: fulfillmentIdSchema.parse("987654"), tracking, notifyCustomer: false };
  expect(await app.gateway.updateTracking(unknown)).toMatchObject({ ok: false, error: { kind: "refused" } });
});

test.each(["lost_reply", "half_body"] as const)(
  "a create whose answer is lost (%s) was sent once, was carried out and is not called a failure",
  async (kind) => {
    const placed = place({ lines: [{ quantity: 2 }] });
    const order = await read(placed.id);
    app.sandbox.world.faults.add({ target: "shopify", match: "CreateFulfillment", times: 1, fault: { kind } });
    expect(await app.gateway.createFulfillment(creating(order, 1))).toMatchObject({ ok: false, error: { kind: "outcome_unknown" } });
    expect((await read(placed.id)).fulfillments).toHaveLength(1);
  },
);

test("a delivery is told with its time, and Shopify then says that it was delivered", async () => {
  const placed = place({ lines: [{}] });
  const created = await app.gateway.createFulfillment(creating(await read(placed.id), 1));
  if (!created.ok) throw new Error(created.error.detail);
  const happenedAt = new Date("2026-11-20T10:00:00.000Z");
  const event = { fulfillmentId: created.value.fulfillmentId, status: "DELIVERED" as const, happenedAt };
  expect(await app.gateway.createEvent(event)).toEqual({ ok: true, value: null });
  expect((await read(placed.id)).fulfillments).toMatchObject([{ deliveredAt: happenedAt }]);
  const unknown = { ...event, fulfillmentId: fulfillmentIdSchema.parse("987654") };
  expect(await app.gateway.createEvent(unknown)).toMatchObject({
    ok: false,
    error: { kind: "refused", detail: "Fulfillment does not exist." },
  });
});

test("progress is reported where Shopify offers it, and taken back where it offers that", async () => {
  const placed = place({ lines: [{}] });
  const [before] = (await read(placed.id)).fulfillmentOrders;
  if (!before) throw new Error("not routed");
  expect(before).toMatchObject({ status: "OPEN", canReport: true, canOpen: false });
  expect(await app.gateway.reportProgress({ fulfillmentOrderId: before.id, note: "NWF: in production" })).toEqual({
    ok: true,
    value: null,
  });
  expect((await read(placed.id)).fulfillmentOrders).toMatchObject([{ status: "IN_PROGRESS", canOpen: true }]);
  expect(await app.gateway.openFulfillmentOrder(before.id)).toEqual({ ok: true, value: null });
  expect((await read(placed.id)).fulfillmentOrders).toMatchObject([{ status: "OPEN", canOpen: false }]);
  expect(await app.gateway.openFulfillmentOrder(before.id)).toMatchObject({ ok: false, error: { kind: "refused" } });
});

test("the production of several orders is set in one call, all or none, and the refused one is named", async () => {
  const [first, second] = [place({ lines: [{}] }), place({ lines: [{}] })];
  const productions = [first, second].map(({ id }) => ({ orderId: id, text: JSON.stringify({ version: 1, order: id }) }));
  const calls = countCalls("graphql");
  expect(await app.gateway.setProductions(productions)).toEqual({ ok: true, value: { set: true } });
  expect(calls()).toBe(1);
  const stored = [...app.shopify.shop(shop).metafields.values()].map(({ owner, key, value }) => [owner.id, key, value]);
  expect(stored).toEqual(productions.map(({ orderId, text }) => [orderId, "production", text]));
  const broken = { orderId: second.id, text: "{" };
  expect(await app.gateway.setProductions([{ orderId: first.id, text: "{}" }, broken])).toMatchObject({
    ok: true,
    value: { set: false, refused: [{ orderId: second.id }] },
  });
  expect([...app.shopify.shop(shop).metafields.values()].map(({ value }) => value)).toEqual(productions.map(({ text }) => text));
});

test("the metafield for requests is declared once, and what stands there is read with the order", async () => {
  expect(await app.gateway.defineNamed()).toEqual({ ok: true, value: null });
  expect(await app.gateway.defineNamed()).toEqual({ ok: true, value: null });
  const definitions = app.shopify.shop(shop).metafieldDefinitions;
  expect(definitions).toMatchObject([{ namespace: "framewire", key: "vendor_orders", ownerType: "ORDER" }]);
  const placed = place({ lines: [{}] });
  expect((await read(placed.id)).named).toEqual([]);
  app.shopify.merchant(shop).setMetafield(placed.name, { namespace: "framewire", key: "vendor_orders", values: ["FinerWorks: 1", "2"] });
  expect((await read(placed.id)).named).toEqual(["FinerWorks: 1", "2"]);
  const { lines } = await read(placed.id);
  expect(await app.gateway.readOrder(placed.id, lines)).toMatchObject({ ok: true, value: { named: null } });
});

test("spent points are waited for, in reads and in writes, and nobody is told", async () => {
  const placed = place({ lines: [{}] });
  const order = await read(placed.id);
  app.shopify.shop(shop).bucket.setLevel(0);
  expect(await app.gateway.readOrder(placed.id)).toMatchObject({ ok: true, value: { name: placed.name } });
  app.shopify.shop(shop).bucket.setLevel(0);
  expect(await app.gateway.createFulfillment(creating(order, 1))).toMatchObject({ ok: true });
  expect((await read(placed.id)).fulfillments).toHaveLength(1);
});

test("a scope that was taken away is named", async () => {
  const placed = place({ lines: [{}] });
  app.shopify.setScopes(shop, ["read_orders"]);
  const answer = await app.gateway.readOrder(placed.id);
  expect(answer).toMatchObject({ ok: false, error: { kind: "missing_scope" } });
});

test("orders are listed by their last change, page by page, all or only what is left to fulfil", async () => {
  const placed = Array.from({ length: 130 }, () => place({ lines: [{}] }));
  app.shopify.merchant(shop).fulfil(placed[0]?.name ?? "");
  const updatedSince = new Date(app.sandbox.world.clock.now().getTime() - 3_600_000);
  expect(await listAll({ updatedSince, unfulfilledOnly: false })).toHaveLength(130);
  const open = await listAll({ updatedSince, unfulfilledOnly: true });
  expect(open.toSorted()).toEqual(
    placed
      .slice(1)
      .map((order) => order.id)
      .toSorted(),
  );
});

test("an order is found by its name or by its fulfillment order", async () => {
  const placed = place({ lines: [{}] });
  expect(await app.gateway.findOrder(placed.name)).toEqual({ ok: true, value: placed.id });
  expect(await app.gateway.findOrder(placed.name.slice(1))).toEqual({ ok: true, value: null });
  const fulfillmentOrder = (await read(placed.id)).fulfillmentOrders[0];
  if (!fulfillmentOrder) throw new Error("not routed");
  expect(await app.gateway.findOrderOfFulfillmentOrder(fulfillmentOrder.id)).toEqual({ ok: true, value: placed.id });
});

test("an installation that failed half way is tried again when the app is next opened", async () => {
  await app.db.store.forShop(shop).change((tx) => tx.eraseShop());
  await expect(app.open(() => Promise.reject(new Error("the database is away")))).rejects.toMatchObject({ status: 500 });
  expect(await app.sessions.loadSession(`offline_${shop}`)).toBeUndefined();
  await app.open();
  expect(await app.db.store.forShop(shop).readShop()).toMatchObject({ name: "Prints" });
});

function place(input: NewOrder): { id: ShopOrder["id"]; name: string } {
  const { id, name } = app.shopify.merchant(shop).createOrder(input);
  return { id: orderIdSchema.parse(id), name };
}

async function read(id: ShopOrder["id"]): Promise<ShopOrder> {
  const order = await app.gateway.readOrder(id);
  if (!order.ok || !order.value) throw new Error(order.ok ? "no such order" : order.error.detail);
  return order.value;
}

function creating(order: ShopOrder, quantity: number): CreateFulfillment {
  const groups = order.fulfillmentOrders.slice(0, 1).map((each) => ({
    fulfillmentOrderId: each.id,
    lines: each.lines.slice(0, 1).map(({ id }) => ({ id, quantity })),
  }));
  return { groups, tracking: { company: "UPS", numbers: ["1Z999AA10123456784"], urls: [] }, notifyCustomer: true };
}

async function listAll(which: { updatedSince: Date; unfulfilledOnly: boolean }): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof app.gateway.listOrders>> = await app.gateway.listOrders({ ...which, after });
    if (!page.ok) throw new Error(page.error.detail);
    ids.push(...page.value.orders.map(({ id }) => id));
    after = page.value.after;
  } while (after !== null);
  return ids;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
