import type { z } from "zod";
import {
  failureSchema,
  orderActedSchema,
  ordersActedSchema,
  orderSaidSchema,
  ordersSaidSchema,
  refusalSchema,
  type Failure,
  type OrderActedSaid,
  type OrderSaid,
  type OrdersActedSaid,
  type OrdersSaid,
  type PreviewSaid,
  type Refusal,
} from "#app/extension/contract.ts";

/** What the app answers, each held by the contract, so that no test draws what the app never says. */

export const connection = { value: "0b6c2a8e-5a0e-4f57-9a3e-6f5d1c0a9b11", words: "Frame Shop" };
export const otherConnection = { value: "7d1f9c44-2f0a-4c0e-8f52-1b2c3d4e5f60", words: "Print Room" };
export const otherLink = { value: "5e2a1b3c-9d8f-4a7b-8c6d-0e1f2a3b4c5d", words: "Vendor order Frame Shop 900" };

export function anOrder(fields: Partial<z.input<typeof orderSaidSchema>> = {}): OrderSaid {
  return orderSaidSchema.parse({
    id: "5001",
    name: "#1001",
    badges: [{ words: "In production", tone: "info" }],
    next: ["Fulfill 2 × Dune"],
    checked: "Checked 5 minutes ago",
    shadow: null,
    vendorOrders: [
      { id: "v1", title: "Frame Shop 71001", badges: [{ words: "Received", tone: "neutral" }], facts: ["2 pieces", "Due May 12"] },
    ],
    parcels: [],
    problems: [],
    timeline: [{ id: "t1", words: "Linked" }],
    isBeingAsked: false,
    link: aForm(),
    path: "/app/orders/5001",
    words: {
      vendorOrders: "Vendor orders",
      parcels: "Parcels: proof",
      noParcels: "No tracking number yet.",
      needsYou: "Needs you",
      check: "Check now",
      checkedSame: "Nothing has changed.",
      slow: "This takes a while.",
      link: "Link vendor order",
      open: "Open in Framewire",
    },
    ...fields,
  });
}

export function aForm(fields: Partial<OrderSaid["link"]> = {}): OrderSaid["link"] {
  return {
    connections: [connection],
    shipsTo: [{ value: "", words: "The customer" }],
    maxReferenceLength: 100,
    words: {
      title: "Link a vendor order to #1001",
      noAccount: "Connect a vendor first.",
      connection: "Vendor account",
      choose: "Choose an account",
      reference: "Vendor order",
      help: "Its number at the vendor.",
      shipsTo: "It ships to",
      replacement: "It makes pieces again",
      lookUp: "Look it up",
      cancel: "Cancel",
    },
    ...fields,
  };
}

export function aParcel(fields: Partial<OrderSaid["parcels"][number]> = {}): OrderSaid["parcels"][number] {
  return {
    id: "p1",
    title: "UPS 1Z999AA10123456784",
    url: "https://www.ups.com/track?tracknum=1Z999AA10123456784",
    from: "Frame Shop 71001",
    steps: [
      { words: "Frame Shop shipped", isReached: true },
      { words: "Shopify does not have it yet", isReached: false },
    ],
    fulfillmentIds: ["77"],
    ...fields,
  };
}

export function aPreview(fields: Partial<PreviewSaid> = {}): OrderActedSaid {
  const preview: PreviewSaid = {
    doubts: [],
    doubtsTitle: "Is it this one?",
    says: {
      heading: "What Frame Shop says",
      number: "71001",
      badges: [{ words: "Received", tone: "neutral" }],
      facts: [{ name: "Due", words: "May 12" }],
      waits: null,
    },
    makes: {
      heading: "What it makes of #1001",
      notes: [],
      lines: [
        { lineId: "9001", title: "Dune", help: "Matches its item 1", quantity: 2, most: 2 },
        { lineId: "9002", title: "Wave", help: "Nothing fits it", quantity: 0, most: 1 },
      ],
      leftOut: [],
      linesKnown: true,
    },
    buttons: ["Link Frame Shop 71001", "Link 1 line to Frame Shop 71001", "Link 2 lines to Frame Shop 71001"],
    ...fields,
  };
  return orderActedSchema.parse({ ok: true, done: "preview_link", preview });
}

export function done(act: "check" | "link", said: string): OrderActedSaid {
  return orderActedSchema.parse({ ok: true, done: act, said });
}

export function aRefusal(fields: Partial<Refusal> = {}): Refusal {
  return refusalSchema.parse({ ok: false, fields: {}, trouble: null, wait: null, ...fields });
}

export function aFailure(fields: Partial<Failure> = {}): Failure {
  return failureSchema.parse({
    title: "Something failed in Framewire",
    body: "Tell us the reference.",
    reference: "Reference r-77",
    ...fields,
  });
}

export function someOrders(fields: Partial<z.input<typeof ordersSaidSchema>> = {}): OrdersSaid {
  const order = (n: number) => ({
    id: `500${n}`,
    name: `#100${n}`,
    badges: [],
    linked: "Nothing is linked",
    field: `Vendor order of #100${n}`,
    reference: `100${n}`,
  });
  return ordersSaidSchema.parse({
    orders: [order(1), order(2), order(3)],
    notes: [],
    connections: [connection, otherConnection],
    maxReferenceLength: 100,
    words: {
      title: "3 orders",
      check: "Check now",
      link: "Link a vendor order to each",
      noAccount: "Connect a vendor first.",
      connection: "Vendor account",
      choose: "Choose an account",
      help: "Its number at the vendor.",
      lookUp: "Look them up",
      cancel: "Cancel",
      working: "One order after another:",
      buttons: ["Link", "Link 1", "Link 2", "Link 3"],
    },
    ...fields,
  });
}

export function checked(...said: string[]): OrdersActedSaid {
  return ordersActedSchema.parse({ ok: true, said });
}
