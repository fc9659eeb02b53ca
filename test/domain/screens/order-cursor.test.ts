import fc from "fast-check";
import { expect, test } from "vitest";
import { parseOrderCursor, writeOrderCursor } from "#app/domain/screens/order-cursor.ts";
import { anOrderId } from "#test/support/builders/ids.ts";

test("a cursor that was written is read back as it was", () => {
  const dates = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.nat(), (updatedAt, n) => {
      const cursor = { updatedAt, id: anOrderId(n) };
      expect(parseOrderCursor(writeOrderCursor(cursor))).toEqual({ ok: true, value: cursor });
    }),
  );
});

test("no cursor is the first page", () => {
  expect(parseOrderCursor(null)).toEqual({ ok: true, value: null });
});

test.each([
  "",
  "x",
  "2026-03-10T12:00:00.000Z",
  "2026-03-10T12:00:00.000Z_",
  "yesterday_12",
  "2026-03-10T12:00:00.000Z_1_2",
  "2026-03-10T12:00:00.000Z_'; --",
])("%j is no cursor", (text) => {
  expect(parseOrderCursor(text)).toEqual({ ok: false, error: "bad_cursor" });
});
