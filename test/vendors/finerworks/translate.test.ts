import { expect, test } from "vitest";
import { readCheckReply } from "#app/vendors/finerworks/client.server.ts";
import { readReceiptReply } from "#app/vendors/finerworks/receipt.ts";
import { readStatusReply, toReading } from "#app/vendors/finerworks/translate.ts";
import type { HttpReply } from "#app/vendors/http.server.ts";
import { vendorFixture } from "#test/fixtures/vendors/index.ts";

test("the seed's example of fetch_order_status is one shipped order, though it stands there twice", () => {
  const read = readStatusReply(reply(vendorFixture("finerworks-fetch-order-status.json")));
  expect(read.ok && read.value.orders.map(toReading)).toEqual([
    {
      number: "123456",
      po: "PO_0001",
      confirmation: "411111111",
      stage: "shipped",
      flags: [],
      status: { code: "7", label: "Shipped" },
      parcels: [
        {
          number: "1HYZ1234567890",
          url: "https://shippingservice.com/?tracking=1HYZ1234567890",
          carrier: null,
          shippedAt: new Date("2025-01-14T19:40:43.847Z"),
          deliveredAt: new Date("2025-01-16T21:43:43.847Z"),
          etaAt: null,
          size: "3x24x18x5",
          pieces: [],
        },
      ],
      pieces: [],
      items: [],
      cost: null,
      addedAt: null,
      dueAt: null,
      notes: [],
      mark: null,
    },
  ]);
});

test("the seed's example of get_order gives items, cost and nothing personal", () => {
  const read = readReceiptReply(reply(vendorFixture("finerworks-get-order.json")));
  expect(read).toMatchObject({
    ok: true,
    value: {
      number: "1",
      po: "sample string 7",
      stage: null,
      cost: "9.00",
      items: [{ item: "sample string 4", sku: "sample string 4", variantId: "3", quantity: 2 }],
      parcels: [{ number: "SAMPLESTRING1", url: null }],
    },
  });
  // Card number, phone, e-mail of the seed's example.
  expect(JSON.stringify(read)).not.toMatch(/sample string (8|9|12|13)"/);
});

test("odd dates, ids as text, a number beyond 2^53 and a row that is none leave the rest of the order whole", () => {
  const read = readStatusReply(reply(vendorFixture("finerworks-partly-shipped.json")));
  const reading = read.ok && read.value.orders[0] ? toReading(read.value.orders[0]) : null;
  expect(reading).toMatchObject({
    number: "3000000042",
    confirmation: "411222333",
    stage: "partially_shipped",
    notes: [{ kind: "skipped_rows", count: 1 }],
  });
  expect(reading?.parcels).toMatchObject([
    {
      number: "1Z999AA10123456784",
      url: null,
      carrier: null,
      shippedAt: new Date("2026-03-08T07:30:00Z"),
      deliveredAt: null,
      size: "3x24x18x5",
    },
    { number: "9400111899223197428490", shippedAt: new Date("2026-11-01T06:30:00Z"), size: null },
  ]);
});

test("bad keys are known by their words, under 400 and under 200", () => {
  expect(readStatusReply(reply(vendorFixture("finerworks-bad-keys.json"), 400))).toMatchObject({
    ok: false,
    error: { kind: "auth", httpStatus: 400 },
  });
  const failure = { status: { success: false, status_code: 400, message: "Missing or unauthorized api credentials" } };
  expect(readStatusReply(reply(JSON.stringify(failure)))).toMatchObject({ ok: false, error: { kind: "auth" } });
  expect(readStatusReply(reply('{"Message":"The request is invalid."}', 400))).toMatchObject({ ok: false, error: { kind: "rejected" } });
});

test.each([
  ["success false", 200, '{"status":{"success":false,"status_code":200},"orders":[]}', "rejected"],
  [
    "success false with good rows",
    200,
    vendorFixture("finerworks-fetch-order-status.json").replace('"success": true', '"success": false'),
    "rejected",
  ],
  ["success false as text", 200, '{"status":{"success":"False"},"orders":[]}', "rejected"],
  ["a failure that names 503", 200, '{"status":{"success":false,"status_code":503}}', "unavailable"],
  ["a failure that names 429", 200, '{"status":{"success":false,"status_code":429}}', "rate_limited"],
  ["only a message", 200, '{"message":"An error has occurred."}', "bad_response"],
  ["nothing", 200, "", "bad_response"],
  ["null", 200, "null", "bad_response"],
  ["a page", 200, "<html></html>", "bad_response"],
  ["XML", 200, "<orders/>", "bad_response"],
  ["half of it", 200, vendorFixture("finerworks-fetch-order-status.json").slice(0, 600), "bad_response"],
  ["orders that are none", 200, '{"status":{"success":true},"orders":"none"}', "bad_response"],
  ["a page that was not found", 404, "<html></html>", "bad_response"],
  ["an address that was not found", 404, '{"Message":"No HTTP resource was found"}', "bad_response"],
])("%s is a failure, never an empty list", (_words, status, body, kind) => {
  expect(readStatusReply(reply(body, status))).toMatchObject({ ok: false, error: { kind } });
});

test.each([
  ["an empty list", 200, '{"status":{"success":true},"orders":[]}'],
  ["null for a list", 200, '{"status":{"success":true},"orders":null}'],
  ["no list beside the envelope", 200, '{"status":{"success":true,"status_code":100}}'],
  ["a bare empty array", 200, "[]"],
  ["404 in the vendor's own envelope", 404, '{"status":{"success":false,"status_code":404},"orders":[]}'],
])("%s means that nothing was found", (_words, status, body) => {
  expect(readStatusReply(reply(body, status))).toEqual({ ok: true, value: { orders: [], unreadable: 0 } });
});

test("repeats that differ keep all their shipments, in whatever order they come", () => {
  const row = (order_status_id: number, ...numbers: string[]): unknown => ({
    order_id: 5,
    order_po: "A",
    order_status_id,
    shipments: numbers.map((tracking_number) => ({ tracking_number })),
  });
  const rows = [row(16, "111111111111"), row(7, "111111111111", "222222222222")];
  const readings = [rows, rows.toReversed()].map((orders) => readStatusReply(reply(JSON.stringify(orders))));
  for (const read of readings) {
    const order = read.ok ? read.value.orders[0] : undefined;
    expect(order && toReading(order)).toMatchObject({
      stage: "shipped",
      parcels: [{ number: "111111111111" }, { number: "222222222222" }],
    });
  }
});

test("a check passes only on an answer of the API itself", () => {
  expect(readCheckReply(reply('{"status":{"success":true}}'))).toEqual({ ok: true, value: null });
  expect(readCheckReply(reply('{"status":{"success":false}}'))).toMatchObject({ ok: false, error: { kind: "auth" } });
  expect(readCheckReply(reply(vendorFixture("finerworks-bad-keys.json"), 400))).toMatchObject({ ok: false, error: { kind: "auth" } });
  expect(readCheckReply(reply("<html></html>"))).toMatchObject({ ok: false, error: { kind: "bad_response" } });
  expect(readCheckReply(reply('{"Message":"No HTTP resource was found"}', 404))).toMatchObject({
    ok: false,
    error: { kind: "bad_response" },
  });
});

function reply(body: string, status = 200): HttpReply {
  return { status, contentType: "application/json", body, retryAfterMs: null };
}
