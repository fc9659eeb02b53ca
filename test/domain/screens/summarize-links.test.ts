import { expect, test } from "vitest";
import type { LinkedOrder } from "#app/domain/records.ts";
import { lastTrueAt, summarizeLinks } from "#app/domain/screens/summarize-links.ts";
import type { Stage } from "#app/domain/vendor.ts";
import { aLinkId } from "#test/support/builders/ids.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";

const cases: [Stage[], Stage | null][] = [
  [[], null],
  [["in_production"], "in_production"],
  [["shipped", "shipped"], "shipped"],
  [["delivered", "shipped"], "shipped"],
  [["ready_to_ship", "received"], "received"],
  [["shipped", "in_production"], "partially_shipped"],
  [["delivered", "received"], "partially_shipped"],
  [["shipped", "on_hold"], "on_hold"],
  [["unknown", "shipped"], "unknown"],
  [["shipped", "returned"], "returned"],
  [["cancelled", "in_production"], "in_production"],
  [["cancelled", "cancelled"], "cancelled"],
];

test.each(cases)("vendor orders at %j make an order %s", (stages, expected) => {
  expect(summarizeLinks(stages.map((stage) => linked(stage)))?.stage ?? null).toBe(expected);
});

test("a print that goes to the framer stands behind the frame; alone it still shows", () => {
  const print = linked("delivered", { shipsToLinkId: aLinkId(2) });
  expect(summarizeLinks([print, linked("in_production")])?.stage).toBe("in_production");
  expect(summarizeLinks([print])?.stage).toBe("delivered");
});

test("a suggestion and an unlinked vendor order say nothing about the order", () => {
  expect(summarizeLinks([linked("shipped", { state: "suggested" }), linked("shipped", { state: "unlinked" })])).toBeNull();
});

test("flags of all vendor orders show, each once", () => {
  const flagged = linked("on_hold");
  flagged.vendorOrder.flags = ["needs_a_person", "remake"];
  const other = linked("in_production");
  other.vendorOrder.flags = ["remake"];
  expect(summarizeLinks([flagged, other])?.flags).toEqual(["needs_a_person", "remake"]);
});

test("what is shown is as old as the oldest reading of what is still followed", () => {
  const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
  const followed = [readAt(at(5), at(10)), readAt(at(3), at(10)), readAt(at(1), null), readAt(null, at(10))];
  expect(lastTrueAt(followed)).toEqual(at(3));
  expect(lastTrueAt([readAt(at(1), null), readAt(at(2), null)])).toEqual(at(2));
  expect(lastTrueAt([readAt(null, at(1))])).toBeNull();
});

function linked(stage: Stage, fields: Partial<LinkedOrder["link"]> = {}): LinkedOrder {
  return { link: aLink(fields), vendorOrder: aVendorOrder({ stage }), parcels: [], connection: aConnection() };
}

function readAt(lastReadAt: Date | null, nextReadAt: Date | null): LinkedOrder {
  return { link: aLink(), vendorOrder: aVendorOrder({ lastReadAt, nextReadAt }), parcels: [], connection: aConnection() };
}
