import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createStore } from "#app/db/store.server.ts";
import { findProblem } from "#app/domain/problems/find-problem.ts";
import { countCap } from "#app/domain/screens/order-list.ts";
import { problemKey, type ProblemDraft } from "#app/domain/problems/problem.ts";
import type { ShopStore } from "#app/domain/store.ts";
import { aConnectionId, anOrderId, aVendorOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";

let db: TestDatabase;
let store: ShopStore;
beforeAll(async () => {
  db = await testDatabase();
  store = db.store.forShop(shopDomain);
});
afterAll(() => db.close());
beforeEach(() =>
  store.change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop());
  }),
);

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

test("a problem that is raised again keeps when it was first seen and its tries, and shows the new parameters", async () => {
  await store.change(async (tx) => {
    await tx.raiseProblem(aDraft(), at(0));
    await tx.raiseProblem(aDraft({ params: { n: 2 } }), at(5));
  });
  expect(await store.listProblems()).toEqual([
    {
      ...aDraft({ params: { n: 2 } }),
      key: problemKey(aDraft()),
      firstSeenAt: at(0),
      lastSeenAt: at(5),
      tries: 0,
      nextTryAt: null,
      dismissedAt: null,
      dismissReason: null,
    },
  ]);
});

test("problems are counted and paged by kind, worst kind and oldest first, those that were dismissed apart", async () => {
  const drafts = [1, 2, 3, 4].map((n) => aDraft({ about: `order:${n}` }));
  await store.change(async (tx) => {
    for (const [n, draft] of drafts.entries()) await tx.raiseProblem(draft, at(10 - n));
    await tx.raiseProblem(aDraft({ kind: "bad_credentials" }), at(20));
    await tx.dismissProblem(problemKey(aDraft({ about: "order:2" })), "Known.", at(30));
    await tx.clearProblem(problemKey(aDraft({ about: "order:3" })), at(30));
  });
  const { kind } = aDraft();
  expect(await store.countProblems({ dismissed: false })).toEqual([
    { kind: "bad_credentials", count: 1, since: at(20) },
    { kind, count: 2, since: at(7) },
  ]);
  expect(await store.countProblems({ dismissed: true })).toEqual([{ kind, count: 1, since: at(9) }]);
  expect(await store.countProblemsOfKind(kind)).toBe(2);
  const page = async (fields: object) =>
    (await store.listProblemsByKind({ kind: null, dismissed: false, after: null, limit: 1, ...fields })).map(({ about }) => about);
  expect(await page({})).toEqual([aDraft().about, "order:4"]);
  expect(await page({ kind, after: { firstSeenAt: at(7), key: problemKey(aDraft({ about: "order:4" })) } })).toEqual(["order:1"]);
  expect(await page({ dismissed: true })).toEqual(["order:2"]);
});

test("of more than a thousand of a kind a thousand and one are counted, those that were put aside apart, and the oldest is among them", async () => {
  const { kind } = aDraft();
  const isAside = (n: number) => n > countCap + 2;
  await db.prisma.problem.createMany({
    data: Array.from({ length: 2 * countCap + 4 }, (_, n) => ({
      ...{ shop: shopDomain, key: `${kind} order:${n}`, kind, about: `order:${n}`, params: {}, tries: 0 },
      ...{ firstSeenAt: at(-n), lastSeenAt: at(0), dismissedAt: isAside(n) ? at(0) : null },
    })),
  });
  expect(await store.countProblems({ dismissed: false })).toEqual([{ kind, count: countCap + 1, since: at(-countCap - 2) }]);
  expect(await store.countProblems({ dismissed: true })).toEqual([{ kind, count: countCap + 1, since: at(-2 * countCap - 3) }]);
  expect(await store.countFreshProblems(at(-2))).toEqual([{ kind, count: countCap + 1, fresh: 2 }]);
});

test("each time that a next try is named one more was made; without one it stands; null takes it back", async () => {
  const state = async () => {
    const [problem] = await store.listProblems();
    return [problem?.tries, problem?.nextTryAt];
  };
  await store.change((tx) => tx.raiseProblem(aDraft(), at(0), at(10)));
  expect(await state()).toEqual([1, at(10)]);
  await store.change((tx) => tx.raiseProblem(aDraft(), at(1), at(20)));
  expect(await state()).toEqual([2, at(20)]);
  await store.change((tx) => tx.raiseProblem(aDraft(), at(2)));
  expect(await state()).toEqual([2, at(20)]);
  await store.change((tx) => tx.raiseProblem(aDraft(), at(3), null));
  expect(await state()).toEqual([2, null]);
});

test("a cleared problem is gone, and begins anew when it comes back", async () => {
  await store.change(async (tx) => {
    await tx.raiseProblem(aDraft(), at(0), at(10));
    await tx.dismissProblem(problemKey(aDraft()), "known", at(1));
    await tx.clearProblem(problemKey(aDraft()), at(2));
  });
  expect(await store.listProblems()).toEqual([]);
  await store.change((tx) => tx.raiseProblem(aDraft(), at(9)));
  expect(await store.listProblems()).toMatchObject([
    { firstSeenAt: at(9), tries: 0, nextTryAt: null, dismissedAt: null, dismissReason: null },
  ]);
});

test("a dismissed problem stays listed as such, and dismissed when it is raised again", async () => {
  await store.change(async (tx) => {
    await tx.raiseProblem(aDraft(), at(0));
    await tx.dismissProblem(problemKey(aDraft()), "known", at(1));
    await tx.raiseProblem(aDraft(), at(2));
  });
  expect(await store.listProblems()).toMatchObject([{ dismissedAt: at(1), dismissReason: "known", lastSeenAt: at(2) }]);
});

test("a problem is news when it was not open before, or says something else since it was dismissed", async () => {
  const raise = (minutes: number, params = {}) => store.change((tx) => tx.raiseProblem(aDraft({ params }), at(minutes)));
  expect([await raise(0), await raise(1), await raise(2, { n: 2 })]).toEqual([true, false, false]);
  await store.change((tx) => tx.dismissProblem(problemKey(aDraft()), "known", at(3)));
  expect([await raise(4, { n: 2 }), await raise(5, { n: 3 }), await raise(6, { n: 3 })]).toEqual([false, true, false]);
  await store.change((tx) => tx.clearProblem(problemKey(aDraft()), at(7)));
  expect(await raise(8, { n: 3 })).toBe(true);
});

test("the worst kind comes first, then the oldest", async () => {
  await store.change(async (tx) => {
    await tx.raiseProblem(aDraft({ kind: "odd_number", about: "a" }), at(0));
    await tx.raiseProblem(aDraft({ kind: "bad_credentials", about: "younger" }), at(2));
    await tx.raiseProblem(aDraft({ kind: "bad_credentials", about: "older" }), at(1));
  });
  expect((await store.listProblems()).map(({ about }) => about)).toEqual(["older", "younger", "a"]);
});

test("problems are found by order, kind, connection, vendor order and what they are about", async () => {
  const about = [
    aDraft({ about: "order", orderId: anOrderId(1) }),
    aDraft({ about: "connection", orderId: null, connectionId: aConnectionId(1), kind: "vendor_unavailable" }),
    aDraft({ about: "vendor order", orderId: anOrderId(2), vendorOrderId: aVendorOrderId(1) }),
  ];
  await store.change(async (tx) => {
    for (const draft of about) await tx.raiseProblem(draft, noon);
  });
  const found = async (filter: Parameters<ShopStore["listProblems"]>[0]) =>
    (await store.listProblems(filter)).map((problem) => problem.about);
  expect(await found({ orderId: anOrderId(1) })).toEqual(["order"]);
  expect(await found({ kind: "vendor_unavailable" })).toEqual(["connection"]);
  expect(await found({ connectionId: aConnectionId(1) })).toEqual(["connection"]);
  expect(await found({ vendorOrderId: aVendorOrderId(1) })).toEqual(["vendor order"]);
  expect((await store.listProblemsOfOrders([anOrderId(1), anOrderId(2)])).map((problem) => problem.about)).toEqual([
    "order",
    "vendor order",
  ]);
});

test("problems are found by their keys without the others of their kind being read", async () => {
  const drafts = Array.from({ length: 50 }, (_, n) => aDraft({ about: `order:${n + 1}` }));
  const keyOf = (n: number) => problemKey(aDraft({ about: `order:${n}` }));
  await store.change(async (tx) => {
    for (const draft of drafts) await tx.raiseProblem(draft, noon);
    await tx.dismissProblem(keyOf(2), "known", at(1));
    await tx.clearProblem(keyOf(3), at(1));
  });
  let rowsRead = 0;
  const counted = db.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      rowsRead += result.rows.length;
      return Promise.resolve(result);
    },
  });
  const reads = createStore(counted, { secrets: testSecrets, enqueue: () => Promise.resolve() }).forShop(shopDomain);
  const keys = [1, 2, 3, 404].map(keyOf);
  const found = await Promise.all(keys.map((key) => findProblem(reads, key)));
  expect(found.map((problem) => problem?.about)).toEqual(["order:1", "order:2", undefined, undefined]);
  expect(rowsRead).toBe(2);
});

function aDraft(fields: Partial<ProblemDraft> = {}): ProblemDraft {
  return {
    kind: "not_found",
    about: "order:1",
    orderId: anOrderId(1),
    vendorOrderId: null,
    connectionId: null,
    params: { n: 1 },
    ...fields,
  };
}
