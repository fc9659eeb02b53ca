import { randomUUID } from "node:crypto";

export type Keys = { web_api_key: string; app_key: string };

export type Shipment = {
  number: string | null;
  carrier: string | null;
  url: string | null;
  shippedAt: Date | null;
  etaAt: Date | null;
  deliveredAt: Date | null;
  weight: number;
};

export type Item = { sku: string; quantity: number; variantId: string | null };

export type Order = {
  account: string;
  orderId: number;
  confirmationId: number;
  guid: string;
  email: string;
  po: string;
  statusId: number;
  label: string;
  items: Item[];
  total: number;
  shipments: Shipment[];
  createdAt: Date;
};

/** How the replies look. Each is something the real API does, or may do. */
export type Quirks = {
  /** Every order twice, as in the seed's own example. */
  repeats: boolean;
  reversed: boolean;
  /** An order nobody asked for comes along. */
  unasked: boolean;
  idsAsText: boolean;
  bareArray: boolean;
  /** HTTP 404 with the good data. */
  status404: boolean;
  nullWhenNone: boolean;
  withOffset: boolean;
  /** What newer hosts add, and personal data where nobody expects it. */
  extraFields: boolean;
  /** A larger batch is refused with this HTTP status. */
  maxBatch: number;
  tooManyStatus: number;
  /** A batch that holds one of these references is refused with HTTP 400. */
  refused: string[];
  /** A batch that holds one of these references breaks the API: HTTP 500. */
  breaks: string[];
  /** The keys are in test mode: an order gets its ids and is never stored. */
  testMode: boolean;
};

/** No quirks: each time a new object, since a world changes its own. */
export function plainQuirks(): Quirks {
  return {
    repeats: false,
    reversed: false,
    unasked: false,
    idsAsText: false,
    bareArray: false,
    status404: false,
    nullWhenNone: false,
    withOffset: true,
    extraFields: false,
    maxBatch: 25,
    tooManyStatus: 413,
    refused: [],
    breaks: [],
    testMode: false,
  };
}

/** The vendor's words for its ids; the wording repeats. */
export const labels: Record<number, string> = {
  1: "Waiting Customer Response",
  2: "Pending Payment",
  3: "Order Received",
  6: "Ready to Ship",
  7: "Shipped",
  10: "Complete / For Pickup",
  11: "Archived",
  12: "Complete",
  13: "Forwarded to Production",
  14: "Cancellation",
  15: "Replacement Requested",
  16: "Replacement Processing",
  18: "Partially Refunded",
  19: "Fully Refunded",
  25: "Submitted by App",
  26: "Framing - Processing",
  32: "Packaging / Complete",
  33: "Returned",
  35: "UPS/USPS Rejected Address",
  48: "Partially Shipped",
};

export function newGuid(): string {
  return randomUUID();
}
