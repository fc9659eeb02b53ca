import fc from "fast-check";
import { expect, test } from "vitest";
import { wholeActivity, writeActivityQuery, writeKinds, writeResults, type ActivityQuery } from "#app/domain/screens/activity-list.ts";
import { parseActivityQuery } from "#app/domain/screens/parse-activity-query.ts";
import { aWriteId } from "#test/db/sample-records.ts";

const days = fc.option(fc.integer({ min: 0, max: 36_500 }));
const queries: fc.Arbitrary<ActivityQuery> = fc.record({
  kind: fc.option(fc.constantFrom(...writeKinds)),
  result: fc.option(fc.constantFrom(...writeResults)),
  newerThanDays: days,
  olderThanDays: days,
  cursor: fc.option(
    fc.record({
      side: fc.constantFrom("after" as const, "before" as const),
      at: fc.date({ min: new Date("2000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      id: fc.nat({ max: 99_999 }).map(aWriteId),
    }),
  ),
});

test("what was written into an address is read back as it was", () => {
  fc.assert(
    fc.property(queries, (query) => {
      const address = new URLSearchParams(writeActivityQuery(query)).toString();
      expect(parseActivityQuery(Object.fromEntries(new URLSearchParams(address)))).toEqual({ ok: true, value: query });
    }),
  );
});

test("an address without anything of the list is the whole of it, whatever else stands in it", () => {
  expect(parseActivityQuery({ embedded: "1", shop: "prints.myshopify.com", kind: "" })).toEqual({ ok: true, value: wholeActivity });
});

const cursor = `2026-03-10T12:00:00.000Z_${aWriteId(1)}`;

test.each<Record<string, string>>([
  { kind: "delete" },
  { result: "sent" },
  { newerThanDays: "-1" },
  { olderThanDays: "soon" },
  { after: "2026-03-10T12:00:00.000Z_5001" },
  { after: "yesterday" },
  { after: cursor, before: cursor },
])("%j is no list of ours", (params) => {
  expect(parseActivityQuery(params)).toEqual({ ok: false, error: "bad_query" });
});
