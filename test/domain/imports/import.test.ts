import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs, secondMs } from "#app/domain/clock.ts";
import type { ImportId } from "#app/domain/ids.ts";
import { cancelImport, confirmImport } from "#app/domain/imports/confirm-import.ts";
import { uncheckedVerdict } from "#app/domain/imports/import-records.ts";
import { previewImport } from "#app/domain/imports/preview-import.ts";
import { listRejectedRows, readImport } from "#app/domain/imports/read-import.ts";
import { runImports } from "#app/domain/imports/run-imports.ts";
import { saveSlice } from "#app/domain/imports/save-slice.ts";
import { linkVendorOrder } from "#app/domain/links/link-vendor-order.ts";
import { unlinkVendorOrder } from "#app/domain/links/unlink-vendor-order.ts";
import type { Connection } from "#app/domain/records.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aLineId, anImportId, anOrderId } from "#test/support/builders/ids.ts";
import { anImport, anImportRow } from "#test/support/builders/imports.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aReading, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const ada = { kind: "person", name: "operator" } as const;

test("every row has its verdict before anything is linked, and what will link is linked once a person confirms", async () => {
  const { world } = await importWorld();
  world.finerworks.knows(aReading({ number: "701", po: "A-1" }), aReading({ number: "702", po: "A-2" }));
  const id = await preview(world, "order,vendor,reference\n1001,FinerWorks,A-1\n#1002,finerworks,702\n1003,,A-9\n1003,NWF,A-1\n9,,A-1");
  expect(await verdicts(world, id)).toEqual([
    [2, "will_link", null],
    [3, "will_link", null],
    [4, "problem", "not_known_to_vendor"],
    [5, "problem", "connection_not_found"],
    [6, "problem", "order_not_found"],
  ]);
  expect(await world.store.listLinks(anOrderId(1001))).toEqual([]);
  expect(await first(world, id)).toMatchObject({
    number: "701",
    verdict: { params: { number: "701", stage: "in_production", statusLabel: "Processing", lines: "2 × Dune, 1 × Wave" } },
  });
  await confirm(world, id);
  expect(await states(world, id)).toEqual(["linked", "linked", "problem", "problem", "problem"]);
  const [linked] = await world.store.listLinks(anOrderId(1001));
  expect(linked).toMatchObject({
    link: { state: "linked", source: "csv", createdBy: ada, linesKnown: true },
    vendorOrder: { number: "701" },
  });
  expect(await readImport(world.deps, world.shop, { importId: id })).toMatchObject({
    record: { state: "done" },
    counts: { linked: 2, problem: 3 },
  });
});

test("the same file a second time links nothing and says that it is linked already", async () => {
  const { world } = await importWorld();
  world.finerworks.knows(aReading({ number: "701", po: "A-1" }));
  const file = "Bestellung;Lieferant;Referenz\r\n#1001;FinerWorks;A-1\r\n";
  await confirm(world, await preview(world, file));
  const links = await world.store.listLinks(anOrderId(1001));
  const again = await preview(world, file);
  expect(await verdicts(world, again)).toEqual([[2, "already_linked", null]]);
  await confirm(world, again);
  expect(await world.store.listLinks(anOrderId(1001))).toEqual(links);
});

test("a vendor order that another order has is refused by the name of that order", async () => {
  const { world, connection } = await importWorld();
  world.finerworks.knows(aReading({ number: "701", po: "A-1" }));
  await linkVendorOrder(world.deps, { ...byHand(world, connection), orderId: anOrderId(1002), who: ada, source: "hand" });
  const id = await preview(world, "order,reference\n1001,701");
  expect(await first(world, id)).toMatchObject({ verdict: { code: "linked_elsewhere", params: { order: "#1002" } } });
});

test.each<{ what: string; script: (world: DomainWorld) => void; rows: string; codes: (string | null)[] }>([
  {
    what: "several vendor orders",
    script: (w) => w.finerworks.says.set("po A-1", { candidates: [aReading({ number: "1" }), aReading({ number: "2" })] }),
    rows: "1001,A-1,,",
    codes: ["several_at_vendor"],
  },
  { what: "bad keys", script: (w) => (w.finerworks.outage = vendorError("auth")), rows: "1001,A-1,,", codes: ["vendor_failed"] },
  {
    what: "a parcel from before the order",
    script: (w) => w.finerworks.knows(aReading({ po: "A-1", parcels: [aVendorParcel({ shippedAt: new Date("2025-01-01") })] })),
    rows: "1001,A-1,,",
    codes: ["doubted"],
  },
  {
    what: "an item that fits no line",
    script: (w) => w.finerworks.knows(aReading({ po: "A-1", items: [{ item: "MUG", sku: "MUG", variantId: null, quantity: 1 }] })),
    rows: "1001,A-1,,",
    codes: ["unmapped"],
  },
  { what: "a SKU that the order has not", script: knowsOne, rows: "1001,A-1,MUG,1", codes: ["line_not_found"] },
  { what: "more units than the order has", script: knowsOne, rows: "1001,A-1,DUNE,3", codes: ["line_taken"] },
  { what: "a SKU and one line twice", script: knowsOne, rows: "1001,A-1,DUNE,1\n1001,A-1,dune,1", codes: [null, "duplicate_row"] },
  { what: "one vendor order for two orders", script: knowsOne, rows: "1001,A-1,,\n1002,A-1,,", codes: [null, "taken_in_file"] },
  { what: "the same by PO and by number", script: knowsOne, rows: "1001,A-1,,\n1001,701,,", codes: [null, "duplicate_row"] },
  {
    what: "a bad row beside a good one",
    script: knowsOne,
    rows: "1001,A-1,DUNE,1\n1001,A-1,WAVE,none",
    codes: ["beside_bad_row", "bad_quantity"],
  },
])("$what: the rows say why they are not linked", async ({ script, rows, codes }) => {
  const { world } = await importWorld();
  script(world);
  const id = await preview(world, `order,reference,sku,quantity\n${rows}`);
  expect((await verdicts(world, id)).map(([, , code]) => code)).toEqual(codes);
});

test("rows with a line each make one link together, with the lines and quantities they name", async () => {
  const { world } = await importWorld();
  knowsOne(world);
  const id = await preview(world, "order,reference,sku,quantity\n1001,A-1,DUNE,1\n1001,A-1,WAVE,");
  await confirm(world, id);
  const links = await world.store.listLinks(anOrderId(1001));
  expect(links.map(({ link }) => link.lines.map(({ lineId, quantity }) => [lineId, quantity]))).toEqual([
    [
      [aLineId(10010), 1],
      [aLineId(10011), 1],
    ],
  ]);
});

test("a print that ships to a frame of the same file is linked after it, and makes no lines", async () => {
  const { world } = await importWorld();
  world.finerworks.knows(aReading({ number: "701", po: "A-1" }), aReading({ number: "702", po: "A-2" }));
  const id = await preview(world, "order,reference,ships to\n1001,A-1,A-2\n1001,A-2,");
  expect(await states(world, id)).toEqual(["will_link", "will_link"]);
  await confirm(world, id);
  expect(await states(world, id)).toEqual(["linked", "linked"]);
  // The clock stands still, so that no one is the older.
  const links = await world.store.listLinks(anOrderId(1001));
  const [print, frame] = ["701", "702"].map((number) => links.find(({ vendorOrder }) => vendorOrder.number === number)?.link);
  expect(frame).toMatchObject({ shipsToLinkId: null });
  expect(print).toMatchObject({ shipsToLinkId: frame?.id, lines: [] });
});

test.each([
  { what: "is linked with the file", isLinked: false, before: ["will_link", "will_link"], after: ["linked", "linked"] },
  { what: "is linked already", isLinked: true, before: ["will_link", "already_linked"], after: ["linked", "already_linked"] },
])("a frame that $what is found by its row, where the file writes it otherwise than its vendor", async ({ isLinked, before, after }) => {
  const { world, connection } = await importWorld();
  knowsPrintAndFrame(world);
  const frame = { ...byHand(world, connection), reference: { kind: "text", text: "702" }, orderId: anOrderId(1001) } as const;
  if (isLinked) await linkVendorOrder(world.deps, { ...frame, who: ada, source: "hand" });
  const id = await preview(world, printAndFrame);
  expect(await states(world, id)).toEqual(before);
  await confirmImport(world.deps, { shop: world.shop, importId: id, who: ada });
  expect(await runImports(withTimePassing(world), { shop: world.shop })).toBe("waiting");
  expect(await states(world, id)).toEqual(after);
  const links = await world.store.listLinks(anOrderId(1001));
  const idOf = (number: string) => links.find(({ vendorOrder }) => vendorOrder.number === number)?.link;
  expect(idOf("701")).toMatchObject({ shipsToLinkId: idOf("702")?.id, lines: [] });
});

test("a print whose frame was unlinked before its own turn is told that there is none, and the import ends", async () => {
  const { world } = await importWorld();
  knowsPrintAndFrame(world);
  const id = await preview(world, printAndFrame);
  await confirmImport(world.deps, { shop: world.shop, importId: id, who: ada });
  const dying = dyingAfter({ ...world, deps: withTimePassing(world) }, 1);
  await expect(runImports(dying, { shop: world.shop })).rejects.toThrow("killed");
  for (const { link } of await world.store.listLinks(anOrderId(1001)))
    await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: link.id, who: ada });
  expect(await runImports(withTimePassing(world), { shop: world.shop })).toBe("waiting");
  expect(await verdicts(world, id)).toEqual([
    [2, "problem", "destination_not_found"],
    [3, "linked", null],
  ]);
});

test("what would ship to a vendor order that ships on itself is told so before anything is linked", async () => {
  const { world } = await importWorld();
  world.finerworks.knows(...[1, 2, 3].map((n) => aReading({ number: `70${n}`, po: `A-${n}` })));
  const id = await preview(world, "order,reference,ships to\n1001,A-1,A-3\n1001,A-2,A-1\n1001,A-3,");
  expect((await verdicts(world, id)).map(([, , code]) => code)).toEqual([null, "destination_not_found", null]);
});

test("a large file lets another shop's go in between: what is not checked after twenty seconds is a job of its own", async () => {
  const { world } = await importWorld();
  const file = ["order,reference", ...Array.from({ length: 301 }, (_, n) => `1001,A-${n}`)].join("\n");
  const taken = await previewImport(world.deps, { shop: world.shop, file: new TextEncoder().encode(file), who: ada });
  const importId = taken.ok ? taken.value.record.id : expect.fail();
  const unchecked = async () => (await readImport(world.deps, world.shop, { importId }))?.counts.unchecked;
  database.enqueued.length = 0;
  expect(await runImports(withTimePassing(world, 10 * secondMs), { shop: world.shop })).toBe("more");
  expect(await unchecked()).toBe(201);
  expect(database.enqueued).toEqual([{ name: "run-imports", data: { shop: world.shop } }]);
  expect(await runImports(world.deps, { shop: world.shop })).toBe("waiting");
  expect(await unchecked()).toBe(0);
});

test("a slice in which no row gets further is not done again at once", async () => {
  const world = await domainWorld(database);
  const [record, row] = [anImport({ state: "linking" }), anImportRow()];
  await world.store.change(async (tx) => {
    await tx.saveImport(record);
    await tx.addImportRows(record.id, [row]);
  });
  const slice = {
    groups: [{ rows: [row], named: null, number: row.number, input: null, verdict: row.verdict }],
    later: [],
    notBefore: null,
  };
  await saveSlice(world.deps, { shop: world.shop, record, slice, hasMoved: false });
  expect(await world.store.findDueImport(world.now())).toBeNull();
  expect(await world.store.findDueImport(later(world.now(), minuteMs))).toMatchObject({ id: record.id, failures: 1 });
});

test("a vendor that is away is asked again later, and its rows wait; one that stays away is told", async () => {
  const { world } = await importWorld();
  knowsOne(world);
  world.finerworks.outage = vendorError("unavailable");
  const id = await preview(world, "order,reference\n1001,A-1");
  expect(await states(world, id)).toEqual(["unchecked"]);
  world.finerworks.outage = null;
  world.pass(hourMs);
  await runImports(world.deps, { shop: world.shop });
  expect(await states(world, id)).toEqual(["will_link"]);
  world.finerworks.outage = vendorError("unavailable");
  await confirmImport(world.deps, { shop: world.shop, importId: id, who: ada });
  for (let tries = 0; tries < 9; tries += 1) {
    await runImports(world.deps, { shop: world.shop });
    world.pass(hourMs);
  }
  expect(await verdicts(world, id)).toEqual([[2, "problem", "vendor_failed"]]);
});

test("a Retry-After that an import hears is kept to by the import and by the sweeps", async () => {
  const { world, connection } = await importWorld();
  knowsOne(world);
  world.finerworks.outage = vendorError("rate_limited", { retryAfterMs: hourMs });
  const id = await preview(world, "order,reference\n1001,A-1");
  world.finerworks.outage = null;
  const calls = world.finerworks.asked.length;
  const until = later(world.now(), hourMs);
  expect(await world.store.findImport(id)).toMatchObject({ dueAt: until, failures: 1 });
  expect(await world.store.findConnection(connection.id)).toMatchObject({ blockedUntil: until });
  world.pass(hourMs - 1);
  await runImports(world.deps, { shop: world.shop });
  expect((await world.sweep(connection)).outcome).toBe("not_now");
  expect(world.finerworks.asked).toHaveLength(calls);
  world.pass(1);
  await runImports(world.deps, { shop: world.shop });
  expect(await states(world, id)).toEqual(["will_link"]);
});

test.each<{ what: string; fields: Partial<Connection>; code: string }>([
  { what: "a Retry-After, at the last try", fields: toldToWait(), code: "vendor_failed" },
  { what: "a pause", fields: { status: "paused" }, code: "connection_paused" },
  { what: "a pause for refused keys", fields: { ...toldToWait(), status: "bad_credentials" }, code: "vendor_failed" },
])("an import does not pass $what: its rows are told", async ({ fields, code }) => {
  const { world, connection } = await importWorld();
  const id = await preview(world, "order,reference\n1001,A-1");
  const [record, calls] = [anImport({ id, state: "checking", failures: 8, dueAt: world.now() }), world.finerworks.asked.length];
  await world.store.change(async (tx) => {
    await tx.saveImport(record);
    await tx.saveVerdicts(id, [{ row: 2, number: null, verdict: uncheckedVerdict }]);
    await tx.saveConnection({ ...connection, ...fields });
  });
  await runImports(world.deps, { shop: world.shop });
  expect(await verdicts(world, id)).toEqual([[2, "problem", code]]);
  expect(world.finerworks.asked).toHaveLength(calls);
});

test("what speaks against a row only after the preview keeps it from being linked", async () => {
  const { world, connection } = await importWorld();
  knowsOne(world);
  const id = await preview(world, "order,reference\n1001,A-1");
  await linkVendorOrder(world.deps, { ...byHand(world, connection), orderId: anOrderId(1002), who: ada, source: "hand" });
  await confirm(world, id);
  expect(await verdicts(world, id)).toEqual([[2, "problem", "linked_elsewhere"]]);
});

test("a run that dies between two links goes on where it was, and links nothing twice", async () => {
  const { world } = await importWorld();
  world.finerworks.knows(...[1, 2, 3].map((n) => aReading({ number: `70${n}`, po: `A-${n}` })));
  const id = await preview(world, "order,reference\n1001,A-1\n1002,A-2\n1003,A-3");
  await confirmImport(world.deps, { shop: world.shop, importId: id, who: ada });
  await expect(runImports(dyingAfter(world, 1), { shop: world.shop })).rejects.toThrow("killed");
  expect((await states(world, id)).filter((state) => state === "linked")).toHaveLength(1);
  await runImports(world.deps, { shop: world.shop });
  expect(await states(world, id)).toEqual(["linked", "linked", "linked"]);
  for (const order of [1001, 1002, 1003]) expect(await world.store.listLinks(anOrderId(order))).toHaveLength(1);
});

test("a cancelled import links nothing more, and cannot be confirmed", async () => {
  const { world } = await importWorld();
  knowsOne(world);
  const id = await preview(world, "order,reference\n1001,A-1");
  const input = { shop: world.shop, importId: id };
  expect(await cancelImport(world.deps, input)).toMatchObject({ ok: true, value: { state: "cancelled" } });
  expect(await confirmImport(world.deps, { ...input, who: ada })).toEqual({
    ok: false,
    error: { kind: "wrong_state", state: "cancelled" },
  });
  await runImports(world.deps, { shop: world.shop });
  expect(await world.store.listLinks(anOrderId(1001))).toEqual([]);
});

test("an import goes after 30 days, with its rows", async () => {
  const { world } = await importWorld();
  const id = await preview(world, "order,reference\n9,A-1");
  world.pass(31 * dayMs);
  expect(await database.store.system.listShopsToImport(world.now(), 100)).toContain(world.shop);
  await runImports(world.deps, { shop: world.shop });
  expect(await readImport(world.deps, world.shop, { importId: id })).toBeNull();
  expect(await database.store.system.listShopsToImport(later(world.now(), dayMs), 100)).not.toContain(world.shop);
});

test("rejected rows come in the file's order, those of an unknown import not at all", async () => {
  const { world } = await importWorld();
  const id = await preview(world, "order,reference\n9,A-1\n8,A-2");
  const pages = listRejectedRows(world.deps, world.shop, { importId: id });
  expect((await pages.next()).value?.map(({ row, order }) => [row, order])).toEqual([
    [2, "9"],
    [3, "8"],
  ]);
  expect((await listRejectedRows(world.deps, world.shop, { importId: anImportId(404) }).next()).done).toBe(true);
});

test.each([
  ["", { kind: "empty" }],
  ["order,reference\n", { kind: "no_rows" }],
  ["order,sku\n1,2", { kind: "missing_column", column: "reference" }],
  ["order,reference,ref\n1,2,3", { kind: "double_column", column: "reference", heading: "ref" }],
  ['order,reference\n"1,2', { kind: "open_quote", row: 2 }],
])("the file %j is refused as a whole", async (text, error) => {
  const world = await domainWorld(database);
  expect(await previewImport(world.deps, { shop: world.shop, file: new TextEncoder().encode(text), who: ada })).toEqual({
    ok: false,
    error,
  });
  expect(await world.store.listImports(10)).toEqual([]);
});

/** Orders #1001 to #1003 with two units of one line and one of another, and one account. */
async function importWorld(): Promise<{ world: DomainWorld; connection: Connection }> {
  const world = await domainWorld(database);
  const connection = await world.connect({ label: "FinerWorks" });
  for (const n of [1001, 1002, 1003]) {
    const lines = [
      aLine({ id: aLineId(n * 10), position: 0, title: "Dune", sku: "DUNE", quantity: 2 }),
      aLine({ id: aLineId(n * 10 + 1), position: 1, title: "Wave", sku: "WAVE" }),
    ];
    await world.takeIn(aShopOrder({ id: anOrderId(n), name: `#${n}`, lines }));
  }
  return { world, connection };
}

function knowsOne(world: DomainWorld): void {
  world.finerworks.knows(aReading({ number: "701", po: "A-1" }));
}

/** The vendor finds the frame A-2 under `a-2` as well, as FinerWorks and NWF do. */
const printAndFrame = "order,reference,ships to\n1001,A-1,a-2\n1001,a-2,";
function knowsPrintAndFrame(world: DomainWorld): void {
  const frame = aReading({ number: "702", po: "A-2" });
  world.finerworks.knows(aReading({ number: "701", po: "A-1" }), frame);
  world.finerworks.says.set("po a-2", frame);
}

function toldToWait(): Partial<Connection> {
  const waitUntil = later(noon, hourMs);
  return { blockedUntil: waitUntil, lastError: { kind: "rate_limited", detail: "HTTP 429", at: noon, waitUntil } };
}

function byHand(world: DomainWorld, connection: Connection) {
  return { shop: world.shop, connectionId: connection.id, reference: { kind: "text", text: "A-1" } } as const;
}

/** Takes the file in and checks as much as can be checked now. */
async function preview({ deps, shop }: DomainWorld, text: string): Promise<ImportId> {
  const taken = await previewImport(deps, { shop, file: new TextEncoder().encode(text), who: ada });
  if (!taken.ok) throw new Error(taken.error.kind);
  await runImports(deps, { shop });
  return taken.value.record.id;
}

async function confirm({ deps, shop }: DomainWorld, importId: ImportId): Promise<void> {
  expect(await confirmImport(deps, { shop, importId, who: ada })).toMatchObject({ ok: true });
  await runImports(deps, { shop });
}

async function rowsOf({ deps, shop }: DomainWorld, importId: ImportId) {
  return (await readImport(deps, shop, { importId }))?.rows ?? [];
}

async function verdicts(world: DomainWorld, importId: ImportId) {
  return (await rowsOf(world, importId)).map(({ row, verdict }) => [row, verdict.state, verdict.code]);
}

async function states(world: DomainWorld, importId: ImportId) {
  return (await rowsOf(world, importId)).map(({ verdict }) => verdict.state);
}

async function first(world: DomainWorld, importId: ImportId) {
  return (await rowsOf(world, importId))[0];
}

/** The same world with a clock that goes on at every look, so that a run which finds no end by itself comes to the end of its time. */
function withTimePassing(world: DomainWorld, lookMs = secondMs / 10): DomainWorld["deps"] {
  const now = () => {
    world.pass(lookMs);
    return world.now();
  };
  return { ...world.deps, clock: { now } };
}

/** The same world, in a process that dies when it is about to make one link more than `count`. */
function dyingAfter(world: DomainWorld, count: number): DomainWorld["deps"] {
  let made = 0;
  const random = () => {
    made += 1;
    if (made > count) throw new Error("killed");
    return 0;
  };
  return { ...world.deps, random };
}
