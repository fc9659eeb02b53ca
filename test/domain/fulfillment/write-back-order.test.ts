import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs, secondMs } from "#app/domain/clock.ts";
import type { WriteBackDeps } from "#app/domain/fulfillment/write-back.ts";
import { writeBackOrder } from "#app/domain/fulfillment/write-back-order.ts";
import { retryProblems, type RetryInput } from "#app/domain/problems/retry-problems.ts";
import type { Link, Order, Parcel, Shop, VendorOrder, Write } from "#app/domain/records.ts";
import type { ShopStore, Store } from "#app/domain/store.ts";
import type { ShopOrder } from "#app/domain/shop.ts";
import { anOrderId, aVendorOrderId, countedIds, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, aShop, aShopOrder, noon, plainWords } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { runWalks } from "#test/support/run-walks.ts";
import { Crash, FakeShopify, type CallFault } from "./fake-shopify.ts";

const ups = "1Z5R89390357567127";
const otherUps = "1Z879E930346834440";
const thirdUps = "1Z12345E0205271688";
const orderId = anOrderId(5001);

let database: TestDatabase;
let now = noon;
/** How far the database's time is ahead of what it says: a test does not wait for it. */
let realAheadMs = 0;
let shopify: FakeShopify;
let deps: WriteBackDeps;
const logged: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  now = noon;
  logged.length = 0;
  await store().change((tx) => tx.eraseShop());
  const log = (code: string) => void logged.push(code);
  realAheadMs = 0;
  deps = {
    store: { ...database.store, system: { ...database.store.system, takeLease: takeLeaseLater } },
    openShop: () => shopify.openShop(shopDomain),
    clock: { now: () => now },
    words: plainWords,
    newId: countedIds(),
    random: () => 0.5,
    owner: "a test",
    log: { info: log, warn: log, error: log },
  };
});

test("a shipped order is fulfilled with one read and one create, and the proof is kept", async () => {
  await given({ parcels: [ups] });
  expect(await run()).toEqual({ ok: true, value: { sent: 1, refused: 0 } });
  expect(shopify.calls).toEqual(["read", "create"]);
  expect(fulfilled()).toEqual([{ numbers: [ups], pieces: 2 }]);
  const [write] = await writes();
  expect(write).toMatchObject({
    state: "done",
    kind: "create",
    numbers: [ups],
    mail: "requested",
    attempts: 1,
    fulfillmentId: shopify.model.order.fulfillments[0]?.id,
  });
  expect(write?.sentAt).toEqual(now);
  expect(write?.doneAt).toEqual(now);
  expect((await store().listTimeline({ orderId, limit: 5 })).map((entry) => entry.what)).toEqual(["fulfillment_created"]);
  expect(await order()).toMatchObject({ waits: [], writeDueAt: null });
});

test("once a fulfillment is made, the order's metafield names it with its parcel", async () => {
  await given({ parcels: [ups] });
  await run();
  const [due] = await store().listDueProductions(later(now, minuteMs), 1);
  const fulfillments = [shopify.model.order.fulfillments[0]?.id];
  expect(JSON.parse(due?.text ?? "")).toMatchObject({ parts: [{ parcels: [{ number: ups, fulfillments }] }] });
});

test("what was said to be made for an order is taken back when its link is a suggestion again; a suggestion alone says nothing", async () => {
  const said = async () => (await store().listDueProductions(later(now, minuteMs), 1)).map(({ text }) => JSON.parse(text) as unknown);
  await given({ parcels: [ups] });
  await saveLinkAs("suggested");
  await run();
  expect(await said()).toEqual([]);
  await saveLinkAs("linked");
  await run();
  expect(await said()).toMatchObject([{ parts: [{ parcels: [{ number: ups }] }] }]);
  await saveLinkAs("suggested");
  await run();
  expect(await said()).toEqual([{ version: 1, parts: [] }]);
});

test("running again changes nothing at Shopify", async () => {
  await given({ parcels: [ups] });
  await run();
  await run();
  expect(shopify.calls).toEqual(["read", "create", "read"]);
});

test("an order of which nothing has shipped is not even read", async () => {
  await given({ parcels: [], vendorOrder: { stage: "in_production" } });
  await run();
  expect(shopify.calls).toEqual([]);
});

test("a late number is one update of the fulfillment that stands", async () => {
  await given({ parcels: [ups] });
  await run();
  await addParcel({ number: otherUps });
  await run();
  expect(shopify.calls).toEqual(["read", "create", "read", "update"]);
  expect(fulfilled()).toEqual([{ numbers: [ups, otherUps], pieces: 2 }]);
});

test("several creates are each made on data read afresh", async () => {
  await givenPieces([
    { shipped: true, number: ups },
    { shipped: true, number: otherUps },
  ]);
  await run();
  expect(shopify.calls).toEqual(["read", "create", "read", "create"]);
  expect(fulfilled()).toEqual([
    { numbers: [ups], pieces: 1 },
    { numbers: [otherUps], pieces: 1 },
  ]);
});

const crashes: { name: string; fault?: CallFault; failChange?: number }[] = [
  { name: "before the call leaves", fault: "crash_before" },
  { name: "after Shopify has carried it out", fault: "crash_after" },
  { name: "after the reply and before it is stored", failChange: 2 },
  { name: "before anything is stored", failChange: 1 },
];

test.each(crashes)("a partial fulfillment is created once when the process dies $name", async ({ fault, failChange }) => {
  await givenPieces([
    { shipped: true, number: ups },
    { shipped: false, number: null },
  ]);
  if (fault !== undefined) shopify.writeFaults.push(fault);
  const died = run(failChange === undefined ? deps : { ...deps, store: dyingStore(failChange) });
  await expect(died).rejects.toThrow(Crash);
  for (let turn = 0; turn < 3; turn += 1) {
    await run();
    pass(2 * minuteMs);
  }
  expect(fulfilled()).toEqual([{ numbers: [ups], pieces: 1 }]);
  expect((await writes()).filter((write) => write.state === "done")).toHaveLength(1);
  expect(await order()).toMatchObject({ waits: [], writeDueAt: null });
});

test("a partial fulfillment whose reply was lost is found again and not made twice", async () => {
  await givenPieces([
    { shipped: true, number: ups },
    { shipped: false, number: null },
  ]);
  shopify.writeFaults.push("lost_reply");
  await run();
  expect(shopify.calls).toEqual(["read", "create", "read"]);
  expect(fulfilled()).toEqual([{ numbers: [ups], pieces: 1 }]);
  expect(await writes()).toMatchObject([{ state: "done", mail: "unknown" }]);
});

test("a write whose outcome is unknown and that is not there waits a minute, then is made", async () => {
  await given({ parcels: [ups] });
  shopify.writeFaults.push("outcome_unknown");
  await run();
  expect(await writes()).toMatchObject([{ state: "unknown" }]);
  expect(await order()).toMatchObject({ waits: [{ code: "outcome_unknown" }], writeDueAt: new Date(now.getTime() + minuteMs) });
  expect(shopify.calls).toEqual(["read", "create", "read"]);
  pass(minuteMs);
  await run();
  expect(fulfilled()).toHaveLength(1);
  expect((await writes()).map((write) => write.state).sort()).toEqual(["done", "dropped"]);
});

test("a clock that jumps by hours does not make a write again that Shopify carries out seconds later", async () => {
  await givenPieces([
    { shipped: true, number: ups },
    { shipped: false, number: null },
  ]);
  shopify.writeFaults.push("late");
  await run();
  now = new Date(now.getTime() + 5 * hourMs);
  await run();
  expect(await writes()).toMatchObject([{ state: "unknown" }]);
  realAheadMs += 5 * secondMs;
  await run();
  expect((await order())?.writeDueAt?.getTime()).toBeLessThanOrEqual(now.getTime() + 25 * secondMs);
  shopify.arrive();
  pass(minuteMs);
  await run();
  expect(fulfilled()).toEqual([{ numbers: [ups], pieces: 1 }]);
  expect(await writes()).toMatchObject([{ state: "done" }]);
});

test("a write whose pieces another row holds is not sent, shows that it waits, and is looked at ever more seldom", async () => {
  await given({ parcels: [ups] });
  const other = anOrderId(5002);
  await run();
  const [made] = await writes();
  await store().change(async (tx) => {
    await tx.saveOrder(anOrder({ id: other, name: "#1002", lines: [] }));
    if (made !== undefined) await tx.saveWrite({ ...made, orderId: other });
  });
  shopify = new FakeShopify(aShopOrder({ lines: [aLine({ quantity: 2 })] }), deps.clock);
  const gaps: number[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    await run();
    const due = (await order())?.writeDueAt ?? now;
    gaps.push(due.getTime() - now.getTime());
    pass(due.getTime() - now.getTime());
  }
  expect(shopify.calls.filter((call) => call !== "read")).toEqual([]);
  expect((await order())?.waits).toMatchObject([{ code: "outcome_unknown" }]);
  expect(gaps[0]).toBe(5 * secondMs);
  expect(gaps.at(-1)).toBeGreaterThan(30 * secondMs);
  expect(logged).toContain("write_conflict");
});

test("what was refused is no longer to be written once a person has done it", async () => {
  await given({ parcels: [ups] });
  shopify.writeFaults.push("refused");
  await run();
  fulfillByHand([ups]);
  await run();
  expect((await writes()).map(({ kind, state }) => [kind, state])).toEqual([
    ["create", "dropped"],
    ["adopt", "done"],
  ]);
  expect(await problems()).toEqual([]);
});

test("a number flipped to another and back is written each time, and one that a person took out never again", async () => {
  await given({ parcels: [ups] });
  await run();
  await addParcel({ number: otherUps });
  await addParcel({ number: ups, supersededAt: noon, supersededBy: otherUps });
  await run();
  expect(fulfilled()).toEqual([{ numbers: [otherUps], pieces: 2 }]);
  await addParcel({ number: ups });
  await run();
  expect(fulfilled()).toEqual([{ numbers: [ups, otherUps], pieces: 2 }]);
  const [made] = shopify.model.order.fulfillments;
  if (made !== undefined) made.numbers = made.numbers.filter(({ number }) => number === ups);
  pass(secondMs);
  await run();
  await addParcel({ number: thirdUps });
  await run();
  await run();
  expect(fulfilled()).toEqual([{ numbers: [ups, thirdUps].sort(), pieces: 2 }]);
});

test("a set of numbers that comes back after another is a new update", async () => {
  await given({ parcels: [ups, otherUps] });
  const replace = async (number: string, by: string) => {
    await addParcel({ number, supersededAt: noon, supersededBy: by });
    await addParcel({ number: by });
    pass(secondMs);
    await run();
  };
  await run();
  await replace(otherUps, thirdUps);
  await replace(thirdUps, otherUps);
  await replace(otherUps, thirdUps);
  expect(fulfilled()).toEqual([{ numbers: [ups, thirdUps].sort(), pieces: 2 }]);
  expect(shopify.calls.filter((call) => call !== "read")).toEqual(["create", "update", "update", "update"]);
  expect((await writes()).map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
});

test("while an update's outcome is unknown no further one is sent that it could overtake", async () => {
  await given({ parcels: [ups] });
  await run();
  await addParcel({ number: otherUps });
  shopify.writeFaults.push("late");
  await run();
  await addParcel({ number: thirdUps });
  await run();
  expect(shopify.calls.filter((call) => call === "update")).toHaveLength(1);
  shopify.arrive();
  await run();
  expect(fulfilled()).toEqual([{ numbers: [ups, otherUps, thirdUps].sort(), pieces: 2 }]);
});

test("when something just like it stands there under another number, nothing is sent and a person is asked", async () => {
  await given({ parcels: [ups] });
  shopify.writeFaults.push("lost_reply");
  shopify.onRead = () => {
    for (const one of shopify.model.order.fulfillments) one.numbers = [{ number: "EDITED", url: null }];
  };
  await run();
  pass(hourMs);
  await run();
  expect(fulfilled()).toEqual([{ numbers: ["EDITED"], pieces: 2 }]);
  expect(await problems()).toEqual(["other_tracking"]);
  await retry({ kind: "other_tracking" });
  await run();
  expect(await writes()).toMatchObject([{ state: "unknown" }]);
  expect(fulfilled()).toEqual([{ numbers: ["EDITED"], pieces: 2 }]);
});

test("a refusal is planned again on fresh data once, then is a problem that waits for a change", async () => {
  await given({ parcels: [ups] });
  shopify.writeFaults.push("refused", "refused", "refused");
  expect(await run()).toEqual({ ok: true, value: { sent: 0, refused: 1 } });
  expect(shopify.calls).toEqual(["read", "create", "read"]);
  expect(await problems()).toEqual(["refused_by_shopify"]);
  await run();
  expect(shopify.calls.filter((call) => call === "create")).toHaveLength(1);
  now = new Date(now.getTime() + dayMs);
  shopify.writeFaults.length = 0;
  await run();
  expect(fulfilled()).toHaveLength(1);
  expect(await problems()).toEqual([]);
});

test("what was refused is made when the order changes, or when a person asks", async () => {
  await given({ parcels: [ups] });
  shopify.writeFaults.push("refused", "refused");
  await run();
  await askToTryNow();
  await run();
  expect(shopify.calls.filter((call) => call === "create")).toHaveLength(2);
  shopify.model.order.updatedAt = new Date(now.getTime() + secondMs);
  await run();
  expect(fulfilled()).toHaveLength(1);
});

test("a refused write never stops another", async () => {
  await givenPieces([
    { shipped: true, number: ups },
    { shipped: true, number: otherUps },
  ]);
  shopify.writeFaults.push("refused");
  await run();
  expect(fulfilled()).toHaveLength(1);
  expect(await problems()).toEqual(["refused_by_shopify"]);
});

test("a throttled write waits at least as long as Shopify asks, and shows that it does", async () => {
  await given({ parcels: [ups] });
  shopify.writeFaults.push("throttled");
  shopify.retryAfterMs = 30 * secondMs;
  await run();
  const due = new Date(now.getTime() + 30 * secondMs);
  expect(await order()).toMatchObject({ waits: [{ code: "throttled", until: due }], writeDueAt: due });
  expect(await problems()).toEqual([]);
  await run();
  expect(shopify.calls.filter((call) => call === "create")).toHaveLength(1);
  now = due;
  await run();
  expect(fulfilled()).toHaveLength(1);
  expect(await writes()).toMatchObject([{ state: "done", attempts: 2 }]);
});

test("an order that cannot be read is due again with a growing gap", async () => {
  await given({ parcels: [ups] });
  const gaps: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    shopify.readFaults.push("unavailable");
    await run();
    const due = (await order())?.writeDueAt;
    gaps.push((due?.getTime() ?? 0) - now.getTime());
    now = due ?? now;
  }
  expect(gaps[0]).toBe(2 * secondMs);
  expect(gaps.at(-1)).toBeGreaterThan(5 * secondMs);
  await run();
  expect(fulfilled()).toHaveLength(1);
  expect(await order()).toMatchObject({ waits: [], writeDueAt: null });
});

test.each(["auth", "missing_scope"] as const)(
  "without access (%s) there is one problem for the shop, cleared when it works again",
  async (fault) => {
    await given({ parcels: [ups] });
    shopify.readFaults.push(fault);
    await run();
    shopify.writeFaults.push(fault);
    await run();
    expect((await store().listProblems({ kind: "missing_scope" })).map(({ about }) => about)).toEqual(["shop:fulfillments/write"]);
    await retry({ kind: "missing_scope" });
    await run();
    expect(await store().listProblems({ kind: "missing_scope" })).toEqual([]);
    expect(fulfilled()).toHaveLength(1);
  },
);

test("in shadow mode everything is planned and nothing is sent; switched off, it goes out", async () => {
  await given({ parcels: [ups], shop: { shadowMode: true } });
  await run();
  expect(shopify.calls).toEqual(["read"]);
  expect(await writes()).toMatchObject([{ state: "planned", kind: "create", numbers: [ups] }]);
  expect((await order())?.waits).toMatchObject([{ code: "shadow_mode", params: { writes: 1 } }]);
  await store().change(async (tx) => tx.saveShop(aShop()));
  await run();
  expect(await writes()).toMatchObject([{ state: "done" }]);
  expect(fulfilled()).toHaveLength(1);
});

test("a planned write that is no longer called for is dropped", async () => {
  await given({ parcels: [ups], shop: { shadowMode: true } });
  await run();
  await store().change(async (tx) => tx.saveLink(aLink({ state: "unlinked", lines: [aLinkLine({ quantity: 2 })] })));
  await run();
  expect(await writes()).toMatchObject([{ state: "dropped" }]);
});

test("what a merchant fulfilled with the same number is adopted without a call", async () => {
  await given({ parcels: [ups] });
  fulfillByHand([ups]);
  await run();
  expect(shopify.calls).toEqual(["read"]);
  expect(await writes()).toMatchObject([{ kind: "adopt", state: "done", numbers: [ups], mail: "none" }]);
});

test("a fulfillment of ours that somebody cancels is a problem and is not made again", async () => {
  await given({ parcels: [ups] });
  await run();
  shopify.model.cancel(shopify.model.order.fulfillments[0]?.id ?? "");
  await run();
  expect(shopify.calls).toEqual(["read", "create", "read"]);
  expect(await problems()).toEqual(["cancelled_in_shopify"]);
});

test("what had arrived before its fulfillment was made is told in the same run, without a webhook", async () => {
  await given({ parcels: [ups] });
  pass(dayMs);
  await deliver(new Date(now.getTime() - 2 * hourMs));
  await run();
  expect(shopify.calls).toEqual(["read", "create", "read", "event", "read"]);
});

test("a delivery whose answer was lost is told once", async () => {
  await given({ parcels: [ups] });
  await run();
  pass(dayMs);
  await deliver(new Date(now.getTime() - 2 * hourMs));
  shopify.writeFaults.push("lost_reply");
  await run();
  pass(2 * minuteMs);
  await run();
  await run();
  expect(shopify.calls.filter((call) => call === "event")).toHaveLength(1);
  expect((await writes()).map(({ kind, state }) => [kind, state])).toEqual([
    ["create", "done"],
    ["event", "done"],
  ]);
  expect((await store().listTimeline({ orderId, limit: 1 })).map(({ what }) => what)).toEqual(["delivery_told"]);
});

test("a delivery that Shopify did not take in is told again, after it was read", async () => {
  await given({ parcels: [ups] });
  await run();
  pass(dayMs);
  await deliver(new Date(now.getTime() - 2 * hourMs));
  shopify.writeFaults.push("outcome_unknown");
  await run();
  pass(2 * minuteMs);
  await run();
  expect(shopify.calls.filter((call) => call === "event")).toHaveLength(2);
  expect(shopify.model.order.fulfillments[0]?.deliveredAt).not.toBeNull();
});

test("progress that the merchant wants is reported before anything has shipped, and taken back after an unlink", async () => {
  await given({ parcels: [], vendorOrder: { stage: "in_production" }, shop: { policy: { ...aShop().policy, reportProgress: true } } });
  await run();
  await run();
  expect(shopify.calls).toEqual(["read", "report", "read"]);
  await store().change(async (tx) => tx.saveLink(aLink({ state: "unlinked", lines: [aLinkLine({ quantity: 2 })] })));
  await run();
  expect(shopify.calls.at(-1)).toBe("open");
  expect(shopify.model.order.fulfillmentOrders[0]?.status).toBe("OPEN");
});

test("a look notes what the order's metafield is to say, and once it is sent nothing is due", async () => {
  await given({ parcels: [ups] });
  await run();
  const due = await store().listDueProductions(later(now, minuteMs), 10);
  expect(due.map(({ text }) => JSON.parse(text))).toMatchObject([
    { version: 1, parts: [{ stage: "shipped", parcels: [{ number: ups, carrier: "UPS" }] }] },
  ]);
  await store().change((tx) => tx.settleProductions(due));
  await run();
  expect(await store().listDueProductions(later(now, minuteMs), 10)).toEqual([]);
});

test("another worker at the order means busy, and the order is due again soon", async () => {
  await given({ parcels: [ups] });
  const lease = await database.store.system.takeLease(`order:${shopDomain}:${orderId}`, "another", 60_000);
  expect(await run()).toEqual({ ok: false, error: { kind: "busy" } });
  expect((await order())?.writeDueAt).toEqual(new Date(now.getTime() + 5 * secondMs));
  if (lease !== null) await database.store.system.releaseLease(lease);
  await run();
  expect(fulfilled()).toHaveLength(1);
});

test("many workers at once make one fulfillment", async () => {
  await givenPieces([
    { shipped: true, number: ups },
    { shipped: false, number: null },
  ]);
  await Promise.all(Array.from({ length: 6 }, () => run()));
  await run();
  expect(fulfilled()).toEqual([{ numbers: [ups], pieces: 1 }]);
});

test("a worker whose lease was taken over stores nothing, and what it did is found by the next", async () => {
  await givenPieces([
    { shipped: true, number: ups },
    { shipped: false, number: null },
  ]);
  const open = deps.openShop;
  const slow: WriteBackDeps = {
    ...deps,
    openShop: (shop) => {
      const gateway = open(shop);
      return {
        ...gateway,
        async createFulfillment(input) {
          await database.prisma.$executeRawUnsafe("UPDATE leases SET until = clock_timestamp() - interval '1 second'");
          const taken = await database.store.system.takeLease(`order:${shopDomain}:${orderId}`, "another", 1);
          expect(taken).not.toBeNull();
          return gateway.createFulfillment(input);
        },
      };
    },
  };
  await run(slow);
  expect(await writes()).toMatchObject([{ state: "sending" }]);
  await database.prisma.$executeRawUnsafe("DELETE FROM leases");
  await run();
  expect(await writes()).toMatchObject([{ state: "done", mail: "unknown" }]);
  expect(fulfilled()).toEqual([{ numbers: [ups], pieces: 1 }]);
});

test("a parcel stored while a look is under way is written in the same run", async () => {
  await given({ parcels: [ups] });
  let isFirst = true;
  const open = deps.openShop;
  const busy: WriteBackDeps = {
    ...deps,
    openShop: (shop) => {
      const gateway = open(shop);
      return {
        ...gateway,
        async createFulfillment(input) {
          if (isFirst) await addParcel({ number: otherUps });
          isFirst = false;
          return gateway.createFulfillment(input);
        },
      };
    },
  };
  await run(busy);
  expect(fulfilled()).toEqual([{ numbers: [ups, otherUps], pieces: 2 }]);
});

/** What a person decides while Shopify is read, what the shop was before, and what the customer's mails and the fulfillments are after it. */
const decisions: [string, { before?: Partial<Shop>; decide(): Promise<unknown> }, boolean[]][] = [
  ["shadow mode goes on", { decide: () => saveShop({ shadowMode: true }) }, []],
  [
    "shadow mode ends and what has waited is left out",
    { before: { shadowMode: true }, decide: () => saveShop({ backlog: { ...decided, leftOutBefore: later(noon, dayMs) } }) },
    [],
  ],
  [
    "shadow mode ends and what has waited goes without mail",
    { before: { shadowMode: true }, decide: () => saveShop({ backlog: { ...decided, quietBefore: later(noon, dayMs) } }) },
    [false],
  ],
  ["customers are to get no mail", { decide: () => saveShop({ policy: { ...aShop().policy, notifyCustomer: false } }) }, [false]],
  ["the vendor order is taken off", { decide: () => saveLinkAs("unlinked") }, []],
  ["nothing", { decide: () => Promise.resolve() }, [true]],
];
const decided = { decidedAt: noon, leftOutBefore: null, quietBefore: null };

test.each(decisions)("%s while Shopify is read: what goes out follows it", async (_what, { before = {}, decide }, mails) => {
  await given({ parcels: [ups], shop: before });
  const { openShop } = deps;
  let isFirst = true;
  await run({
    ...deps,
    openShop: (shop) => {
      const gateway = openShop(shop);
      return {
        ...gateway,
        async readOrder(...asked) {
          const read = await gateway.readOrder(...asked);
          if (isFirst) await decide();
          isFirst = false;
          return read;
        },
      };
    },
  });
  expect((await writes()).filter(({ state }) => state === "done").map(({ notifyCustomer }) => notifyCustomer)).toEqual(mails);
  expect(shopify.calls.filter((call) => call === "create")).toHaveLength(mails.length);
});

test("an order that became 70 days old is written back by its fulfillment orders, and the problem of its age is over", async () => {
  await given({ parcels: [ups] });
  now = new Date(now.getTime() + 70 * dayMs);
  shopify.hide();
  await run();
  expect(await problems()).toEqual(["older_than_60_days"]);
  shopify.hide({ showsOld: true });
  await run();
  expect(shopify.calls).toEqual(["read", "read_old", "read", "read_old", "create"]);
  expect(fulfilled()).toEqual([{ numbers: [ups], pieces: 2 }]);
  expect(await problems()).toEqual([]);
});

test("an order that was deleted is no problem, however old, and is looked for no more", async () => {
  await given({ parcels: [ups] });
  await store().change((tx) => tx.saveOrder(anOrder({ lines: [aLine({ quantity: 2 })], cancelledAt: noon })));
  shopify.hide();
  now = new Date(now.getTime() + 61 * dayMs);
  await run();
  expect(await problems()).toEqual([]);
  expect(await order()).toMatchObject({ waits: [], writeDueAt: null });
});

test("an order out of Shopify's reach is a problem by its age", async () => {
  await given({ parcels: [ups] });
  shopify.hide();
  await run();
  expect(await problems()).toEqual([]);
  now = new Date(now.getTime() + 61 * dayMs);
  await run();
  expect(await problems()).toEqual(["older_than_60_days"]);
});

type Given = { parcels: string[]; shop?: Partial<Shop>; vendorOrder?: Partial<VendorOrder>; order?: Partial<ShopOrder> };

/** A shipped order of two units of one line, by a vendor that does not tell pieces apart. */
async function given({ parcels, shop = {}, vendorOrder = {}, order: fields = {} }: Given): Promise<void> {
  const lines = [aLine({ quantity: 2 })];
  shopify = new FakeShopify(aShopOrder({ lines, ...fields }), deps.clock);
  await save({
    shop: aShop(shop),
    vendorOrder: aVendorOrder({ stage: "shipped", shippedSeenAt: noon, ...vendorOrder }),
    parcels: parcels.map((number) => aParcel({ number })),
  });
}

/** The same by a vendor that does. */
async function givenPieces(pieces: { shipped: boolean; number: string | null }[]): Promise<void> {
  shopify = new FakeShopify(aShopOrder({ lines: [aLine({ quantity: 2 })] }), deps.clock);
  const made = pieces.map(({ shipped, number }, n) => aPiece({ copy: n + 1, shipped, numbers: number === null ? [] : [number] }));
  await save({
    shop: aShop(),
    vendorOrder: aVendorOrder({ stage: "partially_shipped", pieces: made }),
    parcels: made.flatMap((piece) => piece.numbers.map((number) => aParcel({ number, pieces: [piece.key] }))),
  });
}

async function save({ shop, vendorOrder, parcels }: { shop: Shop; vendorOrder: VendorOrder; parcels: Parcel[] }): Promise<void> {
  await store().change(async (tx) => {
    await tx.saveShop(shop);
    await tx.saveConnection(aConnection(), { baseUrl: "https://api.finerworks.com", fields: {}, identity: "account" });
    await tx.saveOrder(anOrder({ lines: [aLine({ quantity: 2 })] }));
    await tx.saveVendorOrder(vendorOrder);
    for (const parcel of parcels) await tx.saveParcel(parcel);
    await tx.saveLink(aLink({ lines: [aLinkLine({ quantity: 2 })] }));
  });
}

function saveShop(fields: Partial<Shop>): Promise<unknown> {
  return store().change((tx) => tx.saveShop(aShop(fields)));
}

async function saveLinkAs(state: Link["state"]): Promise<void> {
  const links = await store().listLinks(orderId);
  await store().change(async (tx) => {
    for (const { link } of links) await tx.saveLink({ ...link, state });
  });
}

async function addParcel(fields: Partial<Parcel>): Promise<void> {
  await store().change((tx) =>
    tx.saveParcel(aParcel({ vendorOrderId: aVendorOrderId(1), shippedAt: new Date(noon.getTime() - hourMs), ...fields })),
  );
}

/** A store whose n-th transaction is never committed: the process died in it. */
function dyingStore(nth: number): Store {
  let count = 0;
  return {
    system: database.store.system,
    forShop: (shop): ShopStore => {
      const real = database.store.forShop(shop);
      return {
        ...real,
        change: (fn) =>
          real.change(async (tx) => {
            const result = await fn(tx);
            count += 1;
            if (count === nth) throw new Crash("before the commit");
            return result;
          }),
      };
    },
  };
}

/** The vendor says that every parcel has arrived. */
async function deliver(deliveredAt: Date): Promise<void> {
  await store().change(async (tx) => {
    for (const parcel of await tx.listParcels(aVendorOrderId(1))) await tx.saveParcel({ ...parcel, deliveredAt });
  });
}

function run(by: WriteBackDeps = deps) {
  return writeBackOrder(by, { shop: shopDomain, orderId });
}

/** What a person's word does: the time of every open write is brought forward. */
async function askToTryNow(): Promise<void> {
  const open = (await writes()).filter((write) => write.state !== "done" && write.state !== "dropped");
  await store().change(async (tx) => {
    for (const write of open) await tx.saveWrite({ ...write, nextTryAt: now });
  });
}

function store(): ShopStore {
  return database.store.forShop(shopDomain);
}

function order(): Promise<Order | null> {
  return store().findOrder(orderId);
}

function writes(): Promise<Write[]> {
  return store().listWrites(orderId);
}

async function problems(): Promise<string[]> {
  return (await store().listProblems({ orderId })).map(({ kind }) => kind);
}

function fulfilled() {
  return shopify.model.order.fulfillments.map(({ numbers, pieces }) => ({
    numbers: numbers.map(({ number }) => number).sort(),
    pieces: pieces.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}

/** A merchant fulfills all that is left, in the admin. */
function fulfillByHand(numbers: string[]): void {
  const [target] = shopify.model.order.fulfillmentOrders;
  const lines = (target?.lines ?? []).map(({ id, remaining }) => ({ id, quantity: remaining }));
  const tracking = { company: "UPS", numbers, urls: [] };
  shopify.model.create({ groups: [{ fulfillmentOrderId: target?.id ?? never(), lines }], tracking, notifyCustomer: true }, now);
}

/** Both clocks run on. */
function pass(ms: number): void {
  now = new Date(now.getTime() + ms);
  realAheadMs += ms;
}

async function takeLeaseLater(...input: Parameters<Store["system"]["takeLease"]>) {
  const lease = await database.store.system.takeLease(...input);
  return lease === null ? null : { ...lease, until: new Date(lease.until.getTime() + realAheadMs) };
}

async function retry(which: RetryInput["which"]) {
  await retryProblems(deps, { shop: shopDomain, which, who: { kind: "person", name: "an operator" } });
  await runWalks(deps, database.enqueued);
}

function never(): never {
  throw new Error("The order has a fulfillment order.");
}
