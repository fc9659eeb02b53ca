import { expect, test } from "vitest";
import { productionOf } from "#app/domain/production/production-of.ts";
import { aCreate, aFulfillmentId, anAdoption, aTrackingWrite } from "#test/db/sample-records.ts";
import { aLineId, aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";

const ups = "1Z5R89390357567127";

test("printed here, framed there: two parts in their order, the first goes to the second and shows no parcel", () => {
  const print = {
    link: aLink({ id: aLinkId(1), shipsToLinkId: aLinkId(2), lines: [] }),
    vendorOrder: aVendorOrder({ id: aVendorOrderId(1), vendor: "finerworks", stage: "shipped" }),
    parcels: [aParcel({ number: ups })],
    connection: aConnection(),
  };
  const frame = {
    link: aLink({ id: aLinkId(2), lines: [aLinkLine({ lineId: aLineId(9001), quantity: 2 })] }),
    vendorOrder: aVendorOrder({
      id: aVendorOrderId(2),
      vendor: "nwf",
      stage: "partially_shipped",
      dueAt: noon,
      pieces: [aPiece({ copy: 1, numbers: ["2"], shipped: true }), aPiece({ copy: 2, numbers: ["3"], shipped: false })],
    }),
    parcels: [
      aParcel({ number: "2", carrier: "FedEx", url: null, shippedAt: noon }),
      aParcel({ number: "1", supersededAt: noon, supersededBy: "2" }),
      // Its label was printed early.
      aParcel({ number: "3" }),
    ],
    connection: aConnection(),
  };
  expect(productionOf([print, frame], []).parts).toMatchObject([
    { maker: "finerworks", stage: "shipped", goesTo: 1, lines: [], parcels: [] },
    {
      maker: "nwf",
      stage: "partially_shipped",
      dueAt: noon.toISOString(),
      goesTo: null,
      lines: [{ id: "9001", quantity: 2 }],
      pieces: { made: 2, shipped: 1 },
      parcels: [{ number: "2", carrier: "FedEx", url: "https://www.fedex.com/fedextrack/?trknbr=2", shippedAt: noon.toISOString() }],
    },
  ]);
});

test("a parcel names the fulfillments that Shopify has made with its number, each once", () => {
  const one = {
    link: aLink(),
    vendorOrder: aVendorOrder({ stage: "shipped" }),
    parcels: [aParcel({ number: ups })],
    connection: aConnection(),
  };
  const numbers = [ups];
  const writes = [
    aCreate({ state: "done", numbers, fulfillmentId: aFulfillmentId(78) }),
    aCreate({ state: "done", numbers, fulfillmentId: aFulfillmentId(77) }),
    aTrackingWrite({ state: "done", numbers, fulfillmentId: aFulfillmentId(77) }),
    anAdoption({ state: "planned", numbers, fulfillmentId: aFulfillmentId(79) }),
    aCreate({ state: "done", numbers: ["another"], fulfillmentId: aFulfillmentId(80) }),
  ];
  expect(productionOf([one], writes).parts[0]?.parcels).toMatchObject([{ number: ups, fulfillments: ["77", "78"] }]);
});

test("suggested and unlinked vendor orders are nobody's business", () => {
  const one = { vendorOrder: aVendorOrder(), parcels: [], connection: aConnection() };
  expect(
    productionOf(
      [
        { ...one, link: aLink({ state: "suggested" }) },
        { ...one, link: aLink({ state: "unlinked" }) },
      ],
      [],
    ).parts,
  ).toEqual([]);
});
