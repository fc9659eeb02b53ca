import { expect, test } from "vitest";
import fc from "fast-check";
import { stages } from "#app/domain/stages.ts";
import { aParcel, aPart, said, saidOf, type Looking } from "./page-world.ts";
import type { Production } from "#app/domain/production/production-of.ts";

type Part = Production["parts"][number];
type Row = [name: string, parts: Part[], stage: string, sentences: string[], parcels: string[], looking?: Looking];

const printed = aPart({ maker: "finerworks", stage: "shipped", goesTo: 1, lines: [] });
const may12 = "2026-05-12T04:00:00.000Z";

const rows: Row[] = [
  ["one part in production", [aPart()], "In production", ["Your order is being made."], []],
  [
    "with a due date",
    [aPart({ maker: "nwf", dueAt: may12 })],
    "In production",
    ["Your order is being made.", "It is due to leave the workshop by May 12."],
    [],
  ],
  [
    "late by a day",
    [aPart({ dueAt: "2026-05-09T04:00:00.000Z" })],
    "In production",
    ["Your order is being made.", "This is taking longer than planned: it was due to leave the workshop by May 9."],
    [],
  ],
  [
    "due today, which is not late",
    [aPart({ dueAt: "2026-05-10T04:00:00.000Z" })],
    "In production",
    ["Your order is being made.", "It is due to leave the workshop by May 10."],
    [],
  ],
  ["just received", [aPart({ stage: "received" })], "Being prepared", ["Your order is being prepared."], []],
  ["not found at the vendor", [aPart({ stage: "not_found" })], "Being prepared", ["Your order is being prepared."], []],
  ["a status that nobody knows", [aPart({ stage: "unknown" })], "Being prepared", ["Your order is being prepared."], []],
  ["ready", [aPart({ stage: "ready_to_ship" })], "Ready to ship", ["Your order is ready to ship."], []],
  [
    "held: no date is promised",
    [aPart({ stage: "on_hold", dueAt: may12 })],
    "Paused",
    ["Production of your order is paused at the moment."],
    [],
  ],
  [
    "cancelled by the vendor",
    [aPart({ stage: "cancelled" })],
    "Not being made",
    ["Your order is no longer being made. The store can tell you more."],
    [],
  ],
  [
    "one of two cancelled",
    [aPart(), aPart({ stage: "cancelled" })],
    "In production",
    ["Your order is being made.", "A part of your order is no longer being made. The store can tell you more."],
    [],
  ],
  [
    "two parts that stand elsewhere, one without a due date",
    [aPart({ stage: "received" }), aPart({ stage: "ready_to_ship", dueAt: may12 })],
    "In production",
    ["Your order is being made."],
    [],
  ],
  [
    "printed here and framed there: at the printer",
    [aPart({ stage: "in_production", goesTo: 1, lines: [] }), aPart({ maker: "nwf", stage: "received", dueAt: may12 })],
    "Being printed",
    ["Your order is being printed. After that it will be framed.", "It is due to leave the workshop by May 12."],
    [],
  ],
  [
    "… not begun",
    [aPart({ stage: "received", goesTo: 1, lines: [] }), aPart({ stage: "received" })],
    "Being prepared",
    ["Your order is being prepared."],
    [],
  ],
  [
    "… on its way to the framer",
    [printed, aPart({ maker: "nwf", stage: "received" })],
    "Printed",
    ["Your order is printed. Next it will be framed."],
    [],
  ],
  ["… at the framer", [printed, aPart({ maker: "nwf" })], "Being framed", ["Your order is being framed."], []],
  [
    "… held at the printer",
    [aPart({ stage: "on_hold", goesTo: 1, lines: [] }), aPart({ stage: "received" })],
    "Paused",
    ["Production of your order is paused at the moment."],
    [],
  ],
  [
    "… framed and shipped",
    [printed, aPart({ maker: "nwf", stage: "shipped", parcels: [aParcel()] })],
    "On its way",
    ["Your order is on its way."],
    ["Your parcel. Shipped on May 9. Track with UPS, 1Z999AA10123456784"],
  ],
  [
    "parcel 1 of 2, the rest is being framed",
    [aPart({ goesTo: null, stage: "shipped", parcels: [aParcel()] }), { ...printed, goesTo: 2 }, aPart({ maker: "nwf", dueAt: may12 })],
    "Partly on its way",
    ["The rest is being framed.", "It is due to leave the workshop by May 12."],
    ["Parcel 1 of 2. Shipped on May 9. Track with UPS, 1Z999AA10123456784"],
  ],
  [
    "two parcels of which one is delivered; an expected day that is to come",
    [
      aPart({ stage: "shipped", parcels: [aParcel({ number: "B", etaAt: "2026-05-13T12:00:00.000Z" })] }),
      aPart({
        stage: "shipped",
        parcels: [aParcel({ number: "A", shippedAt: "2026-05-07T10:00:00.000Z", deliveredAt: "2026-05-09T15:00:00.000Z" })],
      }),
    ],
    "On its way",
    ["Your order is on its way."],
    ["Parcel 1 of 2. Delivered on May 9. Track with UPS, A", "Parcel 2 of 2. Expected on May 13. Track with UPS, B"],
  ],
  [
    "everything delivered",
    [aPart({ stage: "delivered", parcels: [aParcel({ deliveredAt: "2026-05-10T11:00:00.000Z" })] })],
    "Delivered",
    ["Your order has been delivered."],
    ["Your parcel. Delivered on May 10. Track with UPS, 1Z999AA10123456784"],
  ],
  [
    "a delivery date that is to come is an expectation",
    [aPart({ stage: "shipped", parcels: [aParcel({ deliveredAt: "2026-05-11T11:00:00.000Z" })] })],
    "On its way",
    ["Your order is on its way."],
    ["Your parcel. Expected on May 11. Track with UPS, 1Z999AA10123456784"],
  ],
  [
    "an expected day that has gone by is not said any more; without a link the number stands alone",
    [aPart({ stage: "shipped", parcels: [aParcel({ etaAt: "2026-05-09T12:00:00.000Z", url: null })] })],
    "On its way",
    ["Your order is on its way."],
    ["Your parcel. Shipped on May 9. UPS, 1Z999AA10123456784"],
  ],
  [
    "a carrier that nobody knows",
    [aPart({ stage: "shipped", parcels: [aParcel({ carrier: null, shippedAt: null })] })],
    "On its way",
    ["Your order is on its way."],
    ["Your parcel. On its way. Track 1Z999AA10123456784"],
  ],
  [
    "one part of several copies, partly shipped",
    [aPart({ stage: "partially_shipped", pieces: { made: 2, shipped: 1 }, parcels: [aParcel()] })],
    "Partly on its way",
    ["The rest is being made."],
    ["Parcel 1 of 2. Shipped on May 9. Track with UPS, 1Z999AA10123456784"],
  ],
  ["shipped without a number", [aPart({ stage: "shipped" })], "On its way", ["Your order is on its way."], []],
  [
    "a parcel that came back",
    [aPart({ stage: "returned" })],
    "Came back",
    ["A parcel came back to the workshop. The store can tell you more."],
    [],
  ],
  [
    "one came back, the rest is being made",
    [aPart({ stage: "returned" }), aPart()],
    "Partly on its way",
    ["The rest is being made.", "A part of your order came back to the workshop. The store can tell you more."],
    [],
  ],
  [
    "the day in the buyer's time zone",
    [aPart({ dueAt: may12 })],
    "In production",
    ["Your order is being made.", "It is due to leave the workshop by May 11."],
    [],
    { timeZone: "America/Los_Angeles" },
  ],
  [
    "a day of another year",
    [aPart({ stage: "delivered", parcels: [aParcel({ deliveredAt: "2026-05-09T15:00:00.000Z" })] })],
    "Delivered",
    ["Your order has been delivered."],
    ["Your parcel. Delivered on May 9, 2026. Track with UPS, 1Z999AA10123456784"],
    { at: new Date("2027-02-01T12:00:00.000Z") },
  ],
  [
    "in German, as in Austria",
    [printed, aPart({ maker: "nwf", dueAt: "2026-06-02T04:00:00.000Z" })],
    "Wird gerahmt",
    ["Die Bestellung wird gerahmt.", "Der Versand ist bis 2. Juni geplant."],
    [],
    { language: "de-AT", timeZone: "Europe/Vienna" },
  ],
  [
    "in French",
    [aPart({ stage: "shipped", parcels: [aParcel({ etaAt: "2026-05-13T12:00:00.000Z" })] }), aPart()],
    "En partie en route",
    ["Le reste est en cours de fabrication."],
    ["Colis 1 sur 2. Livraison prévue le 13 mai. Suivre avec UPS, 1Z999AA10123456784"],
    { language: "fr-CA", timeZone: "America/Toronto" },
  ],
  [
    "in a language that we do not speak: sentence and date are English",
    [aPart({ dueAt: may12 })],
    "In production",
    ["Your order is being made.", "It is due to leave the workshop by May 12."],
    [],
    { language: "sv", timeZone: "Europe/Stockholm" },
  ],
];

test.each(rows)("%s", (...[, parts, stage, sentences, parcels, looking]) => {
  const page = said(parts, looking);
  expect(page?.stage).toBe(stage);
  expect(page?.sentences).toEqual(sentences);
  expect(page?.parcels.map((one) => `${one.place}${/\.$/.test(one.place) ? "" : "."} ${one.status} ${one.tracking}`)).toEqual(parcels);
});

test("a number that two parts share is one parcel, in all of its fulfillments", () => {
  const parcels = [aParcel({ fulfillments: ["77", "78"] })];
  const page = said([aPart({ stage: "shipped", parcels }), aPart({ stage: "shipped", parcels })]);
  expect(page?.parcels).toMatchObject([{ place: "Your parcel", fulfillments: ["77", "78"] }]);
});

test.each([
  ["no metafield", undefined],
  ["no JSON", "{"],
  ["a version that is to come", JSON.stringify({ version: 2, parts: [aPart()] })],
  ["no parts", JSON.stringify({ version: 1, parts: [] })],
  ["parts that are no list", JSON.stringify({ version: 1, parts: {} })],
  ["a date that is none", JSON.stringify({ version: 1, parts: [aPart({ dueAt: "soon" })] })],
  ["a part that goes to none", JSON.stringify({ version: 1, parts: [aPart({ goesTo: 3 })] })],
  ["a part that goes to itself", JSON.stringify({ version: 1, parts: [aPart({ goesTo: 0 })] })],
  ["parts that go to each other", JSON.stringify({ version: 1, parts: [aPart({ goesTo: 1 }), aPart({ goesTo: 0 })] })],
  ["a number alone", "7"],
])("%s: nothing is said", (_name, value) => {
  expect(saidOf(value)).toBeNull();
});

test("of an order that was cancelled Shopify tells, and this page nothing", () => {
  expect(said([aPart()], { cancelledAt: "2026-05-09T12:00:00Z" })).toBeNull();
});

test.each(["javascript:alert(1)", "data:text/html,x", "//x", "not a link", ""])("%j becomes no link", (url) => {
  expect(said([aPart({ stage: "shipped", parcels: [aParcel({ url })] })])?.parcels).toMatchObject([{ url: null }]);
});

test("what was published before a parcel knew its fulfillments is told all the same, and a stage that is to come too", () => {
  const parts = [{ ...aPart(), stage: "engraving", parcels: [{ ...aParcel(), fulfillments: undefined }] }];
  expect(saidOf(JSON.stringify({ version: 1, parts }))?.parcels).toMatchObject([{ place: "Parcel 1 of 2", fulfillments: [] }]);
});

test("whatever the parts are, what is said is whole and calm, and the places of the parcels count up", () => {
  const date = fc.option(
    fc.date({ min: new Date("2025-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }).map((at) => at.toISOString()),
  );
  const parcel = fc.record({
    number: fc.stringMatching(/^[A-Z0-9]{6,12}$/),
    carrier: fc.option(fc.constantFrom("UPS", "FedEx")),
    url: fc.option(fc.webUrl()),
    shippedAt: date,
    etaAt: date,
    deliveredAt: date,
    fulfillments: fc.array(fc.stringMatching(/^\d{3}$/), { maxLength: 2 }),
  });
  const part = fc.record({ stage: fc.constantFrom(...stages), dueAt: date, goesTo: fc.option(fc.nat(3)), parcels: fc.array(parcel) });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom("en", "de", "fr"), (parts, language) => {
      const page = said(
        parts.map((one) => aPart(one)),
        { language },
      );
      if (page === null) return;
      for (const text of [
        page.stage,
        ...page.sentences,
        ...page.parcels.flatMap(({ place, status, tracking }) => [place, status, tracking]),
      ]) {
        expect(text).not.toMatch(/!|undefined|null|NaN|\{|\}| {2}/);
      }
      for (const sentence of page.sentences) expect(sentence).toMatch(/^\p{Lu}.*[.]$/u);
      const places = page.parcels.map(({ place }) => place.match(/\d+/g)?.map(Number) ?? [1, 1]);
      expect(places.map(([number]) => number)).toEqual(places.map((_one, at) => at + 1));
      for (const [number, count] of places) expect(number).toBeLessThanOrEqual(count ?? 0);
    }),
  );
});
