import { readNumbers } from "../../domain/tracking/read-numbers.ts";
import type { ReadingNote, VendorParcel } from "../../domain/vendor.ts";
import { readDate } from "../read-date.ts";
import type { Shipment } from "./schemas.ts";

/** FinerWorks' samples carry the offset of US Central time; where it leaves the offset out, that is what is meant (our reading; README, "sources"). */
const zone = "America/Chicago";

/** The parcels of an order: one for each number, however many shipments repeat it. A shipment without a number is no parcel yet. */
export function toParcels(shipments: Shipment[]): { parcels: VendorParcel[]; notes: ReadingNote[] } {
  const byNumber = new Map<string, VendorParcel>();
  const oddFields = new Set<string>();
  for (const shipment of shipments) {
    const { numbers, isOdd } = readNumbers(shipment.tracking_number);
    if (isOdd && shipment.tracking_number) oddFields.add(shipment.tracking_number);
    for (const number of numbers) {
      const parcel = toParcel(number, shipment, numbers.length === 1);
      const known = byNumber.get(number);
      byNumber.set(number, known ? merge(known, parcel) : parcel);
    }
  }
  return {
    parcels: [...byNumber.values()].sort(byShipDate),
    notes: [...oddFields].sort().map((field) => ({ kind: "odd_number", field })),
  };
}

/** The address of a shipment with several numbers leads to one of them, and it cannot be told to which. */
function toParcel(number: string, shipment: Shipment, isOnly: boolean): VendorParcel {
  return {
    number,
    url: isOnly ? shipment.tracking_url : null,
    carrier: shipment.carrier,
    shippedAt: readDate(shipment.shipment_date, zone),
    deliveredAt: readDate(shipment.delivery_date, zone),
    etaAt: readDate(shipment.eta_date, zone),
    size: sizeOf(shipment),
    pieces: [],
  };
}

function sizeOf(shipment: Shipment): string | null {
  const sizes = [shipment.weight, shipment.width, shipment.height, shipment.depth];
  return sizes.every((size) => size === null || size === 0) ? null : sizes.map((size) => size ?? "?").join("x");
}

/** Chooses by value and never by position, so that a reply in another order reads the same. */
function merge(a: VendorParcel, b: VendorParcel): VendorParcel {
  return {
    number: a.number,
    url: first(a.url, b.url),
    carrier: first(a.carrier, b.carrier),
    shippedAt: pick(Math.min, a.shippedAt, b.shippedAt),
    deliveredAt: pick(Math.max, a.deliveredAt, b.deliveredAt),
    etaAt: pick(Math.max, a.etaAt, b.etaAt),
    size: first(a.size, b.size),
    pieces: [],
  };
}

function first(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function pick(choose: (a: number, b: number) => number, a: Date | null, b: Date | null): Date | null {
  return a && b ? new Date(choose(a.getTime(), b.getTime())) : (a ?? b);
}

function byShipDate(a: VendorParcel, b: VendorParcel): number {
  const gap = (a.shippedAt?.getTime() ?? Infinity) - (b.shippedAt?.getTime() ?? Infinity);
  return Number.isNaN(gap) || gap === 0 ? (a.number < b.number ? -1 : 1) : gap;
}
