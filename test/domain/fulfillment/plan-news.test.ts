import { expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import type { LinkedOrder, Parcel, VendorOrder } from "#app/domain/records.ts";
import type { Stage } from "#app/domain/vendor.ts";
import { progressNote } from "#app/messages/en/progress.ts";
import { aFulfillmentOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { Story } from "./shop-model.ts";

const ups = "1Z5R89390357567127";
const otherUps = "1Z879E930346834440";
const shippedAt = later(noon, -2 * dayMs);

// 4.10 Delivered

test("a delivery an hour ago is told once, with the vendor's time, and mails nobody", () => {
  const story = shipped([{ number: ups, deliveredAt: later(noon, -hourMs) }]);
  expect(story.carryOut()).toMatchObject([
    { kind: "event", body: { status: "DELIVERED", happenedAt: later(noon, -hourMs) }, notifyCustomer: false },
  ]);
  expect(story.shopify.order.fulfillments[0]?.deliveredAt).toEqual(later(noon, -hourMs));
  expect(story.plan().writes).toEqual([]);
});

test.each([
  ["lies in the future, which is what the vendor expects", later(noon, dayMs)],
  ["is not an hour old", later(noon, -hourMs + 1)],
])("a delivery that %s is told an hour after it, not before", (_name, deliveredAt) => {
  const story = shipped([{ number: ups, deliveredAt }]);
  expect(story.plan()).toMatchObject({ writes: [], nextLookAt: later(deliveredAt, hourMs) });
  story.now = later(deliveredAt, hourMs);
  expect(story.carryOut()).toMatchObject([{ kind: "event" }]);
});

test("a delivery before the ship date is none", () => {
  const story = shipped([{ number: ups, deliveredAt: later(shippedAt, -1) }]);
  expect(story.plan()).toMatchObject({ writes: [], nextLookAt: null });
});

test("of several parcels the last one makes the delivery, at its time", () => {
  const story = shipped([
    { number: ups, deliveredAt: later(noon, -dayMs) },
    { number: otherUps, deliveredAt: null },
  ]);
  expect(story.plan()).toMatchObject({ writes: [], nextLookAt: null });
  story.links = [
    made({
      parcels: [
        { number: ups, deliveredAt: later(noon, -dayMs) },
        { number: otherUps, deliveredAt: later(noon, -2 * hourMs) },
      ],
    }),
  ];
  expect(story.carryOut()).toMatchObject([{ kind: "event", body: { happenedAt: later(noon, -2 * hourMs) } }]);
});

test("one that Shopify knows of already is not told again", () => {
  const story = shipped([{ number: ups, deliveredAt: later(noon, -hourMs) }]);
  const [fulfillment] = story.shopify.order.fulfillments;
  if (fulfillment) fulfillment.deliveredAt = later(noon, -2 * hourMs);
  expect(story.plan().writes).toEqual([]);
});

test("beside a number that is not ours nothing is told", () => {
  const story = shipped([{ number: ups, deliveredAt: later(noon, -hourMs) }]);
  story.shopify.order.fulfillments[0]?.numbers.push({ number: "HAND1", url: null });
  expect(story.plan().writes).toEqual([]);
});

test("a fulfillment that gets another number first is delivered only when that one is", () => {
  const story = shipped([{ number: ups, deliveredAt: later(noon, -hourMs) }], [{ number: ups, deliveredAt: null }]);
  story.links = [
    made({
      parcels: [
        { number: ups, deliveredAt: later(noon, -hourMs) },
        { number: otherUps, deliveredAt: null },
      ],
    }),
  ];
  expect(story.carryOut()).toMatchObject([{ kind: "tracking" }]);
  expect(story.plan().writes).toEqual([]);
});

test("what came back or was cancelled is not delivered", () => {
  const story = shipped([{ number: ups, deliveredAt: null }]);
  story.links = [made({ stage: "returned", parcels: [{ number: ups, deliveredAt: later(noon, -hourMs) }] })];
  expect(story.plan().writes).toEqual([]);
});

test("a cancelled fulfillment is told nothing", () => {
  const story = shipped([{ number: ups, deliveredAt: null }]);
  story.shopify.cancel(story.shopify.order.fulfillments[0]?.id ?? "");
  story.links = [made({ parcels: [{ number: ups, deliveredAt: later(noon, -hourMs) }] })];
  expect(story.plan().writes).toEqual([]);
});

// 4.9 Progress

test("no progress is reported until the merchant switches it on", () => {
  expect(making("in_production").plan().writes).toEqual([]);
});

test("progress is reported once a link and stage, from production on", () => {
  const story = reporting("received");
  expect(story.carryOut()).toEqual([]);
  for (const stage of ["in_production", "in_production", "ready_to_ship", "ready_to_ship"] as const) {
    story.links = [made({ stage })];
    story.carryOut();
  }
  expect(story.shopify.notes).toEqual(["in_production", "ready_to_ship"]);
});

test("after a remake it is reported again", () => {
  const story = reporting("in_production");
  story.carryOut();
  story.links = [made({ stage: "in_production", vendorOrder: { flags: ["remake"] } })];
  expect(story.carryOut()).toMatchObject([{ kind: "progress" }]);
  expect(story.plan().writes).toEqual([]);
});

test("every fulfillment order with pieces of the link is reported on, and no other", () => {
  const [line, other] = [aLine({ position: 0 }), aLine({ position: 1 })];
  const order = aShopOrder({
    lines: [line, other],
    fulfillmentOrders: [aFulfillmentOrder([line]), aFulfillmentOrder([other], { id: aFulfillmentOrderId(6002), locationId: "2" })],
  });
  const story = switchedOn(new Story(order, [made({ stage: "in_production" })]));
  expect(story.carryOut()).toMatchObject([{ kind: "progress", body: { fulfillmentOrderId: aFulfillmentOrderId(6001) } }]);
});

test.each([
  ["the link is taken off", { state: "unlinked" as const }, {}],
  ["the vendor cancels", {}, { stage: "cancelled" as const }],
  ["the vendor no longer knows it", {}, { missingSince: noon }],
])("a report is taken back when %s", (_name, link, vendorOrder) => {
  const story = reporting("in_production");
  story.carryOut();
  story.links = [made({ stage: "in_production", link, vendorOrder })];
  expect(story.carryOut()).toMatchObject([{ kind: "open" }]);
  expect(story.shopify.order.fulfillmentOrders[0]?.status).toBe("OPEN");
  expect(story.plan().writes).toEqual([]);
});

test("switching reports off takes back what stands, so that the merchant can move the order", () => {
  const story = reporting("in_production");
  story.carryOut();
  story.policy = { ...story.policy, reportProgress: false };
  expect(story.carryOut()).toMatchObject([{ kind: "open" }]);
  expect(story.plan().writes).toEqual([]);
});

test("what the merchant opened himself is neither opened nor reported again", () => {
  const story = reporting("in_production");
  story.carryOut();
  story.shopify.open(story.shopify.order.fulfillmentOrders[0]?.id ?? "");
  expect(story.plan().writes).toEqual([]);
});

test("another app's fulfillment order is left alone", () => {
  const line = aLine();
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [aFulfillmentOrder([line], { ofOtherService: true })] });
  expect(switchedOn(new Story(order, [made({ stage: "in_production" })])).plan().writes).toEqual([]);
});

test("the note names the vendor, the stage and the due date in the shop's zone, in at most 256 characters", () => {
  const report = {
    fulfillmentOrderId: aFulfillmentOrderId(1),
    vendor: "NWF",
    stage: "in_production" as const,
    dueAt: new Date("2026-05-12T23:00:00Z"),
  };
  expect(progressNote(report, "America/New_York")).toBe("NWF: in production, due May 12");
  expect(progressNote({ ...report, dueAt: null }, "UTC")).toBe("NWF: in production");
  expect(progressNote({ ...report, vendor: "N".repeat(300) }, "UTC")).toHaveLength(256);
});

// 4.6 A carrier that becomes known later

test("a carrier that becomes known after the numbers went out is added, without a mail, once", () => {
  const story = shipped([{ number: "ABC123", deliveredAt: null }]);
  expect(story.shopify.order.fulfillments[0]?.company).toBeNull();
  story.links = [made({ parcels: [{ number: "ABC123", deliveredAt: null, carrier: "FedEx Ground" }] })];
  expect(story.carryOut()).toMatchObject([
    { kind: "tracking", body: { tracking: { company: "FedEx", numbers: ["ABC123"] } }, notifyCustomer: false },
  ]);
  expect(story.plan().writes).toEqual([]);
});

test("a carrier that a person took away is not put back", () => {
  const story = shipped([{ number: "ABC123", deliveredAt: null, carrier: "FedEx" }]);
  const [fulfillment] = story.shopify.order.fulfillments;
  if (fulfillment) fulfillment.company = null;
  expect(story.plan().writes).toEqual([]);
});

type Given = {
  stage?: Stage;
  parcels?: Partial<Parcel>[];
  vendorOrder?: Partial<VendorOrder>;
  link?: Partial<LinkedOrder["link"]>;
};

function made({ stage = "shipped", parcels = [], vendorOrder = {}, link = {} }: Given): LinkedOrder {
  return {
    link: aLink({ lines: [aLinkLine({ quantity: 1 })], ...link }),
    vendorOrder: aVendorOrder({ stage, shippedSeenAt: noon, ...vendorOrder }),
    parcels: parcels.map((parcel) => aParcel({ carrier: null, shippedAt, firstSeenAt: shippedAt, ...parcel })),
    connection: aConnection(),
  };
}

/** Fulfilled with what was known `at first`; then this is known. */
function shipped(parcels: Partial<Parcel>[], atFirst = parcels.map((parcel) => ({ ...parcel, deliveredAt: null }))): Story {
  const story = making("shipped", atFirst);
  story.now = shippedAt;
  story.carryOut();
  story.now = noon;
  story.links = [made({ parcels })];
  return story;
}

function making(stage: Stage, parcels: Partial<Parcel>[] = []): Story {
  return new Story(aShopOrder({ lines: [aLine()] }), [made({ stage, parcels })]);
}

function reporting(stage: Stage): Story {
  return switchedOn(making(stage));
}

function switchedOn(story: Story): Story {
  story.policy = { ...story.policy, reportProgress: true };
  return story;
}
