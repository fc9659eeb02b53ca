import { afterAll, beforeAll, expect, test } from "vitest";
import { actOnOrders, ordersActSchema, type OrdersAct } from "#app/domain/orders/act-on-orders.ts";
import type { Order, Wait } from "#app/domain/records.ts";
import { orderRowsPerPage } from "#app/domain/screens/order-list.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { anOrder, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

const who = { kind: "person", name: "operator" } as const;
const isOver = { ok: false, error: { fields: {}, trouble: { code: "over", params: {} } } };
const [one, two, gone] = [anOrderId(5001), anOrderId(5002), anOrderId(404)];
const leftOut: Wait = { code: "left_out", since: noon, until: null, linkId: null, params: {} };
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("orders are checked, each once, and what is not there is counted apart", async () => {
  const { act, world } = await shopWith([{ id: one }, { id: two }]);
  database.enqueued.length = 0;
  expect(await act({ intent: "check", orderIds: [one, two, one, gone] })).toEqual({
    ok: true,
    value: { done: "check", count: 2, over: 1 },
  });
  expect(await world.timeline()).toEqual(["check_now", "check_now"]);
  expect(database.enqueued).toEqual([one, two].map((orderId) => ({ name: "intake-order", data: { shop: world.shop, orderId } })));
});

test("what shadow mode holds back goes live under the choice of mail, and what is live keeps the choice that was made for it", async () => {
  const { act, world } = await shopWith([{ id: one }, { id: two }]);
  await act({ intent: "go_live", send: "without_mail", orderIds: [one] });
  const before = await world.store.findOrder(one);
  expect(await act({ intent: "go_live", send: "with_mail", orderIds: [one, two] })).toEqual({
    ok: true,
    value: { done: "go_live", count: 1, over: 1 },
  });
  expect(await world.store.findOrder(one)).toEqual(before);
  expect((await world.store.findOrder(two))?.isLive).toBe(true);
  expect(await act({ intent: "go_live", send: "with_mail", orderIds: [one, two] })).toEqual(isOver);
});

test("without shadow mode only what was left out as it ended goes live", async () => {
  const { act, world } = await shopWith([{ id: one }, { id: two, waits: [leftOut] }], false);
  expect(await act({ intent: "go_live", send: "with_mail", orderIds: [one, two] })).toMatchObject({ value: { count: 1, over: 1 } });
  expect((await world.store.findOrder(one))?.isLive).toBe(false);
});

test.each([
  { intent: "check", orderIds: [one] },
  { intent: "go_live", send: "with_mail", orderIds: [one] },
] satisfies OrdersAct[])("another shop's order is not there: $intent", async (request) => {
  const theirs = await shopWith([{ id: one }]);
  const { act } = await shopWith([]);
  const before = await theirs.world.store.findOrder(one);
  expect(await act(request)).toEqual(isOver);
  expect(await theirs.world.store.findOrder(one)).toEqual(before);
  expect(await theirs.world.timeline()).toEqual([]);
});

test("no more orders are taken than a page shows, and no fewer than one", () => {
  const taken = (count: number) => {
    const orderIds = Array.from({ length: count }, (_, place) => String(1 + place));
    return ordersActSchema.safeParse({ intent: "check", orderIds }).success;
  };
  expect([0, 1, orderRowsPerPage, orderRowsPerPage + 1].map(taken)).toEqual([false, true, true, false]);
});

async function shopWith(orders: Partial<Order>[], shadowMode = true) {
  const world: DomainWorld = await domainWorld(database, { shop: { shadowMode } });
  await world.store.change(async (tx) => {
    for (const order of orders) {
      await tx.saveOrder(anOrder(order));
      if (order.waits !== undefined) await tx.saveWaits(anOrder(order).id, order.waits, null);
    }
  });
  return { world, act: (act: OrdersAct) => actOnOrders(world.deps, { shop: world.shop, act, who }) };
}
