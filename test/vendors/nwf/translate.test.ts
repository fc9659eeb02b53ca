import { expect, test } from "vitest";
import { judgeCandidate } from "#app/domain/links/judge-candidate.ts";
import { readStatusRows } from "#app/vendors/nwf/client.server.ts";
import { toOrderLists } from "#app/vendors/nwf/order-list.ts";
import { readRows } from "#app/vendors/nwf/read-rows.ts";
import { statusRowSchema } from "#app/vendors/nwf/schemas.ts";
import { toReading } from "#app/vendors/nwf/translate.ts";
import type { Reading } from "#app/domain/vendor.ts";
import type { HttpReply } from "#app/vendors/http.server.ts";
import { vendorFixture } from "#test/fixtures/vendors/index.ts";

const date = "2026-07-01T10:00:00-07:00";

test("the seed's JSON and XML say the same", () => {
  const json = readRows(reply(vendorFixture("nwf-order-status.json"), "application/json"));
  const xml = readRows(reply(vendorFixture("nwf-order-status.xml"), "application/xml"));
  const read = [json, xml].map((rows) => rows.ok && rows.value.rows.map((row) => statusRowSchema.parse(row)));
  expect(read[0]).toHaveLength(2);
  expect(read[0]).toEqual(read[1]);
});

test("the seed's example is one piece with a status that nobody knows", () => {
  const rows = readRows(reply(vendorFixture("nwf-order-status.json"), "text/json"));
  expect(rows.ok && read(rows.value.rows)).toMatchObject({
    stage: "unknown",
    status: { code: "test 5", label: "test 5" },
    pieces: [{ key: "test 2/1", item: "test 2", copy: 1, status: "test 5", shipped: false, numbers: ["TEST4"] }],
    parcels: [{ number: "TEST4", shippedAt: new Date("2025-10-25T00:38:31.943Z"), pieces: ["test 2/1"] }],
    cost: "40.00",
    notes: [
      { kind: "unknown_status", code: "test 5", label: "test 5" },
      { kind: "odd_number", field: "test 4" },
    ],
  });
});

test("XML with nil values, references and several numbers reads like JSON would", () => {
  const rows = readRows(reply(vendorFixture("nwf-order-status-mixed.xml"), "text/xml; charset=utf-8"));
  expect(rows.ok && read(rows.value.rows)).toMatchObject({
    stage: "partially_shipped",
    status: { code: "Held+Shipped", label: "1 Held, 1 Shipped" },
    pieces: [
      { key: "A&B #7/0", shipped: true, numbers: ["794644790138", "794644790149"] },
      { key: "A&B #7/1", shipped: false, numbers: [] },
    ],
    parcels: [
      { number: "794644790138", shippedAt: new Date("2026-03-08T09:30:00Z"), pieces: ["A&B #7/0"] },
      { number: "794644790149", pieces: ["A&B #7/0"] },
    ],
    items: [{ item: "A&B #7", quantity: 2 }],
    cost: "68.75",
    notes: [{ kind: "held_pieces", count: 1 }],
  });
});

/** Rulebook 1: what one row counts as, and what the rows of an order make together. */
test.each([
  ["Shipped", null, null, true],
  ["shipped", null, null, true],
  ["Received", null, null, false],
  ["Received", "794644790138", null, true],
  ["Received", null, date, true],
  ["Received", null, "0001-01-01T00:00:00", false],
  ["New", "794644790138", null, false],
  ["New", null, date, false],
  ["New", "794644790138", date, true],
  ["Processing", "794644790138", date, true],
  ["Held", "794644790138", date, true],
  ["Held", null, date, false],
  ["Quality Gate", "794644790138", date, false],
  ["", "794644790138", date, false],
])("a row %j with number %j and date %j counts as shipped: %j", (status, tracking, shipped, counts) => {
  expect(read([row("1", 1, { status, shiptrackingnumber: tracking, dateshipped: shipped })]).pieces[0]?.shipped).toBe(counts);
});

test.each([
  [["Shipped", "Shipped"], "shipped", []],
  [["Shipped", "Processing"], "partially_shipped", []],
  [["Shipped", "Quality Gate"], "partially_shipped", []],
  [["Held", "Processing"], "on_hold", ["needs_a_person"]],
  [["Held", "Quality Gate"], "on_hold", ["needs_a_person"]],
  [["Processing", "Quality Gate"], "unknown", []],
  [["Processing", "New"], "received", []],
  [["Processing", "Received"], "received", []],
  [["Processing", "Processing"], "in_production", []],
])("rows %j make the order %s", (statuses, stage, flags) => {
  const rows = statuses.map((status, index) => row("1", index + 1, { status }));
  expect(read(rows)).toMatchObject({ stage, flags });
  expect(read(rows.toReversed())).toEqual(read(rows));
});

test("a row that cannot be read may be a piece that has not shipped", () => {
  expect(read([row("1", 1, { status: "Shipped" })], { skipped: 1 })).toMatchObject({
    stage: "partially_shipped",
    notes: [{ kind: "skipped_rows", count: 1 }],
  });
});

test("repeats of a piece are one piece, with the numbers of all", () => {
  const rows = [
    row("1", 1, { status: "Shipped", shiptrackingnumber: "222222222222", itemcost: 30.1 }),
    row("1", 1, { status: "Processing", shiptrackingnumber: "111111111111", itemcost: 30.1 }),
    row("1", 1, { status: "Shipped", shiptrackingnumber: "222222222222", itemcost: 30.1 }),
  ];
  const reading = read(rows);
  expect(reading).toMatchObject({ stage: "shipped", cost: "30.10", items: [{ item: "1", quantity: 1 }] });
  expect(reading.pieces).toMatchObject([{ key: "1/1", numbers: ["111111111111", "222222222222"] }]);
});

test("the SKU joins by copy and number, by there being one only, and is never guessed", () => {
  const rows = [row("1", 1, { shiptrackingnumber: "111111111111" }), row("2", 1, { shiptrackingnumber: "222222222222" }), row("2", 2, {})];
  const list = [listed("A", 1, "111111111111"), listed("B", 1, "222222222222"), listed("B", 2, null)];
  expect(read(rows, { list }).pieces.map((piece) => piece.sku)).toEqual(["A", "B", "B"]);
  expect(read(rows, { list }).items).toMatchObject([
    { item: "1", sku: "A", quantity: 1 },
    { item: "2", sku: "B", quantity: 2 },
  ]);
  // Both are copy 1 without a number: either could be either.
  expect(
    read([row("1", 1, {}), row("2", 1, {})], { list: [listed("A", 1, null), listed("B", 1, null)] }).pieces.map(({ sku }) => sku),
  ).toEqual([null, null]);
  expect(
    read([row("1", 1, {}), row("2", 1, {})], { list: [listed("A", 1, null), listed("A", 1, null)] }).pieces.map(({ sku }) => sku),
  ).toEqual(["A", "A"]);
  // A list that does not show every piece may not show the one that is meant.
  expect(read(rows, { list: list.slice(0, 2) }).pieces.map(({ sku }) => sku)).toEqual([null, null, null]);
});

test("carrier, due date and date of entry come from the list", () => {
  const list = [listed("A", 1, "111111111111")];
  const reading = read([row("1", 1, { status: "Shipped", shiptrackingnumber: "111111111111" })], { list });
  expect(reading).toMatchObject({
    addedAt: new Date("2026-06-20T19:00:00Z"),
    dueAt: new Date("2026-07-05T07:00:00Z"),
    parcels: [{ carrier: "FedEx" }],
  });
});

test("an order that NWF took in on the day it was placed is not one of before it, where the list names the day only", () => {
  const placedAt = new Date("2026-06-20T21:00:00Z");
  const reading = (dateadded: string) => read([row("1", 1, {})], { list: [{ ...listed("A", 1, null), dateadded }] });
  const judge = (dateadded: string) =>
    judgeCandidate({
      order: { placedAt },
      lookup: { lastMissingAt: null },
      reading: reading(dateadded),
      now: placedAt,
      claimsElsewhere: 0,
      askersElsewhere: 0,
    });
  expect(judge("2026-06-20T00:00:00")).toEqual([]);
  expect(judge("2026-06-20")).toEqual([]);
  expect(judge("2026-06-19")).toEqual(["added_before_order"]);
  expect(judge("2026-06-20T13:00:00-07:00")).toEqual(["added_before_order"]);
});

test.each([
  ["JSON null", "application/json", "null"],
  ["an empty array", "application/json", "[]"],
  ["an empty root", "application/xml", "<ArrayOfOrderStatusDTO/>"],
  ["a nil root", "application/xml", '<ArrayOfOrderStatusDTO xmlns:i="x" i:nil="true"/>'],
])("%s is no rows", (_words, type, body) => {
  expect(readRows(reply(body, type))).toEqual({ ok: true, value: { rows: [], skipped: 0 } });
});

test.each([
  ["a message", "application/json", '{"Message":"An error has occurred."}'],
  ["half of JSON", "application/json", vendorFixture("nwf-order-status.json").slice(0, 200)],
  ["half of XML", "application/xml", vendorFixture("nwf-order-status.xml").slice(0, 700)],
  ["XML under JSON's name", "application/json", vendorFixture("nwf-order-status.xml")],
  ["an error as XML", "application/xml", "<Error><Message>An error has occurred.</Message></Error>"],
  ["a page", "text/html", "<!DOCTYPE html><html></html>"],
  ["a page that is good XML", "text/html", "<html><body>Sorry</body></html>"],
  [
    "entities of its own",
    "application/xml",
    '<!DOCTYPE a [<!ENTITY b "x">]><ArrayOfOrderStatusDTO><OrderStatusDTO><Status>&b;</Status></OrderStatusDTO></ArrayOfOrderStatusDTO>',
  ],
  [
    "names that are an attack",
    "application/xml",
    "<ArrayOfOrderStatusDTO><__proto__><Status>x</Status></__proto__></ArrayOfOrderStatusDTO>",
  ],
  ["nothing", "application/json", ""],
  ["text", "text/plain", "Sorry"],
])("%s is not understood", (_words, type, body) => {
  expect(readRows(reply(body, type))).toMatchObject({ ok: false, error: { kind: "bad_response" } });
});

test("a 404 can carry rows, mean no such order, or be the web server's own", () => {
  expect(readStatusRows(reply(vendorFixture("nwf-order-status.json"), "application/json", 404))).toMatchObject({
    ok: true,
    value: { isDoubtful: false },
  });
  expect(readStatusRows(reply("", "", 404))).toEqual({ ok: true, value: { rows: [], skipped: 0, isDoubtful: false } });
  expect(readStatusRows(reply('{"Message":"Order not found"}', "application/json", 404))).toMatchObject({
    ok: true,
    value: { isDoubtful: false },
  });
  expect(readStatusRows(reply("<html></html>", "text/html", 404))).toMatchObject({ ok: true, value: { isDoubtful: true } });
  expect(readStatusRows(reply('{"Message":"No HTTP resource was found"}', "application/json", 404))).toMatchObject({
    ok: true,
    value: { isDoubtful: true },
  });
});

function read(rows: Record<string, unknown>[], more: { skipped?: number; list?: Record<string, unknown>[] } = {}): Reading {
  const listed = toOrderLists({ All: more.list ?? [], New: [], Processing: [], Held: [] }).get("1042") ?? null;
  return toReading({
    number: "1042",
    rows: rows.map((fields) => statusRowSchema.parse(fields)),
    skipped: more.skipped ?? 0,
    listed,
    mark: null,
  });
}

function row(itemnumber: string, copy: number, fields: Record<string, unknown>): Record<string, unknown> {
  return { ordernumber: "1042", itemnumber, copy, status: "Processing", ...fields };
}

function listed(vendorsku: string, copy: number, shiptrackingnumber: string | null): Record<string, unknown> {
  return {
    ordernumber: "1042",
    vendorsku,
    copy,
    shiptrackingnumber,
    shipvia: "FedEx",
    dateadded: "2026-06-20T12:00:00",
    duedate: "2026-07-05",
  };
}

function reply(body: string, contentType: string, status = 200): HttpReply {
  return { status, contentType, body, retryAfterMs: null };
}
