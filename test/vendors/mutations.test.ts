import fc from "fast-check";
import { expect, test } from "vitest";
import { stages } from "#app/domain/stages.ts";
import type { Reading, VendorError } from "#app/domain/vendor.ts";
import type { Result } from "#app/domain/result.ts";
import { readCheckReply } from "#app/vendors/finerworks/client.server.ts";
import { readReceiptReply } from "#app/vendors/finerworks/receipt.ts";
import { readStatusReply, toReading as toFinerworksReading } from "#app/vendors/finerworks/translate.ts";
import type { HttpReply } from "#app/vendors/http.server.ts";
import { readStatusRows } from "#app/vendors/nwf/client.server.ts";
import { toOrderLists } from "#app/vendors/nwf/order-list.ts";
import { statusRowSchema } from "#app/vendors/nwf/schemas.ts";
import { toReading as toNwfReading } from "#app/vendors/nwf/translate.ts";
import { vendorFixture, vendorFixtures, type VendorFixture } from "#test/fixtures/vendors/index.ts";

/** Every document, mangled at random, through every parser: each answer is an error of a kind or a reading that can be stored. */

const names = Object.keys(vendorFixtures).filter((name): name is VendorFixture => name in vendorFixtures);
const status = fc.constantFrom(200, 200, 200, 204, 400, 404, 500);
const contentType = fc.constantFrom("application/json", "application/xml", "text/html", "text/plain", "");
const kinds = ["auth", "bad_ref", "rejected", "rate_limited", "unavailable", "bad_response"];

test.each(names)("%s with random damage never makes a parser throw", (name) => {
  const text = vendorFixture(name);
  const damaged = name.endsWith(".json") ? fc.oneof(damagedText(text), damagedTree(JSON.parse(text))) : damagedText(text);
  fc.assert(
    fc.property(damaged, status, contentType, (body, code, type) =>
      readEverything({ status: code, contentType: type, body, retryAfterMs: null }),
    ),
    { numRuns: 1_000 },
  );
});

test("any text and any JSON never makes a parser throw", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), status, contentType, (body, code, type) =>
      readEverything({ status: code, contentType: type, body, retryAfterMs: null }),
    ),
    { numRuns: 2_000 },
  );
});

function readEverything(reply: HttpReply): void {
  checkError(readCheckReply(reply));
  const receipt = readReceiptReply(reply);
  checkError(receipt);
  if (receipt.ok && receipt.value) checkReading(receipt.value);
  const orders = readStatusReply(reply);
  checkError(orders);
  if (orders.ok) for (const order of orders.value.orders) checkReading(toFinerworksReading(order));
  const rows = readStatusRows(reply);
  checkError(rows);
  if (!rows.ok) return;
  const lists = toOrderLists({ All: rows.value.rows, New: [], Processing: [], Held: rows.value.rows });
  const parsed = rows.value.rows.map((row) => statusRowSchema.parse(row));
  if (parsed.length > 0)
    checkReading(
      toNwfReading({ number: "1", rows: parsed, skipped: rows.value.skipped, listed: [...lists.values()][0] ?? null, mark: null }),
    );
}

function checkError(result: Result<unknown, VendorError>): void {
  if (result.ok) return;
  expect(kinds).toContain(result.error.kind);
  expect(result.error.detail.length).toBeLessThanOrEqual(300);
}

function checkReading(reading: Reading): void {
  if (reading.stage !== null) expect(stages).toContain(reading.stage);
  for (const parcel of reading.parcels) {
    expect(parcel.number).toMatch(/^\S+$/);
    expect(parcel.number).toBe(parcel.number.toUpperCase());
    for (const date of [parcel.shippedAt, parcel.deliveredAt, parcel.etaAt]) if (date) expect(date.getTime()).not.toBeNaN();
    if (parcel.url !== null) expect(parcel.url).toMatch(/^https?:/i);
  }
  expect(new Set(reading.parcels.map(({ number }) => number)).size).toBe(reading.parcels.length);
  expect(new Set(reading.pieces.map(({ key }) => key)).size).toBe(reading.pieces.length);
  if (reading.cost !== null) expect(reading.cost).toMatch(/^-?\d+\.\d{2}$/);
  // PostgreSQL takes neither of these in JSON.
  expect(JSON.stringify(reading)).not.toMatch(/\\u0000|\\ud[89a-f]/);
}

/** Cut off, with pieces left out, repeated or replaced. */
function damagedText(text: string): fc.Arbitrary<string> {
  const at = fc.nat({ max: text.length });
  const cut = fc.tuple(
    at,
    at,
    fc.oneof(fc.constant(""), fc.string({ unit: "binary" }), fc.constantFrom("null", '"', "{", "]", "<", "&#0;", "&amp;", "\u0000")),
  );
  return fc
    .array(cut, { maxLength: 4 })
    .map((cuts) => cuts.reduce((body, [a, b, put]) => body.slice(0, Math.min(a, b)) + put + body.slice(Math.max(a, b)), text));
}

/** Still JSON, with random values at random places. */
function damagedTree(tree: unknown): fc.Arbitrary<string> {
  const paths = pathsOf(tree);
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      null,
      "",
      0,
      -1,
      1e300,
      "0001-01-01T00:00:00",
      "\u0000",
      "\ud800",
      "7",
      [],
      {},
      [[]],
      "a b",
      "x".repeat(5_000),
      "javascript:alert(1)",
    ),
  );
  const damage = fc.tuple(fc.constantFrom(...paths), odd);
  return fc
    .array(damage, { minLength: 1, maxLength: 5 })
    .map((damages) => JSON.stringify(damages.reduce((body, [path, value]) => put(body, { path, value }), tree)));
}

function pathsOf(tree: unknown, path: string[] = []): string[][] {
  if (typeof tree !== "object" || tree === null) return [path];
  return [path, ...Object.entries(tree).flatMap(([name, value]) => pathsOf(value, [...path, name]))];
}

function put(tree: unknown, { path, value }: { path: string[]; value: unknown }): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(tree)) return tree.map((item: unknown, index) => (String(index) === name ? put(item, { path: rest, value }) : item));
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, key === name ? put(item, { path: rest, value }) : item]));
}
