import { expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import { fingerprint } from "#app/domain/polling/fingerprint.ts";
import { mergeReading, type Merged } from "#app/domain/polling/merge-reading.ts";
import type { Parcel, VendorOrder } from "#app/domain/records.ts";
import type { Reading } from "#app/domain/vendor.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aPiece, aReading, aVendorOrder, aVendorParcel } from "#test/support/builders/vendor.ts";

const shipped = aReading({ stage: "shipped", status: { code: "7", label: "Shipped" }, parcels: [aVendorParcel({ number: "A" })] });
const remake = aReading({ stage: "in_production", flags: ["remake"], status: { code: "16", label: "Replacement Processing" } });

test("shipped, remade and shipped again keeps both numbers and tells each step", () => {
  const second = { ...shipped, parcels: [aVendorParcel({ number: "A" }), aVendorParcel({ number: "B" })] };
  const steps = readAll([shipped, remake, second]);
  expect(steps.map(({ vendorOrder }) => vendorOrder.stage)).toEqual(["shipped", "in_production", "shipped"]);
  expect(steps.map(({ events }) => events.map(({ what }) => what))).toEqual([
    ["stage_changed", "parcel_seen"],
    ["remake"],
    ["stage_changed", "parcel_seen"],
  ]);
  expect(steps.at(-1)?.parcels.map(({ number }) => number)).toEqual(["A", "B"]);
  expect(steps.map(({ mayComeAgain }) => mayComeAgain)).toEqual([false, true, false]);
});

test("a package of the same size after a remake is not taken for a corrected number", () => {
  const again = { ...shipped, parcels: [aVendorParcel({ number: "B" })] };
  const steps = readAll([shipped, remake, again]);
  expect(steps.at(-1)?.parcels.map(({ number, supersededAt }) => [number, supersededAt])).toEqual([
    ["A", null],
    ["B", null],
  ]);
  expect(steps.at(-1)?.inQuestion).toEqual([{ oldNumber: "A", newNumber: "B" }]);
});

test("a lower stage by accident is told once and changes nothing that is shown", () => {
  const lower = aReading({ stage: "received", status: { code: "3", label: "Order Received" } });
  const steps = readAll([shipped, lower, { ...lower, cost: "10.00" }]);
  expect(steps.map(({ vendorOrder }) => vendorOrder.stage)).toEqual(["shipped", "shipped", "shipped"]);
  expect(steps.map(({ events }) => events.map(({ what }) => what))).toEqual([["stage_changed", "parcel_seen"], ["lower_stage"], []]);
});

test("a status that nobody knows is shown in the vendor's words and hides nothing that has shipped", () => {
  const odd = aReading({ stage: "unknown", status: { code: "77", label: "On the Moon" } });
  expect(readAll([aReading({ stage: "received" }), odd]).at(-1)?.vendorOrder).toMatchObject({
    stage: "unknown",
    status: { label: "On the Moon" },
  });
  const after = readAll([shipped, odd]).at(-1);
  expect(after?.vendorOrder).toMatchObject({ stage: "shipped", status: { label: "On the Moon" } });
  expect(after?.events.map(({ what }) => what)).toEqual(["unknown_status"]);
});

test("a partial refund leaves the stage and stays known", () => {
  const refunded = aReading({ stage: null, flags: ["refunded"], status: { code: "18", label: "Partially Refunded" } });
  const steps = readAll([remake, refunded, shipped]);
  expect(steps[1]?.vendorOrder).toMatchObject({ stage: "in_production", flags: ["remake", "refunded"] });
  expect(steps[1]?.events.map(({ what }) => what)).toEqual(["refunded"]);
  expect(steps[2]?.vendorOrder).toMatchObject({ stage: "shipped", flags: ["refunded"] });
});

test("a partial refund that is heard of first leaves the stage unknown until a status tells it; a receipt has no status to go by", () => {
  const refunded = aReading({ ...shipped, stage: null, flags: ["refunded"], status: { code: "18", label: "Partially Refunded" } });
  const steps = readAll([refunded, { ...refunded, cost: "1.00" }, shipped]);
  expect(steps.map(({ vendorOrder }) => vendorOrder.stage)).toEqual(["unknown", "unknown", "shipped"]);
  expect(steps.map(({ events }) => events.map(({ what }) => what))).toEqual([
    ["stage_changed", "refunded", "parcel_seen"],
    [],
    ["stage_changed"],
  ]);
  const receipt = aReading({ stage: null, status: { code: "", label: "Shipped" } });
  expect(readAll([receipt]).at(-1)?.vendorOrder.stage).toBe("not_found");
});

test.each([
  { deliveredAt: later(noon, -2 * hourMs), stage: "delivered" },
  { deliveredAt: later(noon, -hourMs / 2), stage: "shipped" },
  { deliveredAt: later(noon, dayMs), stage: "shipped" },
  { deliveredAt: later(noon, -10 * dayMs), stage: "shipped" },
])("a parcel shipped two days ago with delivery date $deliveredAt is $stage", ({ deliveredAt, stage }) => {
  const parcels = [aVendorParcel({ shippedAt: later(noon, -2 * dayMs), deliveredAt })];
  expect(readAll([{ ...shipped, parcels }]).at(-1)?.vendorOrder.stage).toBe(stage);
});

test("several parcels are delivered when the last one is", () => {
  const shippedAt = later(noon, -2 * dayMs);
  const there = aVendorParcel({ number: "A", shippedAt, deliveredAt: later(noon, -dayMs) });
  const underway = aVendorParcel({ number: "B", shippedAt });
  expect(readAll([{ ...shipped, parcels: [there, underway] }]).at(-1)?.vendorOrder.stage).toBe("shipped");
  expect(readAll([{ ...shipped, parcels: [there, { ...underway, deliveredAt: there.deliveredAt }] }]).at(-1)?.vendorOrder.stage).toBe(
    "delivered",
  );
});

test("pieces that a later reply leaves out stay, and a shipped piece stays shipped", () => {
  const gone = aPiece({ copy: 1, shipped: true, numbers: ["A"] });
  const last = readAll([
    aReading({ pieces: [gone, aPiece({ copy: 2 })] }),
    aReading({ pieces: [aPiece({ copy: 1 }), aPiece({ copy: 3 })] }),
  ]).at(-1);
  expect(last?.vendorOrder.pieces.map(({ key, shipped: left, numbers }) => [key, left, numbers])).toEqual([
    ["1/1", true, ["A"]],
    ["1/3", false, []],
    ["1/2", false, []],
  ]);
});

test("the SKUs, carriers and dates that a later reply leaves out stay", () => {
  const pieces = [aPiece({ copy: 1, sku: "P1" }), aPiece({ copy: 2, sku: "P1" })];
  const items = [{ item: "1", sku: "P1", variantId: null, quantity: 2 }];
  const full = aReading({
    ...shipped,
    pieces,
    items,
    addedAt: noon,
    dueAt: later(noon, dayMs),
    parcels: [aVendorParcel({ carrier: "UPS" })],
  });
  const bare = aReading({ ...full, pieces: [aPiece({ copy: 1 })], items: [{ item: "1", sku: null, variantId: null, quantity: 3 }] });
  const last = readAll([full, { ...bare, addedAt: null, dueAt: null, parcels: [aVendorParcel()] }]).at(-1);
  expect(last?.vendorOrder).toMatchObject({ pieces, items: [{ ...items[0], quantity: 3 }], addedAt: full.addedAt, dueAt: full.dueAt });
  expect(last?.parcels.map(({ carrier }) => carrier)).toEqual(["UPS"]);
});

test("shipped counts from the first sight, anew when the rest of a part follows and after a remake", () => {
  const partly = { ...shipped, stage: "partially_shipped" } as const;
  expect(readAll([partly, shipped]).map(({ vendorOrder }) => vendorOrder.shippedSeenAt)).toEqual([at(0), at(1)]);
  expect(readAll([shipped, { ...shipped, cost: "1.00" }]).map(({ vendorOrder }) => vendorOrder.shippedSeenAt)).toEqual([at(0), at(0)]);
  expect(readAll([shipped, remake, shipped]).map(({ vendorOrder }) => vendorOrder.shippedSeenAt)).toEqual([at(0), null, at(2)]);
});

test("a fingerprint is the same for rows in another order, and another for anything else", async () => {
  const parcels = [aVendorParcel({ number: "A" }), aVendorParcel({ number: "B" })];
  const one = await fingerprint(aReading({ parcels, mark: "1" }));
  expect(await fingerprint(aReading({ parcels: parcels.toReversed(), mark: "2" }))).toBe(one);
  expect(await fingerprint(aReading({ parcels: parcels.slice(1) }))).not.toBe(one);
  expect(await fingerprint(aReading({ parcels, status: { code: "4", label: "In work" } }))).not.toBe(one);
});

function readAll(readings: Reading[]): Merged[] {
  let state: { vendorOrder: VendorOrder; parcels: Parcel[] } = {
    vendorOrder: aVendorOrder({ stage: "not_found", firstSeenAt: null }),
    parcels: [],
  };
  return readings.map((reading, index) => {
    const merged = mergeReading({ ...state, reading, now: at(index), understood: state.vendorOrder.stage });
    state = merged;
    return merged;
  });
}

function at(index: number): Date {
  return later(noon, index * 60_000);
}
