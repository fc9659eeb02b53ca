import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { lateFact, vendorOrderFacts, type Seen } from "#app/domain/flow/vendor-order-facts.ts";
import type { Parcel, VendorOrder } from "#app/domain/records.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";

const number = "1Z999AA10123456784";
const seen = (vendorOrder: Partial<VendorOrder>, parcels: Partial<Parcel>[] = []): Seen => ({
  vendorOrder: aVendorOrder({ fingerprint: "read", ...vendorOrder }),
  parcels: parcels.map((parcel) => aParcel(parcel)),
});

const inProduction = seen({ stage: "in_production" });
const shipped = seen({ stage: "shipped" }, [{}]);
const arrived = { deliveredAt: later(noon, -hourMs) };
const piece = (fields: { shipped: boolean }) => ({ pieces: [aPiece({ ...fields, numbers: [number] })] });

test.each<[string, Seen | null, Seen, string[]]>([
  ["nothing has changed", inProduction, inProduction, []],
  ["it ships", inProduction, shipped, ["vendor-order-shipped"]],
  ["it is read again", shipped, shipped, []],
  ["a second parcel is added", shipped, seen({ stage: "shipped" }, [{}, { number: "2" }]), ["vendor-order-shipped"]],
  [
    "two parcels leave at once",
    inProduction,
    seen({ stage: "shipped" }, [{}, { number: "2" }]),
    ["vendor-order-shipped", "vendor-order-shipped"],
  ],
  ["a label is printed early", inProduction, seen({ stage: "ready_to_ship" }, [{}]), []],
  ["the parcel of that label leaves", seen({ stage: "ready_to_ship" }, [{}]), shipped, ["vendor-order-shipped"]],
  ["it has partly shipped, nobody says what", inProduction, seen({ stage: "partially_shipped" }, [{}]), []],
  [
    "one piece of it ships",
    inProduction,
    seen({ stage: "partially_shipped", ...piece({ shipped: true }) }, [{}]),
    ["vendor-order-shipped"],
  ],
  ["a piece has a number and has not left", inProduction, seen({ stage: "in_production", ...piece({ shipped: false }) }, [{}]), []],
  ["it ships without a number", inProduction, seen({ stage: "shipped" }), []],
  ["a number is replaced", shipped, seen({ stage: "shipped" }, [{ supersededAt: noon }, { number: "2" }]), ["vendor-order-shipped"]],
  ["a superseded number is all that is new", inProduction, seen({ stage: "shipped" }, [{ supersededAt: noon }]), []],
  ["it arrives", shipped, seen({ stage: "delivered" }, [arrived]), ["vendor-order-delivered"]],
  ["it is held", inProduction, seen({ stage: "on_hold" }), ["vendor-order-on-hold"]],
  ["it is still held", seen({ stage: "on_hold" }), seen({ stage: "on_hold" }), []],
  ["it is cancelled", inProduction, seen({ stage: "cancelled" }), []],
  ["the first look finds it in production", null, inProduction, []],
  ["the first look finds it shipped", null, shipped, ["vendor-order-shipped"]],
  ["the first look finds it arrived", null, seen({ stage: "delivered" }, [arrived]), ["vendor-order-shipped", "vendor-order-delivered"]],
])("%s", (_what, before, after, handles) => {
  const facts = vendorOrderFacts({ before, after, connection: aConnection(), isToCustomer: true, now: noon });
  expect(facts.map(({ handle }) => handle)).toEqual(handles);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  expect(facts.every(({ isFirstLook }) => isFirstLook === (before === null))).toBe(true);
});

test("what goes to another vendor has neither shipped nor arrived for anybody, but may be held", () => {
  const toVendor = { connection: aConnection(), isToCustomer: false, now: noon };
  expect(vendorOrderFacts({ ...toVendor, before: inProduction, after: shipped })).toEqual([]);
  expect(vendorOrderFacts({ ...toVendor, before: shipped, after: seen({ stage: "delivered" }, [arrived]) })).toEqual([]);
  expect(vendorOrderFacts({ ...toVendor, before: inProduction, after: seen({ stage: "on_hold" }) })).toHaveLength(1);
});

test("a shipped parcel says its number, carrier and page; the id is the same at every look", () => {
  const look = (now: Date) =>
    vendorOrderFacts({ before: inProduction, after: shipped, connection: aConnection(), isToCustomer: true, now });
  const [fact] = look(noon);
  expect(fact).toMatchObject({
    params: {
      vendor: "FinerWorks",
      number: "123456",
      stage: "shipped",
      tracking: number,
      carrier: "UPS",
      shippedAt: "2026-03-10T10:00:00.000Z",
    },
  });
  expect(fact?.params["link"]).toContain(number);
  expect(look(later(noon, hourMs))[0]?.id).toBe(fact?.id);
});

test("a due date that is moved makes another fact", () => {
  const idOf = (dueAt: Date) => lateFact({ vendorOrder: aVendorOrder({ dueAt }), connection: aConnection() }).id;
  expect(idOf(noon)).toBe(idOf(noon));
  expect(idOf(noon)).not.toBe(idOf(later(noon, hourMs)));
});
