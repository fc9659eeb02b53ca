import type { Link, LinkLine, Parcel, VendorOrder } from "#app/domain/records.ts";
import type { Reading, VendorParcel, VendorPiece } from "#app/domain/vendor.ts";
import { aConnectionId, aLineId, aLinkId, aVendorOrderId, anOrderId } from "./ids.ts";
import { noon } from "./shop.ts";

/** One package without a word about pieces, as FinerWorks gives it. */
export function aVendorParcel(fields: Partial<VendorParcel> = {}): VendorParcel {
  return {
    number: "1Z999AA10123456784",
    url: null,
    carrier: null,
    shippedAt: new Date("2026-03-10T10:00:00.000Z"),
    deliveredAt: null,
    etaAt: null,
    size: "24x18x5 3",
    pieces: [],
    ...fields,
  };
}

/** A piece as NWF gives it, key `item/copy`. */
export function aPiece(fields: Partial<VendorPiece> = {}): VendorPiece {
  const item = fields.item ?? "1";
  const copy = fields.copy ?? 1;
  return { key: `${item}/${copy}`, item, copy, sku: null, status: "Processing", shipped: false, numbers: [], ...fields };
}

/** What FinerWorks says about an order in production, nothing shipped. */
export function aReading(fields: Partial<Reading> = {}): Reading {
  return {
    number: "123456",
    po: "1001",
    confirmation: null,
    stage: "in_production",
    flags: [],
    status: { code: "4", label: "Processing" },
    parcels: [],
    pieces: [],
    items: [],
    cost: null,
    addedAt: null,
    dueAt: null,
    notes: [],
    mark: null,
    ...fields,
  };
}

export function aVendorOrder(fields: Partial<VendorOrder> = {}): VendorOrder {
  return {
    id: aVendorOrderId(1),
    connectionId: aConnectionId(1),
    vendor: "finerworks",
    number: "123456",
    po: "1001",
    confirmation: null,
    ref: { kind: "id", value: fields.number ?? "123456" },
    stage: "in_production",
    flags: [],
    status: { code: "4", label: "Processing" },
    pieces: [],
    items: [],
    cost: null,
    addedAt: null,
    dueAt: null,
    firstSeenAt: noon,
    shippedSeenAt: null,
    lastReadAt: noon,
    lastChangedAt: noon,
    missingSince: null,
    nextReadAt: noon,
    mark: null,
    fingerprint: null,
    ...fields,
  };
}

export function aParcel(fields: Partial<Parcel> = {}): Parcel {
  return { ...aVendorParcel(), vendorOrderId: aVendorOrderId(1), firstSeenAt: noon, supersededAt: null, supersededBy: null, ...fields };
}

export function aLinkLine(fields: Partial<LinkLine> = {}): LinkLine {
  return { lineId: aLineId(9001), quantity: 1, item: null, piecesPerUnit: 1, ...fields };
}

/** A link of order #1001 to the customer, made by reference, with its one line. */
export function aLink(fields: Partial<Link> = {}): Link {
  return {
    id: aLinkId(1),
    orderId: anOrderId(5001),
    vendorOrderId: aVendorOrderId(1),
    state: "linked",
    source: "reference",
    shipsToLinkId: null,
    lines: [aLinkLine()],
    linesKnown: true,
    evidence: [],
    successorOf: null,
    isReplacement: false,
    shippedByHand: [],
    suggested: null,
    createdAt: noon,
    createdBy: { kind: "app" },
    ...fields,
  };
}
