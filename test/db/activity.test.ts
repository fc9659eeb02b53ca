import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import { removalRow } from "#app/domain/fulfillment/removal.ts";
import { wordRow } from "#app/domain/fulfillment/word.ts";
import type { ShopDomain } from "#app/domain/ids.ts";
import type { Write } from "#app/domain/records.ts";
import {
  resultOf,
  wholeActivity,
  writeKinds,
  writeResults,
  type ActivityEntry,
  type ActivityQuery,
} from "#app/domain/screens/activity-list.ts";
import { pageOf } from "#app/domain/screens/pages.ts";
import { aLinkId, anOrderId } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import {
  aCreate,
  aFulfillmentId,
  anAdoption,
  aPieceKey,
  aTrackingWrite,
  aWriteId,
  freshShop,
  newsWrites,
  saveLinkedOrder,
} from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const states = ["planned", "sending", "done", "waiting", "refused", "unknown", "dropped"] as const satisfies Write["state"][];

/** Few minutes, so that many writes share one. */
const anyWrites = fc.array(
  fc.record({ kind: fc.constantFrom(...writeKinds), state: fc.constantFrom(...states), minutesAgo: fc.integer({ min: 0, max: 3 }) }),
  { maxLength: 14 },
);
const anyFilter = fc.record({
  kind: fc.constantFrom(null, null, ...writeKinds),
  result: fc.constantFrom(null, null, ...writeResults),
});

test("paging through any writes, there and back, gives each that is asked for once, the newest first", async () => {
  const property = fc.asyncProperty(anyWrites, fc.array(anyFilter, { minLength: 3, maxLength: 5 }), async (shapes, filters) => {
    const shop = await linkedShop();
    const writes = shapes.map((shape, n) => writeOf(shape, n));
    await save(shop, writes);
    for (const filter of filters) {
      const query = { ...wholeActivity, ...filter };
      const expected = newestFirst(writes).filter(
        ({ kind, state }) => (filter.kind ?? kind) === kind && (filter.result ?? resultOf[state]) === resultOf[state],
      );
      const there = await walk(shop, query, "next");
      expect(ids(there.flat())).toEqual(ids(expected));
      const last = there.at(-1)?.at(-1);
      if (last === undefined) continue;
      const back = await walk(shop, { ...query, cursor: { side: "before", at: last.at, id: last.id } }, "previous");
      expect(ids(back.toReversed().flat())).toEqual(ids(expected.slice(0, -1)));
    }
  });
  await fc.assert(property, { numRuns: 12 });
});

test("a write stands where it was last touched: answered, else sent, else planned", async () => {
  const shop = await linkedShop();
  const ago = (minutes: number) => later(noon, -minutes * minuteMs);
  await save(shop, [
    aCreate({ id: aWriteId(1), key: "answered", state: "done", createdAt: ago(9), sentAt: ago(8), doneAt: ago(1) }),
    aCreate({ id: aWriteId(2), key: "sent", state: "unknown", createdAt: ago(7), sentAt: ago(2), pieces: [aPieceKey(2)] }),
    aCreate({ id: aWriteId(3), key: "planned", createdAt: ago(3), pieces: [aPieceKey(3)] }),
  ]);
  expect((await list(shop)).map(({ key, at }) => [key, at])).toEqual([
    ["answered", ago(1)],
    ["sent", ago(2)],
    ["planned", ago(3)],
  ]);
});

test("it is narrowed by days on both sides", async () => {
  const shop = await linkedShop();
  const aged = (n: number, days: number) => aTrackingWrite({ id: aWriteId(n), key: String(days), createdAt: later(noon, -days * dayMs) });
  await save(shop, [aged(1, 0), aged(2, 6), aged(3, 7), aged(4, 30)]);
  const keys = async (query: Partial<ActivityQuery>) => (await list(shop, query)).map(({ key }) => key);
  expect(await keys({ newerThanDays: 7 })).toEqual(["0", "6"]);
  expect(await keys({ olderThanDays: 7 })).toEqual(["7", "30"]);
  expect(await keys({ newerThanDays: 30, olderThanDays: 6 })).toEqual(["6", "7"]);
});

test("what a person did or said is no write, and a write that was dropped is", async () => {
  const shop = await linkedShop();
  const row = { orderId: anOrderId(5001), now: noon };
  const about = { fulfillmentId: aFulfillmentId(77), linkId: aLinkId(1) };
  await save(shop, [
    removalRow({ ...about, number: "1Z1" }, { ...row, id: aWriteId(1) }),
    wordRow({ ...about, word: "leave" }, { ...row, id: aWriteId(2) }),
    wordRow({ ...about, word: "merge" }, { ...row, id: aWriteId(3) }),
    aCreate({ id: aWriteId(4), key: "dropped", state: "dropped", reason: "not_needed" }),
  ]);
  expect((await list(shop)).map(({ key }) => key)).toEqual(["dropped"]);
});

function writeOf({ kind, state, minutesAgo }: { kind: Write["kind"]; state: Write["state"]; minutesAgo: number }, n: number): Write {
  const samples = [aCreate({ pieces: [aPieceKey(n)] }), aTrackingWrite(), anAdoption(), ...newsWrites()];
  const sample = samples.find((one) => one.kind === kind);
  if (sample === undefined) throw new Error(`There is no sample of ${kind}.`);
  return { ...sample, id: aWriteId(n + 1), key: `write ${n}`, state, createdAt: later(noon, -minutesAgo * minuteMs) };
}

function newestFirst(writes: Write[]): Write[] {
  return writes.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
}

const ids = (writes: Pick<Write, "id">[]) => writes.map(({ id }) => id);

async function list(shop: ShopDomain, query: Partial<ActivityQuery> = {}): Promise<ActivityEntry[]> {
  return db.store.forShop(shop).listActivity({ ...wholeActivity, ...query }, { limit: 100, now: noon });
}

/** Page after page of two in one direction, from where the query's cursor is. */
async function walk(shop: ShopDomain, query: ActivityQuery, way: "next" | "previous"): Promise<ActivityEntry[][]> {
  const pages: ActivityEntry[][] = [];
  const limit = 2;
  let cursor = query.cursor;
  do {
    const page = pageOf(await db.store.forShop(shop).listActivity({ ...query, cursor }, { limit: limit + 1, now: noon }), {
      limit,
      cursor,
    });
    pages.push(page.entries);
    cursor = page[way];
  } while (cursor !== null);
  return pages;
}

async function linkedShop(): Promise<ShopDomain> {
  const shop = await freshShop(db.store);
  await saveLinkedOrder(db.store, shop);
  return shop;
}

async function save(shop: ShopDomain, writes: Write[]): Promise<void> {
  await db.store.forShop(shop).change(async (tx) => {
    for (const write of writes) expect(await tx.saveWrite(write)).toBe("saved");
  });
}
