import type { Parcel, VendorOrder } from "../records.ts";
import type { Reading } from "../vendor.ts";

/**
 * The reading with the SKUs, carriers and dates that it leaves out and that are known. NWF names them in its lists alone, and a sweep may have to
 * do without these: a reading that is silent about them says nothing new.
 */
export function keepKnown(reading: Reading, { vendorOrder, parcels }: { vendorOrder: VendorOrder; parcels: Parcel[] }): Reading {
  const carriers = new Map(parcels.map(({ number, carrier }) => [number, carrier]));
  const pieces = new Map(vendorOrder.pieces.map(({ key, sku }) => [key, sku]));
  const items = new Map(vendorOrder.items.map(({ item, sku }) => [item, sku]));
  return {
    ...reading,
    parcels: reading.parcels.map((parcel) => ({ ...parcel, carrier: parcel.carrier ?? carriers.get(parcel.number) ?? null })),
    pieces: reading.pieces.map((piece) => ({ ...piece, sku: piece.sku ?? pieces.get(piece.key) ?? null })),
    items: reading.items.map((item) => ({ ...item, sku: item.sku ?? items.get(item.item) ?? null })),
    addedAt: reading.addedAt ?? vendorOrder.addedAt,
    dueAt: reading.dueAt ?? vendorOrder.dueAt,
  };
}
