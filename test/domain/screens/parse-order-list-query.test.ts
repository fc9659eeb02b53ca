import fc from "fast-check";
import { expect, test } from "vitest";
import { stages } from "#app/domain/stages.ts";
import { orderSorts, orderTabs, wholeOrderList, writeOrderListQuery, type OrderListQuery } from "#app/domain/screens/order-list.ts";
import { parseOrderListQuery } from "#app/domain/screens/parse-order-list-query.ts";
import { aConnectionId, anOrderId } from "#test/support/builders/ids.ts";

const days = fc.option(fc.integer({ min: 0, max: 36_500 }));
const queries: fc.Arbitrary<OrderListQuery> = fc.record({
  tab: fc.constantFrom(...orderTabs),
  connectionId: fc.option(fc.nat().map(aConnectionId)),
  stage: fc.option(fc.constantFrom(...stages)),
  olderThanDays: days,
  newerThanDays: days,
  late: fc.boolean(),
  search: fc.string({ maxLength: 100 }).map((text) => text.trim()),
  sort: fc.constantFrom(...orderSorts),
  cursor: fc.option(
    fc.record({
      side: fc.constantFrom("after" as const, "before" as const),
      at: fc.date({ min: new Date("2000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      id: fc.nat().map(anOrderId),
    }),
  ),
});

test("what was written into an address is read back as it was", () => {
  fc.assert(
    fc.property(queries, (query) => {
      const address = new URLSearchParams(writeOrderListQuery(query)).toString();
      expect(parseOrderListQuery(Object.fromEntries(new URLSearchParams(address)))).toEqual({ ok: true, value: query });
    }),
  );
});

test("an address without anything of the list is the whole of it, whatever else stands in it", () => {
  expect(parseOrderListQuery({ embedded: "1", shop: "prints.myshopify.com", tab: "" })).toEqual({ ok: true, value: wholeOrderList });
});

const cursor = "2026-03-10T12:00:00.000Z_5001";

test.each<Record<string, string>>([
  { tab: "nowhere" },
  { connection: "1" },
  { stage: "lost" },
  { olderThanDays: "-1" },
  { newerThanDays: "1.5" },
  { late: "yes" },
  { sort: "price" },
  { search: "x".repeat(101) },
  { after: "yesterday" },
  { after: "2026-03-10T12:00:00.000Z" },
  { before: "2026-03-10T12:00:00.000Z_" },
  { before: "yesterday_12" },
  { after: "2026-03-10T12:00:00.000Z_1_2" },
  { after: "2026-03-10T12:00:00.000Z_'; --" },
  { after: cursor, before: cursor },
])("%j is no list of ours", (params) => {
  expect(parseOrderListQuery(params)).toEqual({ ok: false, error: "bad_query" });
});
