import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { receiveWebhook, type Webhook } from "#app/domain/shops/receive-webhook.ts";
import { redactShop } from "#app/domain/shops/redact-shop.ts";
import { aCreate, aFulfillmentId, aTrackingWrite, saveLinkedOrder } from "#test/db/sample-records.ts";
import { aFulfillmentOrderId, aLinkId, anOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { runWalks } from "#test/support/run-walks.ts";
import { quietLog } from "./fake-gateway.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  for (const shop of [shopDomain, otherShopDomain]) await db.store.forShop(shop).change((tx) => tx.eraseShop());
  await shopStore().change((tx) => tx.saveShop(aShop()));
  db.enqueued.length = 0;
});
afterAll(() => db.close());

const intake = (n: number) => ({ name: "intake-order", data: { shop: shopDomain, orderId: anOrderId(n) } });
const writeBack = (n: number) => ({ name: "write-back", data: { shop: shopDomain, orderId: anOrderId(n) } });
const intakeByFulfillmentOrder = (n: number) => ({
  name: "intake-fulfillment-order",
  data: { shop: shopDomain, fulfillmentOrderId: aFulfillmentOrderId(n) },
});
const fulfillmentOrder = (n: number) => ({ id: `gid://shopify/FulfillmentOrder/${n}`, status: "open" });

test.each<[topic: string, body: unknown, jobs: unknown[]]>([
  ["orders/create", { id: 4507, updated_at: "2026-03-10" }, [intake(4507)]],
  ["orders/updated", { id: 4507 }, [intake(4507)]],
  ["orders/edited", { order_edit: { id: 1, order_id: 4507 } }, [intake(4507)]],
  ["orders/cancelled", { id: 4507 }, [intake(4507)]],
  ["orders/delete", { id: 4507 }, [intake(4507)]],
  ["fulfillments/create", { id: 1, order_id: 4507 }, [intake(4507)]],
  ["fulfillments/update", { id: 1, order_id: 4507 }, [intake(4507)]],
  ["fulfillment_orders/order_routing_complete", { fulfillment_order: fulfillmentOrder(61) }, [intakeByFulfillmentOrder(61)]],
  ["fulfillment_orders/placed_on_hold", { fulfillment_order: fulfillmentOrder(61) }, [intakeByFulfillmentOrder(61)]],
  ["fulfillment_orders/merged", { fulfillment_order_merges: { fulfillment_order: fulfillmentOrder(61) } }, [intakeByFulfillmentOrder(61)]],
  [
    "fulfillment_orders/split",
    { fulfillment_order: fulfillmentOrder(61), remaining_fulfillment_order: {}, replacement_fulfillment_order: null },
    [intakeByFulfillmentOrder(61)],
  ],
  [
    "fulfillment_orders/merged",
    { fulfillment_order_merges: [{ fulfillment_order: fulfillmentOrder(61) }] },
    [intakeByFulfillmentOrder(61)],
  ],
  [
    "fulfillment_orders/moved",
    { original_fulfillment_order: fulfillmentOrder(61), moved_fulfillment_order: fulfillmentOrder(62) },
    [intakeByFulfillmentOrder(61), intakeByFulfillmentOrder(62)],
  ],
  [
    "fulfillment_orders/split",
    {
      fulfillment_order: fulfillmentOrder(61),
      remaining_fulfillment_order: fulfillmentOrder(61),
      replacement_fulfillment_order: fulfillmentOrder(63),
    },
    [intakeByFulfillmentOrder(61), intakeByFulfillmentOrder(63)],
  ],
])("%s leads to a look at its order", async (topic, body, jobs) => {
  expect(await receive({ topic, body })).toBe("accepted");
  expect(db.enqueued).toEqual(jobs);
});

test("a fulfillment order of a stored order needs no question to Shopify", async () => {
  const order = anOrder({ id: anOrderId(5001), fulfillmentOrderIds: [aFulfillmentOrderId(61)] });
  await shopStore().change((tx) => tx.saveOrder(order));
  await receive({ topic: "fulfillment_orders/hold_released", body: { fulfillment_order: fulfillmentOrder(61) } });
  expect(db.enqueued).toEqual([intake(5001)]);
});

test("what we just wrote ourselves is no reason to look at the order again, and the order is known as of then", async () => {
  await saveLinkedOrder(db.store);
  const fulfillmentId = aFulfillmentId(77);
  await shopStore().change((tx) => tx.saveWrite(aCreate({ state: "done", sentAt: noon, doneAt: noon, fulfillmentId })));
  db.enqueued.length = 0;
  const numbers = ["1Z999AA10123456784"];
  const fulfillment = {
    id: 77,
    status: "success",
    tracking_company: "UPS",
    tracking_numbers: numbers,
    line_items: [{ id: 9001, quantity: 1 }],
  };
  const lines = [{ id: 9001, current_quantity: 1 }];
  const updatedAt = later(noon, minuteMs);
  const body = { id: 5001, updated_at: updatedAt.toISOString(), cancelled_at: null, current_total_price: "189.00", line_items: lines };
  await receive({ topic: "fulfillments/create", body: { ...fulfillment, order_id: 5001 } });
  await receive({ webhookId: "2", topic: "orders/updated", body: { ...body, fulfillments: [fulfillment] } });
  expect(db.enqueued).toEqual([]);
  expect(await shopStore().listOrderTimes([anOrderId(5001)])).toMatchObject([{ updatedAt }]);
  // A reading that was under way meanwhile is as new as what is stored.
  const read = anOrder({ updatedAt: later(updatedAt, -1), cancelledAt: noon });
  expect(await shopStore().change((tx) => tx.saveOrder(read))).toBe(true);
  await shopStore().change((tx) => tx.saveOrder(anOrder({ updatedAt: later(updatedAt, -1) })));
  await receive({ webhookId: "3", topic: "orders/updated", body: { ...body, fulfillments: [{ ...fulfillment, status: "cancelled" }] } });
  expect(db.enqueued).toEqual([intake(5001)]);
});

test("the same delivery twice is worked on once", async () => {
  const webhook = { topic: "orders/create", body: { id: 4507 }, webhookId: "same" };
  expect(await receive(webhook)).toBe("accepted");
  expect(await receive(webhook)).toBe("duplicate");
  expect(await Promise.all([receive({ ...webhook, webhookId: "next" }), receive({ ...webhook, webhookId: "next" })])).toContain(
    "duplicate",
  );
  expect(db.enqueued).toEqual([intake(4507), intake(4507)]);
});

test.each<[why: string, webhook: Partial<Webhook>]>([
  ["an unknown topic", { topic: "products/create", body: { id: 1 } }],
  ["a topic that is a word of the language", { topic: "constructor", body: { id: 1 } }],
  ["a body without an id", { topic: "orders/create", body: {} }],
  ["a body that is no object", { topic: "orders/create", body: [1] }],
  ["an id beyond exact numbers", { topic: "orders/create", body: { id: 820982911946154500 } }],
  [
    "a body about no fulfillment order",
    { topic: "fulfillment_orders/moved", body: { destination_location_id: "gid://shopify/Location/1" } },
  ],
  ["an id written as text", { topic: "orders/create", body: { id: "4507" } }],
  ["a fulfillment order outside its place", { topic: "fulfillment_orders/split", body: { note: fulfillmentOrder(61) } }],
  [
    "an order's global id for a fulfillment order",
    { topic: "fulfillment_orders/split", body: { fulfillment_order: { id: "gid://shopify/Order/1" } } },
  ],
  ["a body nested without end", { topic: "fulfillment_orders/moved", body: nested(100_000) }],
  ["a shop that is not installed", { shop: otherShopDomain, topic: "orders/create", body: { id: 1 } }],
])("%s is ignored and changes nothing", async (_why, webhook) => {
  expect(await receive(webhook)).toBe("ignored");
  expect(db.enqueued).toEqual([]);
  expect(await shopStore().readShop()).toEqual(aShop());
});

const lasting: Record<string, Record<string, unknown>> = {
  "app/uninstalled": { id: 1, myshopify_domain: shopDomain },
  "customers/data_request": { shop_id: 1, shop_domain: shopDomain, orders_requested: [5001], data_request: { id: 9 } },
  "customers/redact": { shop_id: 1, shop_domain: shopDomain, orders_to_redact: [5001] },
  "shop/redact": { shop_id: 1, shop_domain: shopDomain },
  "app/scopes_update": scopesUpdate(["read_products"]),
};
const topics = [...Object.keys(lasting), "orders/create"];

test.each(topics.flatMap((signedAs) => topics.filter((topic) => topic !== signedAs).map((topic) => [signedAs, topic] as const)))(
  "a body signed as %s and sent again as %s does nothing that lasts",
  async (signedAs, topic) => {
    await receiveUnchanged({ topic, body: lasting[signedAs] ?? { id: 1 } });
  },
);

test.each(Object.keys(lasting).filter((topic) => topic !== "app/scopes_update"))(
  "%s of another shop, or of none, does nothing",
  async (topic) => {
    const ofAnother = Object.entries(lasting[topic] ?? {}).map(([name, value]) => [name, value === shopDomain ? otherShopDomain : value]);
    const ofNone = Object.entries(lasting[topic] ?? {}).filter(([, value]) => value !== shopDomain);
    for (const fields of [ofAnother, ofNone, [...ofNone, ["domain", shopDomain]]])
      expect(await receiveUnchanged({ topic, body: Object.fromEntries(fields) })).toBe("ignored");
  },
);

test.each([{ current: undefined }, { previous: "read_orders" }, { shop_id: {} }, { updated_at: 5 }, { id: null }, { current: ["a b"] }])(
  "changed scopes in another shape (%o) are ignored",
  async (changed) => {
    expect(await receiveUnchanged({ topic: "app/scopes_update", body: { ...scopesUpdate([]), ...changed } })).toBe("ignored");
  },
);

test("a webhook may make 250 jobs, and one more is refused and changes nothing; a customer may have any number of orders", async () => {
  const merged = (count: number) => ({
    fulfillment_order_merges: Array.from({ length: count }, (_, n) => ({ fulfillment_order: fulfillmentOrder(n + 1) })),
  });
  const redacted = (count: number) => ({
    ...lasting["customers/redact"],
    orders_to_redact: Array.from({ length: count }, (_, n) => n + 1),
  });
  expect(await receiveUnchanged({ topic: "fulfillment_orders/merged", body: merged(251) })).toBe("refused");
  expect(await receive({ topic: "customers/redact", body: redacted(251), webhookId: "w2" })).toBe("accepted");
  expect(await receive({ topic: "fulfillment_orders/merged", body: merged(250) })).toBe("accepted");
  expect(db.enqueued).toHaveLength(250);
});

test("an uninstalled shop keeps its facts, loses its tokens and is left alone", async () => {
  await saveSession();
  expect(await receive({ topic: "app/uninstalled", body: lasting["app/uninstalled"] })).toBe("accepted");
  expect(await shopStore().readShop()).toEqual(aShop({ uninstalledAt: noon }));
  expect(await db.prisma.session.count()).toBe(0);
  await receive({ topic: "orders/updated", body: { id: 4507 }, webhookId: "after" });
  expect(db.enqueued).toEqual([]);
});

test("an uninstallation from before the present installation came late and is left out", async () => {
  await saveSession();
  const triggeredAt = later(aShop().installedAt, -minuteMs);
  await receive({ topic: "app/uninstalled", body: lasting["app/uninstalled"], triggeredAt });
  await receive({ topic: "shop/redact", body: lasting["shop/redact"], triggeredAt, webhookId: "redact" });
  expect(await shopStore().readShop()).toEqual(aShop());
  await redactShop({ store: db.store, log: quietLog }, { shop: shopDomain, triggeredAt });
  expect(await shopStore().readShop()).toEqual(aShop());
  expect(await db.prisma.session.count()).toBe(1);
  expect(db.enqueued).toEqual([{ name: "redact-shop", data: { shop: shopDomain, triggeredAt } }]);
});

test("a merchant who comes back before what is left of the shop is erased keeps everything", async () => {
  await receive({ topic: "app/uninstalled", body: lasting["app/uninstalled"] });
  await receive({ topic: "shop/redact", body: lasting["shop/redact"], triggeredAt: noon, webhookId: "redact" });
  const back = aShop({ installedAt: later(noon, minuteMs) });
  await shopStore().change((tx) => tx.saveShop(back));
  expect(await redactShop({ store: db.store, log: quietLog }, { shop: shopDomain, triggeredAt: noon })).toBe("kept");
  expect(await shopStore().readShop()).toEqual(back);
});

test("newly granted scopes are noted, and every order that waited for access is written now", async () => {
  await waitingForAccess();
  await receive({ topic: "app/scopes_update", body: scopesUpdate(["read_orders", "read_products"]) });
  expect(await shopStore().readShop()).toMatchObject({ scopes: ["read_orders", "read_products"] });
  await runWalks({ store: db.store, clock: { now: () => noon } }, db.enqueued);
  expect(db.enqueued).toEqual([writeBack(5001)]);
  const [waiting, sent] = await shopStore().listWrites(anOrderId(5001));
  expect(waiting).toMatchObject({ state: "waiting", nextTryAt: noon });
  expect(sent).toMatchObject({ state: "done", nextTryAt: null });
});

test("newly granted scopes wake what waited although their first delivery was noted and went no further", async () => {
  await waitingForAccess();
  await shopStore().change((tx) =>
    tx.saveWebhookReceipt({ webhookId: "w1", eventId: null, topic: "app/scopes_update", triggeredAt: noon }, noon),
  );
  expect(await receive({ topic: "app/scopes_update", body: scopesUpdate(["read_orders"]) })).toBe("duplicate");
  await runWalks({ store: db.store, clock: { now: () => noon } }, db.enqueued);
  expect(db.enqueued).toEqual([writeBack(5001)]);
});

test("scopes that change while nothing waits for one lead to nothing", async () => {
  await shopStore().change((tx) => tx.saveOrder(anOrder({ id: anOrderId(5001) })));
  await receive({ topic: "app/scopes_update", body: scopesUpdate(["read_orders"]) });
  expect(db.enqueued).toEqual([]);
});

test("a customer's orders are erased and the others stay", async () => {
  await shopStore().change(async (tx) => {
    await tx.saveOrder(anOrder({ id: anOrderId(5001), name: "#1001" }));
    await tx.saveOrder(anOrder({ id: anOrderId(5002), name: "#1002" }));
  });
  await receive({
    topic: "customers/redact",
    body: { ...lasting["customers/redact"], customer: { id: 1 }, orders_to_redact: [5001, 999] },
  });
  expect((await shopStore().listOrders({ limit: 10, before: null })).map((order) => order.id)).toEqual([anOrderId(5002)]);
});

test("a data request is noted: nothing about a customer is stored", async () => {
  expect(
    await receive({
      topic: "customers/data_request",
      body: { ...lasting["customers/data_request"], customer: { id: 1, email: "x@example.com" } },
    }),
  ).toBe("accepted");
  const timeline = await shopStore().listTimeline({ limit: 10 });
  expect(timeline.map((entry) => entry.what)).toEqual(["customer_data_requested"]);
  expect(JSON.stringify(timeline)).not.toContain("example.com");
});

test("shop/redact leaves nothing of the shop behind, and nothing of another shop goes", async () => {
  await db.store.forShop(otherShopDomain).change((tx) => tx.saveShop(aShop({ domain: otherShopDomain })));
  await saveSession();
  await receive({ topic: "app/uninstalled", body: lasting["app/uninstalled"] });
  await receive({ topic: "shop/redact", body: lasting["shop/redact"], webhookId: "redact" });
  expect(db.enqueued).toEqual([{ name: "redact-shop", data: { shop: shopDomain, triggeredAt: noon } }]);
  await redactShop({ store: db.store, log: quietLog }, { shop: shopDomain });
  await redactShop({ store: db.store, log: quietLog }, { shop: shopDomain });
  expect(await shopStore().readShop()).toBeNull();
  expect(await db.prisma.webhookReceipt.count({ where: { shop: shopDomain } })).toBe(0);
  expect(await db.store.forShop(otherShopDomain).readShop()).not.toBeNull();
});

test("shop/redact of a shop that was never stored still clears its sessions", async () => {
  expect(await receive({ shop: otherShopDomain, topic: "shop/redact", body: { shop_id: 2, shop_domain: otherShopDomain } })).toBe(
    "accepted",
  );
  expect(db.enqueued).toEqual([{ name: "redact-shop", data: { shop: otherShopDomain, triggeredAt: noon } }]);
});

const shopStore = () => db.store.forShop(shopDomain);

function receive(fields: Partial<Webhook>) {
  const webhook: Webhook = {
    shop: shopDomain,
    topic: "orders/create",
    webhookId: "w1",
    eventId: null,
    triggeredAt: noon,
    body: {},
    ...fields,
  };
  return receiveWebhook({ store: db.store, clock: { now: () => noon }, log: quietLog }, webhook);
}

/** The delivery, after which the shop, its order, its session and the queue are as they were. */
async function receiveUnchanged(fields: Partial<Webhook>) {
  await saveSession();
  await shopStore().change((tx) => tx.saveOrder(anOrder({ id: anOrderId(5001) })));
  const outcome = await receive(fields);
  expect(await shopStore().readShop()).toEqual(aShop());
  expect(await db.prisma.session.count()).toBe(1);
  expect((await shopStore().listOrders({ limit: 10, before: null })).map((order) => order.id)).toEqual([anOrderId(5001)]);
  expect(await shopStore().listTimeline({ limit: 10 })).toEqual([]);
  expect(db.enqueued.filter(({ name }) => name !== "intake-order")).toEqual([]);
  return outcome;
}

function scopesUpdate(current: string[]) {
  const ids = { id: "gid://shopify/AppInstallation/1", shop_id: "gid://shopify/Shop/1" };
  return { ...ids, previous: [], current, updated_at: "2026-03-10T12:00:00.000Z" };
}

function nested(depth: number): unknown {
  let body: unknown = {};
  for (let level = 0; level < depth; level += 1) body = { fulfillment_order: body };
  return body;
}

async function saveSession(): Promise<void> {
  const id = `offline_${shopDomain}`;
  const session = { id, shop: shopDomain, state: "", accessToken: "shpat_x" };
  await db.prisma.session.upsert({ where: { id }, create: session, update: session });
}

/** As a refused write leaves things: one problem for the shop, an order that waits, its write due in an hour. */
async function waitingForAccess(): Promise<void> {
  await saveLinkedOrder(db.store);
  await shopStore().change(async (tx) => {
    const until = later(noon, hourMs);
    await tx.saveWrite(aCreate({ state: "waiting", reason: "missing_scope", nextTryAt: until }));
    await tx.saveWrite(aTrackingWrite({ state: "done" }));
    await tx.saveWaits(anOrderId(5001), [{ code: "unavailable", linkId: aLinkId(1), since: noon, until, params: {} }], until);
    await tx.saveOrder(anOrder({ id: anOrderId(5002), name: "#1002", lines: [] }));
    const ofTheShop = { about: "shop:fulfillments/write", orderId: null, vendorOrderId: null, connectionId: null, params: {} };
    await tx.raiseProblem({ kind: "missing_scope", ...ofTheShop }, noon, until);
  });
}
