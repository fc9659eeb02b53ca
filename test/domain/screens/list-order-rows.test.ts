import { expect, test } from "vitest";
import { orderIdSchema } from "#app/domain/ids.ts";
import { problemKey, type Problem } from "#app/domain/problems/problem.ts";
import type { LinkedOrder, Order, Shop, Write } from "#app/domain/records.ts";
import { listOrderRows } from "#app/domain/screens/list-order-rows.ts";
import { anOrderId, aLinkId, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";

test("a row shows the stage, the vendor's number and the tracking numbers that go to the customer", async () => {
  const parcels = [aParcel({ number: "NEW", carrier: "UPS" }), aParcel({ number: "OLD", supersededAt: noon })];
  const { rows } = await list({ orders: [anOrder()], links: [linked({ parcels })] });
  expect(rows).toEqual([
    expect.objectContaining({
      name: "#1001",
      stage: "shipped",
      vendorOrders: [{ vendor: "finerworks", account: "FinerWorks", number: "123456", stage: "shipped" }],
      parcels: [{ number: "NEW", carrier: "UPS", url: null }],
      shopify: "waiting",
      checkedAt: noon,
    }),
  ]);
});

test("an order that nothing is linked to has no stage, and a suggestion or an unlinked vendor order does not give it one", async () => {
  const links = [linked({ link: aLink({ state: "suggested" }) }), linked({ link: aLink({ id: aLinkId(2), state: "unlinked" }) })];
  const { rows } = await list({ orders: [anOrder()], links });
  expect(rows[0]).toMatchObject({ stage: null, vendorOrders: [], parcels: [], shopify: "none", checkedAt: null });
});

test("a problem shows before anything else, unless it was dismissed", async () => {
  const orders = [anOrder()];
  expect((await list({ orders, problems: [aProblem()] })).rows[0]).toMatchObject({
    shopify: "problem",
    problems: [{ kind: "which_lines" }],
  });
  expect((await list({ orders, problems: [aProblem({ dismissedAt: noon })] })).rows[0]).toMatchObject({ shopify: "none", problems: [] });
});

test("each row has only what is its own", async () => {
  const orders = [anOrder(), anOrder({ id: anOrderId(5002), name: "#1002" })];
  const { rows } = await list({ orders, links: [linked({})], problems: [aProblem({ orderId: anOrderId(5002) })] });
  expect(rows.map(({ name, vendorOrders, problems }) => [name, vendorOrders.length, problems.length])).toEqual([
    ["#1001", 1, 0],
    ["#1002", 0, 1],
  ]);
});

test("a page of fifty orders takes as many reads as a page of one", async () => {
  const few = await list({ orders: manyOrders(1), links: [linked({})] });
  const many = await list({ orders: manyOrders(50), links: [linked({})] });
  expect(many.reads).toBe(few.reads);
});

test("a further page starts after the last order of this one; the last page names none", async () => {
  const orders = manyOrders(3);
  const first = await list({ orders, limit: 2 });
  expect(first.rows).toHaveLength(2);
  expect(first.next).toEqual({ updatedAt: orders[1]?.updatedAt, id: orders[1]?.id });
  expect((await list({ orders, limit: 3 })).next).toBeNull();
});

test("a shop that is not installed has no page", async () => {
  expect(await listOrderRows(deps({ shop: null }), shopDomain, { before: null })).toBeNull();
});

type World = { shop?: Shop | null; orders?: Order[]; links?: LinkedOrder[]; writes?: Write[]; problems?: Problem[]; limit?: number };

async function list(world: World) {
  const made = deps(world);
  const page = await listOrderRows(made, shopDomain, { before: null, ...(world.limit === undefined ? {} : { limit: world.limit }) });
  if (page === null) throw new Error("No page.");
  return { ...page, reads: made.reads() };
}

function deps({ shop = aShop(), orders = [], links = [], writes = [], problems = [] }: World) {
  let reads = 0;
  const answer = <T>(value: T) => {
    reads += 1;
    return Promise.resolve(value);
  };
  const store = {
    forShop: () => ({
      readShop: () => answer(shop),
      listConnections: () => answer([aConnection()]),
      listOrders: ({ limit }: { limit: number }) => answer(orders.slice(0, limit)),
      listLinksOfOrders: () => answer(links),
      listWritesOfOrders: () => answer(writes),
      listProblemsOfOrders: () => answer(problems),
    }),
  };
  return { store, clock: { now: () => noon }, reads: () => reads };
}

function manyOrders(count: number): Order[] {
  return Array.from({ length: count }, (_, n) => anOrder({ id: orderIdSchema.parse(String(5001 + n)), name: `#${1001 + n}` }));
}

function linked(fields: Partial<LinkedOrder>): LinkedOrder {
  return { link: aLink(), vendorOrder: aVendorOrder({ stage: "shipped" }), parcels: [], connection: aConnection(), ...fields };
}

function aProblem(fields: Partial<Problem> = {}): Problem {
  const draft = {
    kind: "which_lines" as const,
    about: "order:5001",
    orderId: anOrderId(5001),
    vendorOrderId: null,
    connectionId: null,
    params: {},
  };
  const times = { firstSeenAt: noon, lastSeenAt: noon, tries: 0, nextTryAt: null, dismissedAt: null, dismissReason: null };
  return { ...draft, ...times, key: problemKey(draft), ...fields };
}
