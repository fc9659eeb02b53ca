import { expect, test } from "vitest";
import type { Delivery } from "#test/sandbox/shopify/webhooks.ts";
import { judge, type Finding } from "./judge.ts";
import { unheardShops } from "./look.ts";
import type { OpenProblem, Parcel, Seen, SeenFulfillment, Truth, Unit } from "./truth.ts";

const shop = "judged.myshopify.com";
const order = "#1001";

test("what is as it should be is no finding, and each parcel that stands counts as delivered", () => {
  const truth = truthOf({ units: [unit("F", ["N1"]), unit("F", ["N2"])], parcels: [parcel("N1"), parcel("N2")] });
  const seen = seenOf({ fulfillments: [made({ F: 1 }, ["N1"]), made({ F: 1 }, ["N2"])], mails: [["N1"], ["N2"]] });
  expect(judge([truth], [seen], [])).toEqual({ findings: [], deliverable: 2, delivered: 2 });
});

test("a piece more than its parcel holds is a duplicate", () => {
  const truth = truthOf({ units: [unit("F", ["N1"]), unit("F", [], "never")], parcels: [parcel("N1")] });
  expect(countsOf(truth, { fulfillments: [made({ F: 1 }, ["N1"]), made({ F: 1 }, ["N1"])] })).toEqual(["duplicated"]);
});

test("a number and a piece that stand nowhere are lost", () => {
  const truth = truthOf({ units: [unit("P", ["N1", "N2"]), unit("Q", ["N1", "N2"])], parcels: [parcel("N1"), parcel("N2")] });
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["N1"])] })).toEqual(["lost", "lost"]);
});

test("lines of another parcel are wrong, also where its number was added later", () => {
  const truth = truthOf({ units: [unit("P", ["N1"]), unit("F", ["N2"])], parcels: [parcel("N1"), parcel("N2")] });
  expect(countsOf(truth, { fulfillments: [made({ P: 1, F: 1 }, ["N1"])] })).toEqual(["wrongLines", "lost", "lost"]);
  expect(countsOf(truth, { fulfillments: [made({ P: 1, F: 1 }, ["N1", "N2"])] })).toEqual(["wrongLines"]);
});

test("a number beside pieces that do not travel under it is wrong", () => {
  const truth = truthOf({ units: [unit("P", ["N1"]), unit("F", ["N2"])], parcels: [parcel("N1"), parcel("N2")] });
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["N1", "N2"]), made({ F: 1 }, ["N2"])] })).toEqual(["wrongLines"]);
});

test("pieces that share a number stand together rightly, and so does a number whose own pieces were refunded", () => {
  const sharing = truthOf({ units: [unit("F", ["N1", "N2"]), unit("G", ["N2"])], parcels: [parcel("N1"), parcel("N2")] });
  expect(countsOf(sharing, { fulfillments: [made({ F: 1, G: 1 }, ["N1", "N2"])] })).toEqual([]);
  const refunded = truthOf({ units: [unit("F", ["N1"], "may"), unit("F", ["N2"], "may")], parcels: [parcel("N1"), parcel("N2")] });
  expect(countsOf(refunded, { fulfillments: [made({ F: 1 }, ["N1", "N2"])] })).toEqual([]);
});

test("a replaced number that still stands is wrong, and so is one that nobody knows", () => {
  const truth = truthOf({ units: [unit("P", ["N2"])], parcels: [parcel("N1", { fate: "never" }), parcel("N2")] });
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["N1", "N2"])] })).toEqual(["wrongLines"]);
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["N2", "N9"])] })).toEqual(["wrongLines"]);
});

test("a mail that tells of nothing new, or of what nobody is to be mailed about, is astray", () => {
  const truth = truthOf({ units: [unit("P", ["N1"])], parcels: [parcel("N1")] });
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["N1"])], mails: [["N1"], ["N1"]] })).toEqual(["strayMails"]);
  const old = truthOf({ units: [unit("P", ["N1"])], parcels: [parcel("N1", { mail: false })] });
  expect(countsOf(old, { fulfillments: [made({ P: 1 }, ["N1"])], mails: [["N1"]] })).toEqual(["strayMails"]);
});

test("what a merchant fulfilled first counts as what left first; what a merchant fulfilled afterwards is the merchant's", () => {
  const truth = truthOf({ units: [unit("F", ["N1"]), unit("F", [], "never")], parcels: [parcel("N1")] });
  const byHand = made({ F: 1 }, [], { by: "merchant" });
  expect(countsOf(truth, { fulfillments: [byHand, made({ F: 1 }, ["N1"])] })).toEqual(["duplicated"]);
  expect(countsOf(truth, { fulfillments: [made({ F: 1 }, ["N1"]), byHand] })).toEqual([]);
  expect(countsOf(truth, { fulfillments: [made({ F: 1 }, ["N1"], { by: "merchant" })] })).toEqual([]);
});

test("a fulfillment that a person cancelled is not made again, and somebody is asked about it", () => {
  const truth = truthOf({ units: [unit("P", ["N1"])], parcels: [parcel("N1")] });
  const cancelled = made({ P: 1 }, ["N1"], { isCancelled: true });
  const asked = [problem("cancelled_in_shopify")];
  expect(countsOf(truth, { fulfillments: [cancelled] }, asked)).toEqual([]);
  expect(countsOf(truth, { fulfillments: [cancelled] })).toEqual(["unsettled"]);
  expect(countsOf(truth, { fulfillments: [cancelled, made({ P: 1 }, ["N1"])] }, asked)).toEqual(["duplicated"]);
});

test("what a person typed stays, and what a person took out does not come back", () => {
  const truth = truthOf({ units: [unit("P", ["N1"])], parcels: [parcel("N1")] });
  const typed = { byHand: { typed: ["HAND1"], removed: [] } };
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["HAND1", "N1"], typed)] })).toEqual([]);
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["N1"], typed)] })).toEqual(["lost"]);
  const removed = { byHand: { typed: [], removed: ["N1"] } };
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, [], removed)] })).toEqual([]);
  expect(countsOf(truth, { fulfillments: [made({ P: 1 }, ["N1"], removed)] })).toEqual(["duplicated"]);
});

test("a delivery is told once", () => {
  const truth = truthOf({ units: [unit("P", ["N1"])], parcels: [parcel("N1", { delivered: true })] });
  const told = (deliveries: number) => countsOf(truth, { fulfillments: [made({ P: 1 }, ["N1"], { deliveries })] });
  expect([told(0), told(1), told(2)]).toEqual([["lost"], [], ["duplicated"]]);
});

test("an open problem has to be called for, and one that is called for has to be open", () => {
  const truth = truthOf({ problems: { must: ["on_hold_in_shopify"], may: ["odd_number"] } });
  expect(countsOf(truth, {}, [problem("on_hold_in_shopify"), problem("odd_number")])).toEqual([]);
  expect(countsOf(truth, {})).toEqual(["unsettled"]);
  expect(countsOf(truth, {}, [problem("on_hold_in_shopify"), problem("refused_by_shopify")])).toEqual(["unsettled"]);
  const ofShop = (kind: string) => [problem("on_hold_in_shopify"), { ...problem(kind), order: null }];
  expect(countsOf(truth, {}, ofShop("vendor_unavailable"))).toEqual(["unsettled"]);
  expect(countsOf(truth, {}, ofShop("odd_number"))).toEqual([]);
});

test("that Shopify falls silent is told of a shop whose last message was lost, and of no other", () => {
  const silent: OpenProblem[] = [{ shop, order: null, kind: "webhooks_silent" }];
  const judged = (unheard: string[]) => judge([truthOf({})], [seenOf({})], silent, unheard).findings.map(({ count }) => count);
  expect(judged([shop])).toEqual([]);
  expect(judged(["other.myshopify.com"])).toEqual(["unsettled"]);
});

test("a shop's last message was lost only if nothing of its last change arrived", () => {
  const sent = (eventId: string, state: Delivery["state"], topic = "orders/updated"): Delivery => ({
    ...{ id: `${eventId} ${topic}`, eventId, shop, topic, state },
    ...{ uri: "/webhooks", body: "{}", triggeredAt: new Date(0), attempts: [] },
  });
  expect(unheardShops([sent("1", "delivered"), sent("2", "dropped")])).toEqual([shop]);
  expect(unheardShops([sent("1", "dropped"), sent("2", "delivered")])).toEqual([]);
  expect(unheardShops([sent("2", "delivered"), sent("2", "dropped", "fulfillments/create")])).toEqual([]);
  expect(unheardShops([sent("1", "delivered"), sent("2", "dropped", "app/scopes_update")])).toEqual([]);
  expect(unheardShops([])).toEqual([]);
});

function truthOf(fields: Partial<Truth>): Truth {
  return { shop, order, shape: "hand-made", units: [], parcels: [], problems: { must: [], may: [] }, ...fields };
}

function unit(sku: string, numbers: string[], fate: Unit["fate"] = "must"): Unit {
  return { sku, numbers, fate };
}

function parcel(number: string, fields: Partial<Parcel> = {}): Parcel {
  return { number, fate: "must", mail: true, delivered: false, ...fields };
}

let lastId = 0;
function made(pieces: Record<string, number>, numbers: string[], fields: Partial<SeenFulfillment> = {}): SeenFulfillment {
  return {
    id: String((lastId += 1)),
    by: "app",
    isCancelled: false,
    numbers,
    company: null,
    pieces: Object.entries(pieces).map(([sku, quantity]) => ({ sku, quantity })),
    deliveries: 0,
    byHand: { typed: [], removed: [] },
    ...fields,
  };
}

function seenOf({ fulfillments = [], mails = [] }: { fulfillments?: SeenFulfillment[]; mails?: string[][] }): Seen {
  return { shop, order, fulfillments, mails: mails.map((numbers) => ({ numbers })), ordered: { P: 1, Q: 1, F: 2, G: 1 } };
}

function problem(kind: string): OpenProblem {
  return { shop, order, kind };
}

function countsOf(truth: Truth, seen: Parameters<typeof seenOf>[0], problems: OpenProblem[] = []): Finding["count"][] {
  return judge([truth], [seenOf(seen)], problems).findings.map(({ count }) => count);
}
