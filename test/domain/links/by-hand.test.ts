import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import type { LinkId } from "#app/domain/ids.ts";
import { chooseLines } from "#app/domain/links/choose-lines.ts";
import { confirmSuggestion } from "#app/domain/links/confirm-suggestion.ts";
import { linkVendorOrder } from "#app/domain/links/link-vendor-order.ts";
import type { HandLinkInput } from "#app/domain/links/prepare-hand-link.ts";
import { previewLink } from "#app/domain/links/preview-link.ts";
import { unlinkVendorOrder } from "#app/domain/links/unlink-vendor-order.ts";
import { checkNow } from "#app/domain/polling/check-now.ts";
import type { Connection } from "#app/domain/records.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aLineId, aLinkId, anOrderId } from "#test/support/builders/ids.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aPiece, aReading, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const ada = { kind: "person", name: "operator" } as const;
const orderId = anOrderId(5001);
const twoLines = [aLine({ position: 0, sku: "DUNE", quantity: 2 }), aLine({ position: 1, sku: "WAVE" })];

test("a preview shows what the vendor says and what would be linked, and saves nothing", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ po: "X-9" }));
  const preview = await previewLink(world.deps, by(world, connection, "X-9"));
  expect(preview).toMatchObject({
    ok: true,
    value: {
      reading: { number: "123456" },
      lines: [
        { lineId: "9001", quantity: 2 },
        { lineId: "9002", quantity: 1 },
      ],
      linesKnown: true,
      doubts: [],
    },
  });
  expect(await world.store.listLinks(orderId)).toEqual([]);
});

test("a link by hand is stored with what the vendor says, followed, and told", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ po: "X-9" }));
  const linked = await link(world, connection, "123456");
  expect(linked).toMatchObject({ ok: true, value: { state: "linked", source: "hand", createdBy: ada } });
  const [stored] = await world.store.listLinks(orderId);
  expect(stored?.vendorOrder).toMatchObject({
    number: "123456",
    po: "X-9",
    stage: "in_production",
    nextReadAt: later(world.now(), 5 * minuteMs),
  });
  expect(await world.timeline()).toEqual(["order_taken_in", "stage_changed", "linked"]);
  expect(database.enqueued).toContainEqual({ name: "write-back", data: { shop: world.shop, orderId } });
  expect((await world.store.listLookups(orderId)).map(({ nextAskAt }) => nextAskAt)).toEqual([null, null, null]);
});

test("a vendor order that an order of the shop has is refused by name", async () => {
  const { world, connection } = await handWorld();
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(aReading({ po: "X-9" }));
  await link(world, connection, "X-9");
  const input = { ...by(world, connection, "123456"), orderId: anOrderId(5002) };
  const refused = { ok: false, error: { kind: "already_linked", orderName: "#1001", orderId } };
  expect(await previewLink(world.deps, input)).toEqual(refused);
  expect(await linkVendorOrder(world.deps, { ...input, who: ada, source: "hand" })).toEqual(refused);
});

test("a vendor order is refused under a second connection of the same account too, by itself and by hand", async () => {
  const world = await domainWorld(database);
  const [one, two] = [await world.connect({ label: "Prints" }, "one account"), await world.connect({ label: "Frames" }, "one account")];
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#2002", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(aReading());
  await linkVendorOrder(world.deps, { ...by(world, one, "123456"), orderId: anOrderId(5002), who: ada, source: "hand" });
  await world.takeIn(aShopOrder({ lines: twoLines }));
  const refused = { ok: false, error: { kind: "already_linked", orderId: "5002", orderName: "#2002" } };
  expect(await previewLink(world.deps, by(world, two, "123456"))).toEqual(refused);
  expect(await link(world, two, "123456")).toEqual(refused);
  await world.sweep(two);
  expect(await world.store.listLinks(orderId)).toEqual([]);
  expect(await world.problems()).toContain("already_linked");
  const [holder] = await world.store.listLinks(anOrderId(5002));
  await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: holder?.link.id ?? aLinkId(0), who: ada });
  await world.sweep(two);
  expect((await world.store.listLinks(orderId)).map(({ link: { state } }) => state)).toEqual(["linked"]);
});

test("another shop's order, connection or link is answered like one that does not exist", async () => {
  const { world, connection } = await handWorld();
  const stranger = await domainWorld(database);
  world.finerworks.knows(aReading({ po: "X-9" }));
  const linked = await link(world, connection, "X-9");
  const linkId = linked.ok ? linked.value.id : aLinkId(0);
  expect(await previewLink(stranger.deps, { ...by(world, connection, "X-9"), shop: stranger.shop })).toEqual({
    ok: false,
    error: { kind: "order_not_found" },
  });
  await stranger.takeIn(aShopOrder());
  expect(await previewLink(stranger.deps, { ...by(world, connection, "X-9"), shop: stranger.shop })).toEqual({
    ok: false,
    error: { kind: "connection_not_found" },
  });
  const input = { shop: stranger.shop, linkId, who: ada };
  const missing = { ok: false, error: { kind: "link_not_found" } };
  expect(await unlinkVendorOrder(stranger.deps, input)).toEqual(missing);
  expect(await confirmSuggestion(stranger.deps, input)).toEqual(missing);
  expect(await chooseLines(stranger.deps, { ...input, lines: [] })).toEqual(missing);
  expect((await world.store.findLink(linkId))?.link.state).toBe("linked");
});

test.each<{ what: string; script: (world: DomainWorld) => void; text: string; error: object }>([
  { what: "nothing", script: () => undefined, text: "X-9", error: { kind: "not_found" } },
  { what: "an empty reference", script: () => undefined, text: " ", error: { kind: "bad_reference" } },
  {
    what: "two vendor orders",
    script: (w) => w.finerworks.says.set("po X-9", { candidates: [aReading({ number: "1" }), aReading({ number: "2" })] }),
    text: "X-9",
    error: { kind: "ambiguous" },
  },
  {
    what: "one as a PO and one as an id",
    script: (w) => w.finerworks.knows(aReading({ number: "77", po: "A" }), aReading({ number: "78", po: "77" })),
    text: "77",
    error: { kind: "ambiguous" },
  },
  {
    what: "an outage",
    script: (w) => (w.finerworks.outage = vendorError("unavailable")),
    text: "X-9",
    error: { kind: "vendor", error: { kind: "unavailable" } },
  },
  {
    what: "a reference it cannot take",
    script: (w) => (w.finerworks.outage = vendorError("bad_ref")),
    text: "X-9",
    error: { kind: "bad_reference" },
  },
])("a vendor that answers $what gives a clear error", async ({ script, text, error }) => {
  const { world, connection } = await handWorld();
  script(world);
  expect(await link(world, connection, text)).toMatchObject({ ok: false, error });
  expect(await world.store.listLinks(orderId)).toEqual([]);
});

test("one that the vendor does not know yet is waited for when a person says so", async () => {
  const { world, connection } = await handWorld();
  expect(await link(world, connection, "X-9", { waitIfMissing: true })).toMatchObject({ ok: true });
  expect((await world.store.listLinks(orderId))[0]?.vendorOrder).toMatchObject({
    stage: "not_found",
    number: null,
    ref: { kind: "po", value: "X-9" },
  });
  world.finerworks.knows(aReading({ po: "X-9" }));
  world.pass(10 * minuteMs);
  await world.sweep(connection);
  expect((await world.store.listLinks(orderId))[0]?.vendorOrder).toMatchObject({
    stage: "in_production",
    number: "123456",
    ref: { kind: "id", value: "123456" },
  });
});

test("a vendor order that is waited for goes to no other order, whose number its PO may be, and is read when its time comes", async () => {
  const { world, connection } = await handWorld();
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] }));
  await linkLater(world, connection, "1002");
  world.finerworks.knows(aReading({ number: "777", po: "1002" }));
  await world.sweep(connection);
  expect(await world.store.listLinks(anOrderId(5002))).toEqual([]);
  expect(await world.problems()).toEqual(["already_linked"]);
  expect(await linkedInTime(world, connection)).toEqual([["linked", "777"]]);
  expect(world.logged).toEqual([]);
});

test("a vendor order that is waited for is no second one of its order", async () => {
  const { world, connection } = await handWorld();
  await linkLater(world, connection, "1001", { lines: [{ lineId: aLineId(9001), quantity: 2 }] });
  world.finerworks.knows(aReading({ number: "777" }));
  await world.sweep(connection);
  expect(await linkedInTime(world, connection)).toEqual([["linked", "777"]]);
  expect(world.logged).toEqual([]);
});

test("a receipt names items and cost, and is not stored", async () => {
  const { world, connection } = await handWorld();
  const status = { code: "", label: "Processing" };
  const receipt = aReading({ stage: null, status, cost: "61.20", items: [{ item: "P1", sku: "P1", variantId: "7002", quantity: 1 }] });
  world.finerworks.says.set("receipt the-guid", receipt);
  world.finerworks.knows(aReading());
  const input = { ...by(world, connection, ""), reference: { kind: "receipt", guid: "the-guid", email: "someone@shop.example" } as const };
  expect(await linkVendorOrder(world.deps, { ...input, who: ada, source: "hand" })).toMatchObject({
    ok: true,
    value: { lines: [{ lineId: "9002", quantity: 1, item: "P1" }] },
  });
  const [stored] = await world.store.listLinks(orderId);
  expect(stored?.vendorOrder).toMatchObject({ stage: "in_production", cost: "61.20", ref: { kind: "id", value: "123456" } });
  expect(JSON.stringify([stored, await world.store.listTimeline({ limit: 50 })])).not.toMatch(/the-guid|someone@/);
  expect((await world.timeline()).filter((what) => what === "stage_changed")).toHaveLength(1);
});

test("named lines are taken as they are said, and no unit twice", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ number: "1", po: "A" }), aReading({ number: "2", po: "B" }), aReading({ number: "3", po: "C" }));
  expect(await link(world, connection, "A", { lines: [{ lineId: aLineId(9001), quantity: 1 }] })).toMatchObject({ ok: true });
  const tooMany = { ok: false, error: { kind: "bad_lines", lineId: "9001", reason: "too_many" } };
  expect(await link(world, connection, "B", { lines: [{ lineId: aLineId(9001), quantity: 2 }] })).toEqual(tooMany);
  expect(await link(world, connection, "B", { lines: [{ lineId: aLineId(1), quantity: 1 }] })).toMatchObject({
    error: { reason: "unknown" },
  });
  expect(await link(world, connection, "B")).toMatchObject({
    ok: true,
    value: {
      lines: [
        { lineId: "9001", quantity: 1 },
        { lineId: "9002", quantity: 1 },
      ],
    },
  });
  expect(await link(world, connection, "C")).toEqual({ ok: false, error: { kind: "nothing_to_link" } });
  expect(await link(world, connection, "C", { isReplacement: true })).toMatchObject({ ok: true });
});

test("two people who link two vendor orders to one order at the same moment do not both get its lines", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ number: "1", po: "A" }), aReading({ number: "2", po: "B" }));
  const results = await Promise.all([link(world, connection, "A"), link(world, connection, "B")]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results).toContainEqual({ ok: false, error: { kind: "nothing_to_link" } });
});

test("a link that ships to another link covers no lines", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ number: "1", po: "A" }), aReading({ number: "2", po: "B" }));
  expect(await link(world, connection, "A", { shipsToLinkId: aLinkId(404) })).toEqual({ ok: false, error: { kind: "bad_destination" } });
  const frame = await link(world, connection, "B");
  const shipsToLinkId: LinkId = frame.ok ? frame.value.id : aLinkId(0);
  expect(await link(world, connection, "A", { shipsToLinkId })).toMatchObject({
    ok: true,
    value: { lines: [], linesKnown: true, shipsToLinkId },
  });
});

test("a bundle of vendor pieces is one unit of the line a person names", async () => {
  const { world } = await handWorld({ lines: [aLine({ sku: "SET" })] });
  const connection = await world.connect({ vendor: "nwf", label: "NWF" });
  const pieces = [1, 2, 3].map((copy) => aPiece({ item: "frame", copy }));
  world.nwf.knows(aReading({ number: "N1", po: "N1", pieces, items: [{ item: "frame", sku: null, variantId: null, quantity: 3 }] }));
  const lines = [{ lineId: aLineId(9001), quantity: 1 }];
  expect(await link(world, connection, "N1", { lines })).toMatchObject({
    ok: true,
    value: { lines: [{ lineId: "9001", quantity: 1, item: "frame", piecesPerUnit: 3 }] },
  });
});

test("which lines is asked when two connections may make them, and the answer is remembered for the SKU", async () => {
  const { world, connection } = await handWorld();
  await world.connect({ vendor: "nwf", label: "NWF" });
  world.finerworks.knows(aReading({ po: "1001" }), aReading({ number: "222", po: "1002" }));
  await world.sweep(connection);
  const [open] = await world.store.listLinks(orderId);
  expect(open?.link).toMatchObject({ state: "linked", lines: [], linesKnown: false });
  expect(await world.problems()).toEqual(["which_lines"]);
  const lines = [
    { lineId: aLineId(9001), quantity: 2 },
    { lineId: aLineId(9002), quantity: 1 },
  ];
  expect(await chooseLines(world.deps, { shop: world.shop, linkId: open?.link.id ?? aLinkId(0), lines, who: ada })).toMatchObject({
    ok: true,
  });
  expect(await world.problems()).toEqual([]);
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7, sku: "wave" })] }));
  await world.sweep(connection);
  expect((await world.store.listLinks(anOrderId(5002)))[0]?.link).toMatchObject({
    linesKnown: true,
    lines: [{ lineId: "9008", quantity: 1 }],
  });
});

test("a link by hand whose lines a person saw and named none is remembered for their SKUs", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ po: "X-9" }));
  await link(world, connection, "X-9");
  expect((await world.store.listLearnedSkus()).map(({ sku }) => sku).toSorted()).toEqual(["DUNE", "WAVE"]);
});

test("vendor orders that came under per-line references take their own line when the makers become known at once", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect({ makes: { by: "location", name: "Studio" }, referencePatterns: ["{bare}-{line}"] });
  await world.takeIn(aShopOrder({ lines: twoLines, fulfillmentOrders: [] }));
  world.finerworks.knows(aReading({ number: "1", po: "1001-9001" }), aReading({ number: "2", po: "1001-9002" }));
  await world.sweep(connection);
  const lines = async () => (await world.store.listLinks(orderId)).map(({ link }) => link.lines.map(({ lineId }) => lineId)).toSorted();
  expect(await lines()).toEqual([[], []]);
  await world.takeIn(
    aShopOrder({
      lines: twoLines,
      updatedAt: later(world.now(), minuteMs),
      fulfillmentOrders: [aFulfillmentOrder(twoLines, { locationName: "Studio" })],
    }),
  );
  expect(await lines()).toEqual([["9001"], ["9002"]]);
});

test("an order that is taken elsewhere stays a problem when another line of the order is linked", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect({ referencePatterns: ["{bare}-{line}"] });
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#2002", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(aReading({ number: "1", po: "1001-9001" }));
  await linkVendorOrder(world.deps, { ...by(world, connection, "1"), orderId: anOrderId(5002), who: ada, source: "hand" });
  await world.takeIn(aShopOrder({ lines: twoLines }));
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["already_linked"]);
  world.finerworks.knows(aReading({ number: "2", po: "1001-9002" }));
  world.pass(5 * minuteMs);
  await world.sweep(connection);
  expect((await world.store.listLinks(orderId)).map(({ link }) => link.lines.map(({ lineId }) => lineId))).toEqual([["9002"]]);
  expect(await world.problems()).toEqual(["already_linked"]);
});

test("an item that the vendor names only later is mapped or asked about", async () => {
  const { world } = await handWorld({ makes: { by: "sku", pattern: "none" } });
  const nwf = await world.connect({ vendor: "nwf", label: "NWF" });
  await world.takeIn(aShopOrder({ lines: twoLines, updatedAt: later(world.now(), minuteMs) }));
  const said = (...names: string[]) => ({
    ...aReading({ number: "1001", po: "1001", items: names.map((item) => ({ item, sku: null, variantId: null, quantity: 1 })) }),
    pieces: names.map((item) => aPiece({ item })),
  });
  world.nwf.knows(said("odd"));
  await world.sweep(nwf);
  expect((await world.store.listLinks(orderId))[0]?.link).toMatchObject({ linesKnown: false });
  expect(await world.problems()).toEqual(["unmapped_item", "which_lines"]);
  world.nwf.knows(said("odd", "WAVE"));
  world.pass(5 * minuteMs);
  await world.sweep(nwf);
  expect((await world.store.listLinks(orderId))[0]?.link.lines).toMatchObject([{ lineId: "9002", quantity: 1, item: "WAVE" }]);
  expect(await world.problems()).toEqual(["unmapped_item"]);
});

test("lines that nobody makes are told once something of the order is made", async () => {
  const { world, connection } = await handWorld({ makes: { by: "sku", pattern: "DUNE*" } });
  expect(await world.problems()).toEqual([]);
  world.finerworks.knows(aReading());
  await world.sweep(connection);
  expect((await world.store.listLinks(orderId))[0]?.link.lines).toMatchObject([{ lineId: "9001", quantity: 2 }]);
  expect(await world.problems()).toEqual(["nobody_makes"]);
});

test("an item that fits no line is a problem of its own", async () => {
  const { world } = await handWorld({ makes: { by: "sku", pattern: "none" } });
  const nwf = await world.connect({ vendor: "nwf", label: "NWF" });
  await world.takeIn(aShopOrder({ lines: twoLines }));
  const items = ["DUNE", "ODD"].map((item) => ({ item, sku: null, variantId: null, quantity: item === "DUNE" ? 2 : 1 }));
  world.nwf.knows(
    aReading({
      number: "1001",
      po: "1001",
      items,
      pieces: [aPiece({ item: "DUNE" }), aPiece({ item: "DUNE", copy: 2 }), aPiece({ item: "ODD" })],
    }),
  );
  await world.sweep(nwf);
  expect((await world.store.listLinks(orderId))[0]?.link.lines).toMatchObject([{ lineId: "9001", quantity: 2, item: "DUNE" }]);
  expect(await world.problems()).toEqual(["unmapped_item"]);
});

test("a line added by an edit is asked about when its maker has a vendor order already, until it is made", async () => {
  const { world, connection, takeInAgain } = await worldWithAddedLine();
  expect(await world.problems()).toEqual(["which_lines"]);
  await takeInAgain();
  expect(await world.problems()).toEqual(["which_lines"]);
  world.finerworks.knows(aReading({ number: "2", po: "B" }));
  await link(world, connection, "B");
  expect(await world.problems()).toEqual([]);
});

test("a line added by an edit is asked about no more once a person chose the lines without it", async () => {
  const { world, takeInAgain } = await worldWithAddedLine();
  const [linked] = await world.store.listLinks(orderId);
  const lines = (linked?.link.lines ?? []).map(({ lineId, quantity }) => ({ lineId, quantity }));
  expect(await chooseLines(world.deps, { shop: world.shop, linkId: linked?.link.id ?? aLinkId(0), lines, who: ada })).toMatchObject({
    ok: true,
  });
  expect(await world.problems()).toEqual([]);
  await takeInAgain();
  expect(await world.problems()).toEqual([]);
});

test("a suggestion is linked when a person confirms it, and turned down for good when a person declines it", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ stage: "shipped", parcels: [aVendorParcel({ shippedAt: later(world.now(), -10 * dayMs) })] }));
  await world.sweep(connection);
  const [suggested] = await world.store.listLinks(orderId);
  expect(await world.problems()).toEqual(["suggestion_waiting"]);
  const input = { shop: world.shop, linkId: suggested?.link.id ?? aLinkId(0), who: ada };
  expect(await confirmSuggestion(world.deps, input)).toMatchObject({ ok: true, value: { state: "linked", linesKnown: true } });
  expect(await world.problems()).toEqual([]);
  expect(await confirmSuggestion(world.deps, input)).toEqual({ ok: false, error: { kind: "link_not_found" } });
  expect(await unlinkVendorOrder(world.deps, input)).toEqual({ ok: true, value: null });
  world.pass(hourMs);
  await world.sweep(connection);
  expect((await world.store.listLinks(orderId)).map(({ link: { state } }) => state)).toEqual(["unlinked"]);
  expect(await link(world, connection, "123456")).toMatchObject({ ok: true });
});

test("an order that came upon a taken vendor order gets it when it is unlinked there", async () => {
  const { world, connection } = await handWorld();
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(aReading({ po: "1002" }));
  const wrong = await link(world, connection, "1002");
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["already_linked"]);
  await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: wrong.ok ? wrong.value.id : aLinkId(0), who: ada });
  await world.sweep(connection);
  expect((await world.store.listLinks(anOrderId(5002)))[0]?.link.state).toBe("linked");
  expect(await world.problems()).toEqual([]);
});

test("check now by a person ends our own back-off, one by nobody does not", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.outage = vendorError("unavailable");
  await world.sweep(connection);
  const calls = world.finerworks.asked.length;
  const target = { connectionId: connection.id };
  const hinted = await checkNow(world.deps, { shop: world.shop, target, who: null });
  expect(hinted).toMatchObject({ ok: true, value: { connections: [{ blockedUntil: expect.any(Date) as Date }] } });
  expect((await world.sweep(connection)).outcome).toBe("not_now");
  for (const wanted of [target, { orderId }]) {
    const asked = await checkNow(world.deps, { shop: world.shop, target: wanted, who: ada });
    expect(asked).toMatchObject({ ok: true, value: { connections: [{ blockedUntil: null }] } });
    expect((await world.sweep(connection)).outcome).toBe("failed");
  }
  expect(world.finerworks.asked.length).toBeGreaterThan(calls + 1);
  expect((await world.store.findConnection(connection.id))?.failuresInRow).toBe(3);
});

test("check now makes everything of the order due, but passes no Retry-After", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading());
  await link(world, connection, "1001");
  const calls = world.finerworks.asked.length;
  expect(await checkNow(world.deps, { shop: world.shop, target: { orderId }, who: ada })).toMatchObject({
    ok: true,
    value: { connections: [{ blockedUntil: null }] },
  });
  await world.sweep(connection);
  expect(world.finerworks.asked).toHaveLength(calls + 1);
  world.finerworks.outage = vendorError("rate_limited", { retryAfterMs: hourMs });
  await checkNow(world.deps, { shop: world.shop, target: { connectionId: connection.id }, who: null });
  await world.sweep(connection);
  const blocked = await checkNow(world.deps, { shop: world.shop, target: { orderId }, who: ada });
  expect(blocked).toMatchObject({ ok: true, value: { connections: [{ blockedUntil: later(world.now(), hourMs) }] } });
  expect((await world.sweep(connection)).outcome).toBe("not_now");
  expect(await checkNow(world.deps, { shop: world.shop, target: { orderId: anOrderId(404) }, who: null })).toEqual({
    ok: false,
    error: { kind: "order_not_found" },
  });
});

const hourOf = { kind: "vendor", error: { kind: "rate_limited", retryAfterMs: hourMs } };

test.each<{ what: string; fields: Partial<Connection>; error: object }>([
  { what: "is paused", fields: { status: "paused" }, error: { kind: "connection_paused" } },
  {
    what: "is paused while a Retry-After runs",
    fields: { status: "paused", ...toldToWait() },
    error: { kind: "connection_paused" },
  },
  {
    what: "has refused keys",
    fields: { status: "bad_credentials", blockedUntil: later(noon, -hourMs), lastError: lastError("auth") },
    error: { kind: "vendor", error: { kind: "auth", detail: "HTTP 401" } },
  },
  { what: "is told to wait", fields: toldToWait(), error: hourOf },
])("an account that $what is not asked by hand", async ({ fields, error }) => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ po: "X-9" }));
  await world.store.change((tx) => tx.saveConnection({ ...connection, ...fields }));
  expect(await previewLink(world.deps, by(world, connection, "X-9"))).toMatchObject({ ok: false, error });
  expect(await link(world, connection, "X-9", { waitIfMissing: true })).toMatchObject({ ok: false, error });
  expect(world.finerworks.asked).toEqual([]);
});

test("our own back-off keeps nobody from asking by hand", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.outage = vendorError("unavailable");
  await world.sweep(connection);
  world.finerworks.outage = null;
  world.finerworks.knows(aReading({ po: "X-9" }));
  expect(await link(world, connection, "X-9")).toMatchObject({ ok: true });
});

test("a Retry-After that is heard by hand holds for whoever asks next, and for the sweeps", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading({ po: "X-9" }));
  world.finerworks.outage = vendorError("rate_limited", { retryAfterMs: hourMs });
  expect(await link(world, connection, "X-9")).toMatchObject({ ok: false, error: hourOf });
  const until = later(world.now(), hourMs);
  expect(await world.store.findConnection(connection.id)).toMatchObject({ blockedUntil: until, lastError: { waitUntil: until } });
  world.finerworks.outage = null;
  const calls = world.finerworks.asked.length;
  expect(await link(world, connection, "X-9")).toMatchObject({ ok: false, error: hourOf });
  expect((await world.sweep(connection)).outcome).toBe("not_now");
  expect(world.finerworks.asked).toHaveLength(calls);
  world.pass(hourMs);
  expect(await link(world, connection, "X-9")).toMatchObject({ ok: true });
});

test("a Retry-After after the receipt was answered is heard, too", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.says.set("receipt the-guid", aReading());
  world.finerworks.says.set("id 123456", { error: vendorError("rate_limited", { retryAfterMs: hourMs }) });
  const reference = { kind: "receipt", guid: "the-guid", email: "someone@shop.example" } as const;
  expect(await link(world, connection, "", { reference })).toMatchObject({ ok: true });
  expect((await world.store.findConnection(connection.id))?.blockedUntil).toEqual(later(world.now(), hourMs));
});

test("keys that are refused by hand pause the account as they would in a sweep, and are told", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.outage = vendorError("auth");
  expect(await link(world, connection, "X-9")).toMatchObject({ ok: false, error: { kind: "vendor", error: { kind: "auth" } } });
  expect((await world.store.findConnection(connection.id))?.status).toBe("bad_credentials");
  expect(await world.problems()).toEqual(["bad_credentials"]);
  expect(await world.timeline()).toContain("credentials_refused");
  const calls = world.finerworks.asked.length;
  expect(await link(world, connection, "X-9")).toMatchObject({ ok: false, error: { kind: "vendor", error: { kind: "auth" } } });
  expect(world.finerworks.asked).toHaveLength(calls);
});

test("what one order alone meets says nothing about the account", async () => {
  const { world, connection } = await handWorld();
  world.finerworks.outage = vendorError("bad_response");
  await link(world, connection, "X-9");
  expect(await world.store.findConnection(connection.id)).toMatchObject({ blockedUntil: null, lastError: null });
  expect(await world.problems()).toEqual([]);
});

function lastError(kind: "auth" | "rate_limited", waitUntil: Date | null = null): Connection["lastError"] {
  return { kind, detail: kind === "auth" ? "HTTP 401" : "HTTP 429", at: noon, waitUntil };
}

function toldToWait(): Partial<Connection> {
  const until = later(noon, hourMs);
  return { blockedUntil: until, failingSince: noon, failuresInRow: 1, lastError: lastError("rate_limited", until) };
}

/** Order #1001 (2 × DUNE, 1 × WAVE) and one FinerWorks connection. */
async function handWorld(
  fields: { makes?: Connection["makes"]; lines?: typeof twoLines } = {},
): Promise<{ world: DomainWorld; connection: Connection }> {
  const world = await domainWorld(database);
  const connection = await world.connect(fields.makes === undefined ? {} : { makes: fields.makes });
  await world.takeIn(aShopOrder({ lines: fields.lines ?? twoLines }));
  return { world, connection };
}

/** A vendor order is linked, then a line is added to the order: the first time it is taken in so, and as often again as wanted. */
async function worldWithAddedLine() {
  const { world, connection } = await handWorld();
  world.finerworks.knows(aReading());
  await world.sweep(connection);
  const lines = [...twoLines, aLine({ position: 2, sku: "NEW" })];
  let times = 0;
  const takeInAgain = () => world.takeIn(aShopOrder({ lines, updatedAt: later(world.now(), (times += 1) * minuteMs) }));
  await takeInAgain();
  return { world, connection, takeInAgain };
}

function by(world: DomainWorld, connection: Connection, text: string): HandLinkInput {
  return { shop: world.shop, orderId, connectionId: connection.id, reference: { kind: "text", text } };
}

function link(world: DomainWorld, connection: Connection, text: string, more: Partial<HandLinkInput> = {}) {
  return linkVendorOrder(world.deps, { ...by(world, connection, text), ...more, who: ada, source: "hand" });
}

/** What is linked to the order once `linkLater`'s hour is over. */
async function linkedInTime(world: DomainWorld, connection: Connection) {
  world.pass(hourMs);
  await world.sweep(connection);
  return (await world.store.listLinks(orderId)).map(({ link, vendorOrder }) => [link.state, vendorOrder.number]);
}

/** Links what the vendor does not know yet; it is read in an hour. */
async function linkLater(world: DomainWorld, connection: Connection, text: string, more: Partial<HandLinkInput> = {}): Promise<void> {
  expect(await link(world, connection, text, { ...more, waitIfMissing: true })).toMatchObject({ ok: true });
  const [waiting] = await world.store.listVendorOrdersByPo(connection.id, text);
  const { id, mark } = waiting ?? expect.fail("not stored");
  await world.store.change((tx) => tx.touchVendorOrders([{ id, mark, readAt: world.now(), nextReadAt: later(world.now(), hourMs) }]));
}
