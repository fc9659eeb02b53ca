import { expect, test } from "vitest";
import { orderFacetsOf, type FacetFacts, type FacetLink, type OrderPlace } from "#app/domain/screens/order-facets.ts";
import type { Stage } from "#app/domain/vendor.ts";
import { aConnectionId, aLinkId } from "#test/support/builders/ids.ts";

test.each<[string, Partial<FacetFacts>, OrderPlace, Stage | null]>([
  ["nothing linked", {}, "waiting_for_link", null],
  ["nothing linked and nothing to ship", { hasToShip: false }, "other", null],
  ["nothing linked and cancelled", { isCancelled: true }, "other", null],
  ["only a suggestion", { links: [link("shipped", { state: "suggested" })] }, "waiting_for_link", null],
  ["only an unlinked vendor order", { links: [link("shipped", { state: "unlinked" })] }, "waiting_for_link", null],
  ["linked and not found yet", { links: [link("not_found")] }, "in_production", "not_found"],
  ["received", { links: [link("received")] }, "in_production", "received"],
  ["partly shipped", { links: [link("partially_shipped")] }, "in_production", "partially_shipped"],
  ["one of two shipped", { links: [link("shipped"), link("in_production")] }, "in_production", "partially_shipped"],
  ["both shipped", { links: [link("shipped"), link("delivered")] }, "shipped", "shipped"],
  ["returned", { links: [link("returned")] }, "shipped", "returned"],
  ["an unknown status", { links: [link("unknown")] }, "in_production", "unknown"],
  ["cancelled by the vendor", { links: [link("cancelled")] }, "waiting_for_link", "cancelled"],
  ["cancelled by the vendor and in the shop", { links: [link("cancelled")], isCancelled: true }, "other", "cancelled"],
  ["cancelled in the shop and made all the same", { links: [link("in_production")], isCancelled: true }, "in_production", "in_production"],
  ["printed, and being framed", { links: [link("shipped", { shipsTo: 2 }), link("in_production")] }, "in_production", "in_production"],
])("%s", (_what, facts, place, stage) => {
  expect(orderFacetsOf({ ...bare, ...facts })).toMatchObject({ place, stage });
});

const [may1, may2, may3] = ["2026-05-01", "2026-05-02", "2026-05-03"].map((day) => new Date(day));

test.each<[string, FacetLink[], Date | undefined]>([
  ["nothing linked", [], undefined],
  ["no date given", [link("received")], undefined],
  ["the earliest of two", [link("received", { dueAt: may3 }), link("in_production", { dueAt: may2 })], may2],
  ["not that of what has left", [link("shipped", { dueAt: may1 }), link("in_production", { dueAt: may2 })], may2],
  ["none once all has left", [link("shipped", { dueAt: may1 }), link("cancelled", { dueAt: may1 })], undefined],
  ["not that of the way to another vendor", [link("in_production", { dueAt: may1, shipsTo: 2 }), link("received", { dueAt: may3 })], may3],
  ["not that of a suggestion", [link("received", { dueAt: may1, state: "suggested" })], undefined],
])("due: %s", (_what, links, dueAt) => {
  expect(orderFacetsOf({ ...bare, links }).dueAt).toEqual(dueAt ?? null);
});

test("every connection that makes something of it is named once, the one on the way to another vendor too", () => {
  const links = [
    link("shipped", { connection: 1, shipsTo: 2 }),
    link("received", { connection: 2 }),
    link("received", { connection: 2 }),
    link("received", { connection: 3, state: "suggested" }),
  ];
  expect(orderFacetsOf({ ...bare, links, openProblems: 2 })).toMatchObject({
    connectionIds: [aConnectionId(1), aConnectionId(2)],
    openProblems: 2,
  });
});

const bare: FacetFacts = { isCancelled: false, hasToShip: true, links: [], openProblems: 0 };

type LinkFields = { state?: FacetLink["link"]["state"]; dueAt?: Date | undefined; shipsTo?: number; connection?: number };

function link(stage: Stage, { state = "linked", dueAt, shipsTo, connection = 1 }: LinkFields = {}): FacetLink {
  return {
    link: { state, shipsToLinkId: shipsTo === undefined ? null : aLinkId(shipsTo) },
    vendorOrder: { connectionId: aConnectionId(connection), stage, flags: [], dueAt: dueAt ?? null },
  };
}
