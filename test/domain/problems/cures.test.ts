import { expect, test } from "vitest";
import { parseAttentionQuery, writeProblemCursor } from "#app/domain/screens/attention-query.ts";
import { choicesOf } from "#app/domain/problems/choices.ts";
import { curesOf, linkAskedAbout, linkNamedIn } from "#app/domain/problems/cures.ts";
import { problemKindSchema } from "#app/domain/problems/problem.ts";
import { aConnectionId, aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";

const about = { orderId: anOrderId(5001), connectionId: aConnectionId(1) };

test.each(problemKindSchema.options)("a question can be answered in place, and nothing else is offered an answer: %s", (kind) => {
  const choices = choicesOf({ kind, params: {} });
  const asked = choices.length === 0 ? [] : choices.includes("shipped") ? ["shipped"] : ["answer"];
  expect(curesOf({ kind, ...about }).filter((cure) => cure === "answer" || cure === "shipped")).toEqual(asked);
});

test("what needs an order or a connection is not offered where there is none", () => {
  expect(curesOf({ kind: "not_ours_to_fulfill", orderId: null, connectionId: null })).toEqual(["look_again"]);
  expect(curesOf({ kind: "bad_credentials", orderId: null, connectionId: null })).toEqual([]);
});

test.each([
  [`link:${aLinkId(1)}`, aLinkId(1)],
  [`link:${aLinkId(1)}/item:7`, aLinkId(1)],
  [`order:5001/link:${aLinkId(1)}`, aLinkId(1)],
  ["order:5001/line:9001", null],
  ["order:5001/link:1", null],
])("the link named in %s", (text, id) => {
  expect(linkNamedIn(text)).toBe(id);
});

test("a question that names no link is about the one of its connection that ships to the customer", () => {
  const linked = (n: number, fields: Parameters<typeof aLink>[0] = {}) => ({
    link: aLink({ id: aLinkId(n), ...fields }),
    vendorOrder: aVendorOrder({ id: aVendorOrderId(n) }),
    connection: aConnection({ id: aConnectionId(n) }),
    parcels: [],
  });
  const links = [
    linked(1, { state: "unlinked" }),
    { ...linked(2, { shipsToLinkId: aLinkId(3) }), connection: aConnection() },
    { ...linked(3), connection: aConnection() },
  ];
  expect(linkAskedAbout({ about: "order:5001", connectionId: aConnectionId(1) }, links)?.link.id).toBe(aLinkId(3));
  expect(linkAskedAbout({ about: `link:${aLinkId(1)}`, connectionId: aConnectionId(1) }, links)).toBeNull();
});

test("a page's address is read back as it was written", () => {
  const after = { firstSeenAt: noon, key: "not_found order:5001/connection:x_y" };
  const params = new URLSearchParams({ kind: "not_found", dismissed: "1", after: writeProblemCursor(after) });
  expect(parseAttentionQuery(params)).toEqual({ kind: "not_found", dismissed: true, after });
  expect(parseAttentionQuery(new URLSearchParams())).toEqual({ kind: null, dismissed: false, after: null });
});
