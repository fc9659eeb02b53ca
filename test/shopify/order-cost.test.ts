import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { orderIdSchema, type OrderId } from "#app/domain/ids.ts";
import type { ShopOrder } from "#app/domain/shop.ts";
import type { NewLine } from "#test/sandbox/shopify/order-input.ts";
import { startInstalledApp } from "./installed-app.ts";
import { shop } from "./local-shopify.ts";

let app: Awaited<ReturnType<typeof startInstalledApp>>;
beforeAll(async () => {
  app = await startInstalledApp();
});
beforeEach(() => app.begin({ plan: "plus", locations: [{ name: "Studio" }, { name: "Annex" }] }));
afterAll(() => app.stop());

test("an ordinary order is read for write-back with 32 points taken and 9 kept, and fulfilled for 19 in all", async () => {
  const { id } = place([{ quantity: 2 }]);
  const stored = await read(id);
  const { order, calls } = await spent(() => read(id, stored.lines));
  expect(order).toEqual(looked(stored));
  expect(calls).toEqual([{ operation: "ReadOrder", requestedCost: 32, actualCost: 9 }]);
  const created = await spent(() => app.gateway.createFulfillment(creating(stored)));
  expect(created.calls).toEqual([{ operation: "CreateFulfillment", requestedCost: 10, actualCost: 10 }]);
});

test.each([
  [1, 0, 9, 13],
  [3, 0, 10, 15],
  [3, 1, 16, 21],
  [3, 2, 16, 21],
])("an order of %i lines and %i fulfillments costs %i points to look at and %i to take in", async (lines, fulfillments, look, intake) => {
  const { id, name } = place(Array.from({ length: lines }, (_, n) => ({ sku: `P-${n}` })));
  for (let n = 0; n < fulfillments; n += 1)
    app.shopify.merchant(shop).fulfil(name, { pieces: [{ line: `P-${n}`, quantity: 1 }], tracking: { number: `N${n}` } });
  const whole = await spent(() => read(id));
  expect(whole.calls).toEqual([{ operation: "ReadOrder", requestedCost: 38, actualCost: intake }]);
  const slim = await spent(() => read(id, whole.order.lines));
  expect(slim.calls).toEqual([{ operation: "ReadOrder", requestedCost: 32, actualCost: look }]);
  expect(slim.order).toEqual(looked(whole.order));
});

test("lines that stand in no fulfillment order, and lines that came later, are read in a second query", async () => {
  const { id, name } = place([{ sku: "P-1", quantity: 2 }, { sku: "P-2" }, { sku: "TIP", isTip: true }]);
  const stored = await read(id);
  const withTip = await spent(() => read(id, stored.lines));
  expect(withTip.calls.map(({ operation }) => operation)).toEqual(["ReadOrder", "ReadOrderLines"]);
  expect(withTip.order).toEqual(looked(stored));
  const unknown = await spent(() => read(id, stored.lines.slice(0, 1)));
  expect(unknown.order).toEqual(looked(stored));
  app.shopify.merchant(shop).fulfil(name, { pieces: [{ line: "P-1", quantity: 1 }] });
  expect((await read(id, stored.lines)).lines).toEqual((await read(id)).lines);
});

test("quantities of stored lines are today's", async () => {
  const { id, name } = place([{ sku: "P-1", quantity: 3 }]);
  const stored = await read(id);
  app.shopify.merchant(shop).refund(name, "P-1", 1);
  expect((await read(id, stored.lines)).lines).toMatchObject([{ sku: "P-1", quantity: 3, currentQuantity: 2 }]);
});

test("forty orders are read in two queries, each found or null, and those that do not fit are read to their end", async () => {
  const placed = Array.from({ length: 38 }, (_, n) => place([{ sku: `P-${n}` }]));
  const big = place(Array.from({ length: 30 }, (_, n) => ({ sku: `B-${n}`, location: n % 2 === 0 ? "Studio" : "Annex" })));
  const ids = [...placed.map(({ id }) => id), big.id, orderIdSchema.parse("999999")];
  const { order: answer, calls } = await spent(() => app.gateway.readOrders(ids));
  if (!answer.ok) throw new Error(answer.error.detail);
  expect([...answer.value.keys()]).toEqual(ids);
  expect(answer.value.get(orderIdSchema.parse("999999"))).toBeNull();
  const alone = calls.filter(({ operation }) => operation !== "ReadOrders");
  expect(calls.length - alone.length).toBe(2);
  expect(Math.max(...calls.map(({ requestedCost }) => requestedCost ?? 0)) * 20).toBeLessThan(1_000);
  expect(answer.value.get(big.id)).toEqual(await read(big.id));
  for (const { id } of placed) expect(answer.value.get(id)?.id).toBe(id);
});

/** What only concerns links is not asked for when an order is looked at for its writes. */
function looked(order: ShopOrder): ShopOrder {
  return { ...order, named: null };
}

function place(lines: NewLine[]): { id: OrderId; name: string } {
  const { id, name } = app.shopify.merchant(shop).createOrder({ lines });
  return { id: orderIdSchema.parse(id), name };
}

async function read(id: OrderId, storedLines?: ShopOrder["lines"]): Promise<ShopOrder> {
  const answer = await app.gateway.readOrder(id, storedLines);
  if (!answer.ok || answer.value === null) throw new Error(answer.ok ? "no such order" : answer.error.detail);
  return answer.value;
}

/** What was answered, and what each call that it took cost. */
async function spent<T>(call: () => Promise<T>) {
  const before = app.shopify.requests.list().length;
  const order = await call();
  const calls = app.shopify.requests
    .list()
    .slice(before)
    .map(({ operation, requestedCost, actualCost }) => ({ operation, requestedCost, actualCost }));
  return { order, calls };
}

function creating({ fulfillmentOrders }: ShopOrder) {
  const groups = fulfillmentOrders.slice(0, 1).map((each) => ({
    fulfillmentOrderId: each.id,
    lines: each.lines.map(({ id, remaining }) => ({ id, quantity: remaining })),
  }));
  return { groups, tracking: { company: "UPS", numbers: ["1Z999AA10123456784"], urls: [] }, notifyCustomer: true };
}
