import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readTable } from "#app/files/read-table.server.ts";
import { hourMs, later, minuteMs } from "#app/domain/clock.ts";
import type { Deps } from "#app/domain/deps.ts";
import { writeBackOrder } from "#app/domain/fulfillment/write-back-order.ts";
import { answerProblem, type AnswerInput } from "#app/domain/problems/answer-problem.ts";
import { dismissProblem } from "#app/domain/problems/dismiss-problem.ts";
import type { Problem, ProblemDraft } from "#app/domain/problems/problem.ts";
import { retryProblems } from "#app/domain/problems/retry-problems.ts";
import type { VendorOrder } from "#app/domain/records.ts";
import type { ShopStore } from "#app/domain/store.ts";
import { vendorsOf } from "#app/domain/vendor.ts";
import { FakeShopify } from "#test/domain/fulfillment/fake-shopify.ts";
import { aLineId, anOrderId, aVendorOrderId, countedIds, shopDomain } from "#test/support/builders/ids.ts";
import { ScriptedVendor } from "#test/support/builders/scripted-vendor.ts";
import { aConnection, aLine, anOrder, aShop, aShopOrder, noon, plainWords } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { runWalks } from "#test/support/run-walks.ts";

const ups = "1Z5R89390357567127";
const otherUps = "1Z879E930346834440";
const orderId = anOrderId(5001);
const who = { kind: "person", name: "operator" } as const;

let database: TestDatabase;
let now = noon;
let shopify: FakeShopify;
let deps: Deps;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  now = noon;
  await store().change((tx) => tx.eraseShop());
  const clock = { now: () => now };
  shopify = new FakeShopify(aShopOrder({ lines: [aLine({ quantity: 3 })] }), clock);
  deps = {
    store: database.store,
    openShop: () => shopify.openShop(shopDomain),
    clock,
    newId: countedIds(),
    random: () => 0.5,
    owner: "a test",
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    vendors: vendorsOf([new ScriptedVendor("finerworks").adapter, new ScriptedVendor("nwf").adapter]),
    readTable,
    mailer: null,
    words: { ...plainWords, progressNote: () => "In production" },
  };
});

test("what somebody cancelled in Shopify is written again by a person's word, once and without a second mail", async () => {
  await given([ups]);
  await run();
  shopify.model.cancel(shopify.model.order.fulfillments[0]?.id ?? "");
  await run();
  const key = await onlyProblem("cancelled_in_shopify");
  expect(await answer({ key, choice: "write_again" })).toEqual({ ok: true, value: null });
  expect(await answer({ key, choice: "write_again" })).toEqual({ ok: false, error: { kind: "problem_not_found" } });
  await run();
  await run();
  expect(standing()).toEqual([{ numbers: [ups], pieces: 3 }]);
  expect(shopify.calls.filter((call) => call === "create")).toHaveLength(2);
  const [first, second] = await store().listWrites(orderId);
  expect([first, second]).toMatchObject([
    { state: "dropped", mail: "requested" },
    { state: "done", mail: "none" },
  ]);
  expect(await kinds()).toEqual([]);
  const said = (await store().listTimeline({ orderId, limit: 50 })).find(({ what }) => what === "written_again");
  expect(said).toMatchObject({ who, at: now });
});

test("a lost answer to what is written again is not taken for the one that was cancelled", async () => {
  await given([ups]);
  await run();
  shopify.model.cancel(shopify.model.order.fulfillments[0]?.id ?? "");
  await run();
  await answer({ key: await onlyProblem("cancelled_in_shopify"), choice: "write_again" });
  shopify.writeFaults.push("outcome_unknown");
  await run();
  expect((await store().listWrites(orderId)).map(({ state }) => state).toSorted()).toEqual(["dropped", "unknown"]);
});

test("what somebody cancelled in Shopify and is to be left is not asked about again", async () => {
  await given([ups]);
  await run();
  shopify.model.cancel(shopify.model.order.fulfillments[0]?.id ?? "");
  await run();
  await answer({ key: await onlyProblem("cancelled_in_shopify"), choice: "leave" });
  await run();
  expect(standing()).toEqual([]);
  expect(await kinds()).toEqual([]);
});

test.each<["merge" | "leave", string[]]>([
  ["merge", ["MERCHANT", ups]],
  ["leave", ["MERCHANT"]],
])("other tracking there is answered with %s for this fulfillment only", async (choice, numbers) => {
  await given([ups]);
  fulfillByHand(["MERCHANT"]);
  await run();
  await answer({ key: await onlyProblem("other_tracking"), choice });
  await run();
  await run();
  expect(standing()).toEqual([{ numbers, pieces: 3 }]);
  expect(await kinds()).toEqual([]);
});

test("a write whose answer was lost was ours: its fulfillment is adopted and nothing is sent again", async () => {
  const key = await lostAndEdited();
  expect(await answer({ key, choice: "merge" })).toEqual({
    ok: false,
    error: { kind: "wrong_choice", choices: ["it_was_ours", "it_was_not"] },
  });
  await answer({ key, choice: "it_was_ours" });
  await run();
  expect(shopify.calls.filter((call) => call === "create")).toHaveLength(1);
  const [made] = shopify.model.order.fulfillments;
  expect(await store().listWrites(orderId)).toContainEqual(
    expect.objectContaining({ kind: "create", state: "done", mail: "unknown", fulfillmentId: made?.id }),
  );
  expect(await kinds()).toEqual([]);
});

test("a write whose answer was lost was not ours: its pieces are planned again, beside what stands there", async () => {
  const key = await lostAndEdited();
  await answer({ key, choice: "it_was_not" });
  await run();
  expect((await store().listWrites(orderId)).map(({ state }) => state)).toEqual(["dropped"]);
  // What stands there is somebody else's, so it is asked about as that.
  expect(await store().listProblems({ orderId })).toMatchObject([{ kind: "other_tracking", params: { cause: "other_number" } }]);
});

test("of a partial shipment a person says what has left: that is fulfilled at once, the rest with the rest of the numbers", async () => {
  await given([ups], { stage: "partially_shipped" }, { partialShipments: "ask" });
  await run();
  const key = await onlyProblem("partly_shipped");
  const lines = [{ lineId: aLineId(9001), quantity: 2 }];
  expect(await answer({ key, choice: "shipped" })).toMatchObject({ error: { kind: "shipped_what" } });
  const tooMany = [{ lineId: aLineId(9001), quantity: 4 }];
  expect(await answer({ key, choice: "shipped", shipped: { lines: tooMany, numbers: [ups] } })).toMatchObject({
    error: { reason: "too_many" },
  });
  expect(await answer({ key, choice: "shipped", shipped: { lines, numbers: ["1Z"] } })).toMatchObject({
    error: { kind: "bad_number", numbers: [ups] },
  });
  expect(await answer({ key, choice: "shipped", shipped: { lines, numbers: [ups] } })).toEqual({ ok: true, value: null });
  await run();
  expect(standing()).toEqual([{ numbers: [ups], pieces: 2 }]);
  expect(await kinds()).toEqual([]);
  await ship([otherUps]);
  await run();
  await run();
  expect(standing()).toEqual([
    { numbers: [ups], pieces: 2 },
    { numbers: [otherUps], pieces: 1 },
  ]);
});

test("a further parcel of a partial shipment is a new question, and the answer given twice is one answer", async () => {
  await given([ups], { stage: "partially_shipped" }, { partialShipments: "ask" });
  await run();
  const lines = [{ lineId: aLineId(9001), quantity: 1 }];
  await answer({ key: await onlyProblem("partly_shipped"), choice: "shipped", shipped: { lines, numbers: [ups] } });
  await store().change((tx) => tx.saveParcel(aParcel({ number: otherUps })));
  await run();
  const key = await onlyProblem("partly_shipped");
  await answer({ key, choice: "shipped", shipped: { lines, numbers: [ups] } });
  expect((await store().listLinks(orderId))[0]?.link.shippedByHand).toMatchObject([{ quantity: 1, numbers: [ups], by: "operator" }]);
});

test("a problem that is no question takes no answer", async () => {
  await raise({ pieces: 1 });
  expect(await answer({ key: draftKey, choice: "leave" })).toEqual({ ok: false, error: { kind: "wrong_choice", choices: [] } });
});

test("a dismissed problem counts no more, stays so while it is the same, and is open again when it changes", async () => {
  await raise({ pieces: 1 });
  expect(await dismiss("We ship it by hand.")).toEqual({ ok: true, value: null });
  await raise({ pieces: 1 });
  expect(await found()).toMatchObject({ dismissReason: "We ship it by hand.", dismissedAt: noon });
  await raise({ pieces: 2 });
  expect(await found()).toMatchObject({ dismissReason: null, dismissedAt: null });
  await dismiss("Still by hand.");
  await dismiss(null);
  expect(await found()).toMatchObject({ dismissReason: null, dismissedAt: null });
  expect(await dismiss("  ")).toEqual({ ok: false, error: { kind: "bad_reason" } });
  const said = (await store().listTimeline({ limit: 10 })).map(({ what }) => what);
  expect(said).toEqual(["problem_reopened", "problem_dismissed", "problem_dismissed"]);
});

test("no bulk retry, no owner: a whole kind is tried again, and who asked is written down", async () => {
  await given([ups]);
  shopify.writeFaults.push("refused", "refused");
  await run();
  expect(await retryProblems(deps, { shop: shopDomain, which: { kind: "refused_by_shopify" }, who })).toEqual({
    ok: true,
    value: { count: 1 },
  });
  await runWalks(deps, database.enqueued);
  shopify.writeFaults.length = 0;
  await run();
  expect(standing()).toEqual([{ numbers: [ups], pieces: 3 }]);
  expect((await store().listTimeline({ orderId, limit: 50 })).filter((entry) => entry.who.kind === "person")).toMatchObject([{ who }]);
});

const draft: Omit<ProblemDraft, "params"> = {
  kind: "shipped_without_number",
  about: `order:${orderId}/link:1`,
  orderId: null,
  vendorOrderId: null,
  connectionId: null,
};
const draftKey = `${draft.kind} ${draft.about}`;

async function raise(params: ProblemDraft["params"]): Promise<void> {
  await store().change(async (tx) => {
    if ((await tx.readShop()) === null) await tx.saveShop(aShop());
    await tx.raiseProblem({ ...draft, params }, now);
  });
}

async function found(): Promise<Problem | undefined> {
  return (await store().listProblems({ kind: draft.kind }))[0];
}

function dismiss(reason: string | null) {
  return dismissProblem(deps, { shop: shopDomain, key: draftKey, reason, who });
}

function answer(input: Omit<AnswerInput, "shop" | "who">) {
  return answerProblem(deps, { shop: shopDomain, who, ...input });
}

/** Three units of one line, by a vendor that does not tell pieces apart. */
async function given(parcels: string[], vendorOrder: Partial<VendorOrder> = {}, policy: { partialShipments?: "ask" } = {}): Promise<void> {
  await store().change(async (tx) => {
    const shop = aShop();
    await tx.saveShop({ ...shop, policy: { ...shop.policy, ...policy } });
    await tx.saveConnection(aConnection(), { baseUrl: "https://api.finerworks.com", fields: {}, identity: "account" });
    await tx.saveOrder(anOrder({ lines: [aLine({ quantity: 3 })] }));
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped", shippedSeenAt: noon, ...vendorOrder }));
    for (const number of parcels) await tx.saveParcel(aParcel({ number }));
    await tx.saveLink(aLink({ lines: [aLinkLine({ quantity: 3 })] }));
  });
}

/** The vendor says that everything has left, the rest under these. */
async function ship(numbers: string[]): Promise<void> {
  await store().change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped", shippedSeenAt: now }));
    for (const number of numbers) await tx.saveParcel(aParcel({ number, vendorOrderId: aVendorOrderId(1) }));
  });
}

/** The answer to our create never came, and somebody gave what it made another number. */
async function lostAndEdited(): Promise<string> {
  await given([ups]);
  shopify.writeFaults.push("lost_reply");
  shopify.onRead = () => {
    for (const one of shopify.model.order.fulfillments) one.numbers = [{ number: "EDITED", url: null }];
  };
  await run();
  now = later(now, hourMs + minuteMs);
  await run();
  return onlyProblem("other_tracking");
}

function fulfillByHand(numbers: string[]): void {
  const [target] = shopify.model.order.fulfillmentOrders;
  if (target === undefined) throw new Error("The order has a fulfillment order.");
  const lines = target.lines.map(({ id, remaining }) => ({ id, quantity: remaining }));
  shopify.model.create(
    { groups: [{ fulfillmentOrderId: target.id, lines }], tracking: { company: "UPS", numbers, urls: [] }, notifyCustomer: true },
    now,
  );
}

async function onlyProblem(kind: Problem["kind"]): Promise<string> {
  const [problem, ...others] = await store().listProblems({ orderId });
  expect([problem?.kind, others]).toEqual([kind, []]);
  return problem?.key ?? "";
}

async function kinds(): Promise<string[]> {
  return (await store().listProblems({ orderId })).map(({ kind }) => kind);
}

function run() {
  return writeBackOrder(deps, { shop: shopDomain, orderId });
}

function standing() {
  const live = shopify.model.order.fulfillments.filter(({ isCancelled }) => !isCancelled);
  return live.map(({ numbers, pieces }) => ({
    numbers: numbers.map(({ number }) => number),
    pieces: pieces.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}

function store(): ShopStore {
  return database.store.forShop(shopDomain);
}
