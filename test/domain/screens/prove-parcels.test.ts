import { expect, test } from "vitest";
import { fulfillmentIdSchema, writeIdSchema } from "#app/domain/ids.ts";
import type { LinkedOrder, Write } from "#app/domain/records.ts";
import { proveParcels, type ProofFacts } from "#app/domain/screens/prove-parcels.ts";
import { aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";

const number = "1Z999AA10123456784";

test("a number counts as accepted only by a write that Shopify answered with an id", () => {
  const accepted = aWrite({ state: "done", fulfillmentId, doneAt: noon, mail: "requested" });
  expect(shopifyOf([accepted])).toEqual({ state: "accepted", at: noon, fulfillmentId, mail: "requested" });
  expect(shopifyOf([aWrite({ state: "done", fulfillmentId: null, doneAt: noon })])).toEqual({ state: "waiting" });
});

test("the first write that brought the number is the proof, not a later update that carries it along", () => {
  const first = aWrite({ state: "done", fulfillmentId, doneAt: noon, mail: "requested" });
  const later = aWrite({ state: "done", fulfillmentId, doneAt: new Date(noon.getTime() + 1000), mail: "none" });
  expect(shopifyOf([later, first])).toMatchObject({ state: "accepted", at: noon, mail: "requested" });
});

test.each([
  ["planned", { state: "waiting" }],
  ["waiting", { state: "waiting" }],
  ["dropped", { state: "waiting" }],
  ["sending", { state: "sending", since: noon }],
  ["unknown", { state: "sending", since: noon }],
  ["refused", { state: "refused", reason: "Location is closed" }],
] as const)("a write in state %s leaves the parcel unproven", (state, proof) => {
  expect(shopifyOf([aWrite({ state, sentAt: noon, reason: "Location is closed" })])).toEqual(proof);
});

test("a write of another number proves nothing", () => {
  const done = { state: "done", fulfillmentId, doneAt: noon } as const;
  expect(shopifyOf([aWrite({ ...done, numbers: ["OTHER"] })])).toEqual({ state: "waiting" });
});

test("an update that was written for another link and carries this number proves it", () => {
  const done = { state: "done", fulfillmentId, doneAt: noon } as const;
  expect(shopifyOf([aWrite({ ...done, linkId: aLinkId(2), numbers: ["OTHER", number] })])).toMatchObject({ state: "accepted" });
});

test("a parcel to another vendor and a replaced number are never expected at Shopify", () => {
  expect(shopifyOf([], { link: aLink({ shipsToLinkId: aLinkId(2) }) })).toEqual({ state: "not_sent", why: "ships_to_vendor" });
  expect(shopifyOf([], { parcels: [aParcel({ supersededAt: noon })] })).toEqual({ state: "not_sent", why: "superseded" });
});

test("of a cancelled order nothing is expected at Shopify but what is being written there all the same", () => {
  const cancelled = { isCancelled: true };
  expect(shopifyOf([], {}, cancelled)).toEqual({ state: "not_sent", why: "cancelled" });
  expect(shopifyOf([aWrite({ state: "dropped" })], {}, cancelled)).toEqual({ state: "not_sent", why: "cancelled" });
  expect(shopifyOf([aWrite({ state: "planned" })], {}, cancelled)).toEqual({ state: "waiting" });
  expect(shopifyOf([aWrite({ state: "done", fulfillmentId, doneAt: noon })], {}, cancelled)).toMatchObject({ state: "accepted" });
});

test("what was shipped although it was refunded is not expected at Shopify; another number, and another vendor's order, is", () => {
  const { id: vendorOrderId } = aVendorOrder();
  const refunded = { kind: "shipped_although_cancelled", vendorOrderId, params: { numbers: `OTHER, ${number}` } } as const;
  expect(shopifyOf([], {}, { problems: [refunded] })).toEqual({ state: "not_sent", why: "cancelled" });
  for (const problem of [
    { ...refunded, params: { numbers: `${number}1` } },
    { ...refunded, params: { numbers: null } },
    { ...refunded, vendorOrderId: aVendorOrderId(2) },
    { ...refunded, kind: "cancelled_in_shopify" } as const,
  ]) {
    expect(shopifyOf([], {}, { problems: [problem] })).toEqual({ state: "waiting" });
  }
});

test("a number whose parcel has not left is not expected at Shopify, unless it is being written there all the same", () => {
  const early = { vendorOrder: aVendorOrder({ stage: "in_production" }) };
  expect(shopifyOf([], early)).toEqual({ state: "not_sent", why: "not_left" });
  expect(shopifyOf([aWrite({ state: "sending", sentAt: noon })], early)).toEqual({ state: "sending", since: noon });
  const partly = { vendorOrder: aVendorOrder({ stage: "partially_shipped" }) };
  expect(shopifyOf([], partly)).toEqual({ state: "waiting" });
});

test("a vendor order without a number of its own is named by its PO", () => {
  const [proof] = proveParcels({
    ...{ isCancelled: false, writes: [], problems: [] },
    links: [linkedOrder({ vendorOrder: aVendorOrder({ number: null, po: "#1001" }) })],
  });
  expect(proof?.vendorNumber).toBe("#1001");
});

const fulfillmentId = fulfillmentIdSchema.parse("77");

function shopifyOf(writes: Write[], fields: Partial<LinkedOrder> = {}, order: Partial<ProofFacts> = {}) {
  return proveParcels({ isCancelled: false, problems: [], ...order, links: [linkedOrder(fields)], writes })[0]?.shopify;
}

function linkedOrder(fields: Partial<LinkedOrder>): LinkedOrder {
  return {
    link: aLink(),
    vendorOrder: aVendorOrder({ stage: "shipped" }),
    parcels: [aParcel({ number })],
    connection: aConnection(),
    ...fields,
  };
}

function aWrite(fields: Partial<Omit<Extract<Write, { kind: "create" }>, "kind">>): Write {
  return {
    kind: "create",
    id: writeIdSchema.parse("00000009-0000-4000-8000-000000000001"),
    orderId: anOrderId(5001),
    linkId: aLinkId(1),
    key: "create",
    state: "planned",
    fulfillmentId: null,
    numbers: [number],
    notifyCustomer: true,
    mail: "none",
    attempts: 1,
    reason: null,
    createdAt: noon,
    sentAt: null,
    doneAt: null,
    nextTryAt: null,
    body: { groups: [], tracking: { company: null, numbers: [number], urls: [] }, notifyCustomer: true },
    pieces: [],
    ...fields,
  };
}
