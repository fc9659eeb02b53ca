import { expect, test } from "vitest";
import { parseReply } from "#test/support/fuzz/judge-reply.ts";

test("an order with more rows than a function takes arguments is read, not thrown over", () => {
  const many = (row: string): string => `[${Array.from({ length: 130_000 }, () => row).join(",")}]`;
  const dates = many('{"ordernumber":"1","dateadded":"2026-01-01"}');
  const repeats = many('{"order_id":7}');
  const counts = [dates, repeats].map((body) => parseReply({ status: 200, contentType: "", body, retryAfterMs: null }).readings.length);
  // Rows without an order id are one order at NWF; those with one are an order at either vendor.
  expect(counts).toEqual([1, 2]);
}, 120_000);
