import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Write } from "#app/domain/records.ts";
import type { ShopStore } from "#app/domain/store.ts";
import { anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aCreate, anAdoption, aPieceKey, aTrackingWrite, aWriteId, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
let store: ShopStore;
beforeAll(async () => {
  db = await testDatabase();
  store = db.store.forShop(shopDomain);
});
afterAll(() => db.close());
beforeEach(async () => {
  await store.change((tx) => tx.eraseShop());
  await saveLinkedOrder(db.store);
});

const save = (write: Write) => store.change((tx) => tx.saveWrite(write));
const other = (fields: Parameters<typeof aCreate>[0] = {}) =>
  aCreate({ id: aWriteId(2), key: "create again", state: "sending", ...fields });

test.each(["sending", "unknown", "done"] as const)("a piece that stands in a create that is %s is in no other", async (state) => {
  expect(await save(aCreate({ state: "sending" }))).toBe("saved");
  expect(await save(aCreate({ state }))).toBe("saved");
  expect(await save(other())).toBe("conflict");
  expect((await store.listWrites(anOrderId(5001))).map(({ id }) => id)).toEqual([aWriteId(1)]);
});

test.each(["planned", "waiting"] as const)("a create that went back from sending to %s holds its pieces on", async (state) => {
  await save(aCreate({ state: "sending" }));
  await save(aCreate({ state }));
  expect(await save(other())).toBe("conflict");
  expect(await save(aCreate({ state: "sending" }))).toBe("saved");
});

test.each(["refused", "dropped"] as const)("a %s create frees its pieces", async (state) => {
  await save(aCreate({ state: "sending" }));
  expect(await save(other())).toBe("conflict");
  await save(aCreate({ state }));
  expect(await save(other())).toBe("saved");
  expect(await save(aCreate({ state: "sending" }))).toBe("conflict");
  expect((await store.listWrites(anOrderId(5001))).map(({ state: now }) => now)).toEqual([state, "sending"]);
});

test("a create that is only planned claims nothing, nor do a tracking update and an adoption", async () => {
  for (const write of [aCreate(), aTrackingWrite({ state: "sending" }), anAdoption({ state: "done" })])
    expect(await save(write)).toBe("saved");
  expect(await save(other())).toBe("saved");
});

test("on a conflict in one of several pieces none is claimed, and the rest of the transaction is saved", async () => {
  await save(aCreate({ state: "sending", pieces: [aPieceKey(2)] }));
  const answer = await store.change(async (tx) => {
    await tx.saveWaits(anOrderId(5001), [], new Date("2026-01-01T00:00:00.000Z"));
    return tx.saveWrite(other({ pieces: [1, 2, 3].map(aPieceKey) }));
  });
  expect(answer).toBe("conflict");
  expect((await store.findOrder(anOrderId(5001)))?.writeDueAt).toEqual(new Date("2026-01-01T00:00:00.000Z"));
  expect(await save(other({ id: aWriteId(3), key: "third", pieces: [aPieceKey(1), aPieceKey(3)] }))).toBe("saved");
});

test("a planned row stays planned when its pieces are taken meanwhile", async () => {
  await save(other({ state: "planned" }));
  await save(aCreate({ state: "sending" }));
  expect(await save(other())).toBe("conflict");
  expect((await store.listWrites(anOrderId(5001))).find(({ id }) => id === aWriteId(2))?.state).toBe("planned");
});

test("a fact has one row: another with its key is a conflict until the first was refused or dropped", async () => {
  const again = (state: Write["state"]) => aTrackingWrite({ id: aWriteId(60), state });
  const write = aTrackingWrite({ state: "done" });
  expect(await save(write)).toBe("saved");
  expect(await save(again("planned"))).toBe("conflict");
  expect(await save({ ...write, state: "refused" })).toBe("saved");
  expect(await save(again("planned"))).toBe("saved");
  expect(await save({ ...write, state: "sending" })).toBe("conflict");
  expect(await save({ ...write, state: "dropped" })).toBe("saved");
});

test("of many workers that claim overlapping pieces at the same time, each piece goes to one", async () => {
  const creates = Array.from({ length: 12 }, (_, n) =>
    aCreate({
      id: aWriteId(100 + n),
      key: `create ${String(n)}`,
      state: "sending",
      pieces: [n % 4, (n + 1) % 4, (n + 2) % 4].map(aPieceKey),
    }),
  );
  const answers = await Promise.all(creates.map(save));
  expect(answers.filter((answer) => answer === "saved")).toHaveLength(1);
  const saved = await store.listWrites(anOrderId(5001));
  expect(saved).toHaveLength(1);
  expect(await db.prisma.writePiece.count({ where: { writeId: saved[0]?.id } })).toBe(3);
});

test("two workers that store the same fact at the same time: one does", async () => {
  const answers = await Promise.all([70, 71, 72, 73].map((n) => save(aTrackingWrite({ id: aWriteId(n), state: "sending" }))));
  expect(answers.sort()).toEqual(["conflict", "conflict", "conflict", "saved"]);
});

test("the database itself refuses a second claim on a piece", async () => {
  await save(aCreate({ state: "sending" }));
  await save(other({ pieces: [aPieceKey(2)] }));
  const stolen = db.prisma.writePiece.create({ data: { shop: shopDomain, ...aPieceKey(1), writeId: aWriteId(2) } });
  await expect(stolen).rejects.toMatchObject({ code: "P2002" });
});
