import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "#app/domain/clock.ts";
import { fedexNumber, upsNumber } from "#test/demo/numbers.ts";
import { refusal } from "#test/torture/refusal.ts";
import { makers, openStoryWorld, type StoryShop, type StoryWorld } from "#test/support/story-world.ts";

/**
 * What merchants complain about in other systems, each told as a story to the real services against the outside world. Every story is
 * judged by what Shopify has in the end: fulfillments, quantities, numbers, carriers and mails.
 */

let world: StoryWorld;
beforeAll(async () => {
  world = await openStoryWorld();
});
afterAll(() => world.close());

const print = (sku: string, quantity = 1) => ({ sku, quantity, vendor: makers.finerworks });
const frame = (sku: string, quantity = 1) => ({ sku, quantity, vendor: makers.nwf });

test("1: the vendor has shipped and the shop still says unfulfilled", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("DUNE", 2)]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(1) }]);
  await shop.settle(5 * minuteMs);
  expect(shop.shown(order)).toEqual([{ pieces: { DUNE: 2 }, numbers: [upsNumber(1)], company: "UPS", location: "Workshop" }]);
  expect(shop.mails(order)).toEqual([{ kind: "shipping_confirmation", numbers: [upsNumber(1)] }]);
});

test("1: what cannot be written is told, never silent", async () => {
  const shop = await world.openShop([{ name: "Elsewhere", service: "Another app" }]);
  const order = await shop.order([print("DUNE")]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(2) }]);
  await shop.settle();
  expect(shop.shown(order)).toEqual([]);
  expect(await shop.problems(order)).toEqual(["not_ours_to_fulfill"]);
});

test("2: the number comes later than the word shipped, and never reaches the shop", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("PINE")]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: null }]);
  await shop.settle();
  expect(shop.shown(order)).toEqual([]);
  expect(shop.mails(order)).toEqual([]);
  await shop.settle(3 * dayMs);
  expect(await shop.problems(order)).toEqual(["shipped_without_number"]);
  world.sandbox.world.finerworks.changeNumber(shop.po(order), null, upsNumber(3));
  await shop.settle();
  expect(shop.shown(order)).toMatchObject([{ pieces: { PINE: 1 }, numbers: [upsNumber(3)] }]);
  expect(shop.mails(order)).toHaveLength(1);
  expect(await shop.problems(order)).toEqual([]);
});

test("3: the app holds a number that the shop does not have, and calls it done", async () => {
  const shop = await world.openShop();
  const order = await shop.order([frame("OAK")]);
  const { faults, nwf } = world.sandbox.world;
  faults.add({ target: "shopify", match: "CreateFulfillment", shop: shop.domain, times: 3, fault: { kind: "status", status: 423 } });
  nwf.ship(shop.po(order), fedexNumber(4));
  await shop.settle();
  expect(shop.shown(order)).toEqual([]);
  for (let tries = 0; tries < 4; tries += 1) await shop.settle(20 * minuteMs);
  expect(shop.shown(order)).toMatchObject([{ pieces: { OAK: 1 }, numbers: [fedexNumber(4)] }]);
  expect(shop.mails(order)).toHaveLength(1);
});

test("4: whoever touches the order in Shopify breaks the sync", async () => {
  const shop = await world.openShop([{ name: "Workshop" }, { name: "Annex" }]);
  const order = await shop.order([print("MESA", 2), print("COVE")]);
  const { merchant } = shop;
  merchant.split(order, [{ line: "MESA", quantity: 1 }]);
  merchant.move(order, "Annex", { pieces: [{ line: "COVE" }] });
  merchant.addLine(order, { sku: "CARD", vendor: "Somebody else" });
  merchant.hold(order, { reason: "OTHER" });
  await shop.settle();
  merchant.release(order);
  await shop.settle();
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(5) }]);
  await shop.settle();
  expect(shop.shown(order).map(({ pieces, location }) => ({ pieces, location }))).toEqual([
    { pieces: { MESA: 2 }, location: "Workshop" },
    { pieces: { COVE: 1 }, location: "Annex" },
  ]);
  expect(shop.mails(order)).toHaveLength(1);
});

test("5: the store fulfills by itself when it is paid, and number and mail are lost", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("REEF")]);
  shop.merchant.fulfil(order);
  await shop.settle();
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(6) }]);
  await shop.settle();
  expect(shop.shown(order)).toMatchObject([{ pieces: { REEF: 1 }, numbers: [upsNumber(6)], company: "UPS" }]);
  expect(shop.mails(order)).toEqual([{ kind: "shipping_update", numbers: [upsNumber(6)] }]);
});

test.each([
  ["fedex ground", fedexNumber(7), "FedEx"],
  ["Federal Express", fedexNumber(8), "FedEx"],
  [null, upsNumber(9), "UPS"],
  ["Bob's Van", "BOB-77", null],
  [null, fedexNumber(10), null],
])("6: the carrier %j with number %s reaches the shop as %j, never as Other", async (carrier, number, company) => {
  const shop = await world.openShop();
  const order = await shop.order([frame("ELM")]);
  world.sandbox.world.nwf.ship(shop.po(order), number, { carrier });
  await shop.settle();
  expect(shop.shown(order)).toMatchObject([{ company, numbers: [number.replace("-", "")] }]);
});

test("7: everything is there twice after a retry", async () => {
  const shop = await world.openShop();
  const order = await shop.order([frame("YEW", 2)]);
  const { faults, nwf } = world.sandbox.world;
  for (const copy of [1, 2]) {
    faults.add({ target: "shopify", match: "CreateFulfillment", shop: shop.domain, times: 1, fault: { kind: "lost_reply" } });
    nwf.ship(shop.po(order), fedexNumber(10 + copy), { copy });
    await shop.settle();
    await shop.settle();
  }
  expect(shop.shown(order)).toMatchObject([
    { pieces: { YEW: 1 }, numbers: [fedexNumber(11)] },
    { pieces: { YEW: 1 }, numbers: [fedexNumber(12)] },
  ]);
  expect(shop.mails(order)).toHaveLength(2);
  expect(await shop.problems(order)).toEqual([]);
});

test("8: the second package erases the number of the first", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("FERN", 2)]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(13) }]);
  await shop.settle();
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(14), weight: 5 }]);
  await shop.settle(7 * hourMs);
  expect(shop.shown(order)).toMatchObject([{ pieces: { FERN: 2 }, numbers: [upsNumber(13), upsNumber(14)] }]);
  world.sandbox.world.finerworks.dropShipment(shop.po(order), upsNumber(13));
  await shop.settle(7 * hourMs);
  expect(shop.shown(order)).toMatchObject([{ numbers: [upsNumber(13), upsNumber(14)] }]);
});

test("8: a late event moves the order backwards", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("FERN")]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(15) }]);
  await shop.settle();
  world.sandbox.world.finerworks.setStatus(shop.po(order), 5);
  await shop.settle(7 * hourMs);
  expect(shop.shown(order)).toMatchObject([{ pieces: { FERN: 1 }, numbers: [upsNumber(15)] }]);
  expect(shop.state(order).fulfillments).toHaveLength(1);
});

test("9: the customer is mailed twice, too early or never", async () => {
  const shop = await world.openShop([{ name: "Workshop" }, { name: "Annex" }]);
  const order = await shop.order([print("GLEN"), { ...print("VALE"), location: "Annex" }]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: null }]);
  await shop.settle();
  expect(shop.mails(order)).toEqual([]);
  world.sandbox.world.finerworks.changeNumber(shop.po(order), null, upsNumber(16));
  for (let looks = 0; looks < 3; looks += 1) await shop.settle(7 * hourMs);
  expect(shop.shown(order)).toMatchObject([{ numbers: [upsNumber(16)] }, { numbers: [upsNumber(16)] }]);
  expect(shop.mails(order)).toEqual([{ kind: "shipping_confirmation", numbers: [upsNumber(16)] }]);
});

test("9: a shop that wants no mails sends none", async () => {
  const shop = await world.openShop();
  await shop.setPolicy({ notifyCustomer: false });
  const order = await shop.order([frame("ASH")]);
  world.sandbox.world.nwf.ship(shop.po(order), fedexNumber(17));
  await shop.settle();
  world.sandbox.world.nwf.changeNumber(shop.po(order), fedexNumber(18));
  await shop.settle(7 * hourMs);
  expect(shop.shown(order)).toMatchObject([{ numbers: [fedexNumber(18)] }]);
  expect(shop.mails(order)).toEqual([]);
});

test("10: a corrected number never reaches the customer", async () => {
  const shop = await world.openShop();
  const order = await shop.order([frame("FIR")]);
  world.sandbox.world.nwf.ship(shop.po(order), fedexNumber(19));
  await shop.settle();
  world.sandbox.world.nwf.changeNumber(shop.po(order), fedexNumber(20));
  await shop.settle(7 * hourMs);
  expect(shop.shown(order)).toMatchObject([{ pieces: { FIR: 1 }, numbers: [fedexNumber(20)], company: "FedEx" }]);
  expect(shop.mails(order)).toEqual([
    { kind: "shipping_confirmation", numbers: [fedexNumber(19)] },
    { kind: "shipping_update", numbers: [fedexNumber(20)] },
  ]);
});

test("12: a product's SKU was changed, and its line is dropped", async () => {
  const shop = await world.openShop();
  const order = "#SKU-1";
  const { finerworks } = world.sandbox.world;
  shop.merchant.createOrder({ name: order, lines: [print("DUNE-NEW"), print("PINE")] });
  const items = ["DUNE-OLD", "PINE"].map((sku) => ({ sku, quantity: 1, variantId: null }));
  finerworks.createOrder({ po: shop.po(order), items, account: shop.account("finerworks") });
  await shop.settle();
  finerworks.ship(shop.po(order), [{ number: upsNumber(31) }]);
  await shop.settle();
  expect(shop.shown(order)).toMatchObject([{ pieces: { "DUNE-NEW": 1, PINE: 1 }, numbers: [upsNumber(31)] }]);
  expect(await shop.problems(order)).toEqual([]);
});

test("13: a part has left and the order looks as if all had, or nothing", async () => {
  const shop = await world.openShop();
  const order = await shop.order([frame("OAK", 3)]);
  world.sandbox.world.nwf.ship(shop.po(order), fedexNumber(21), { copy: 2 });
  await shop.settle();
  expect(shop.shown(order)).toMatchObject([{ pieces: { OAK: 1 }, numbers: [fedexNumber(21)] }]);
  expect(left(shop.state(order))).toBe(2);
});

test("14: an order of two vendors at two locations errs, or hits the wrong fulfillment order", async () => {
  const shop = await world.openShop([{ name: "Annex" }, { name: "Workshop" }, { name: "Elsewhere", service: "Another app" }]);
  const order = await shop.order([
    { sku: "MUG", vendor: "Somebody else", location: "Elsewhere" },
    { ...print("TIDE"), location: "Workshop" },
    { ...frame("OAK"), location: "Annex" },
    { sku: "TIDE", vendor: "Somebody else", location: "Annex" },
  ]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(22) }]);
  await shop.settle();
  world.sandbox.world.nwf.ship(shop.po(order), fedexNumber(23));
  await shop.settle();
  expect(shop.shown(order)).toEqual([
    { pieces: { TIDE: 1 }, numbers: [upsNumber(22)], company: "UPS", location: "Workshop" },
    { pieces: { OAK: 1 }, numbers: [fedexNumber(23)], company: "FedEx", location: "Annex" },
  ]);
  expect(left(shop.state(order))).toBe(2);
});

test("15: what was delivered never becomes delivered in the shop", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("COVE")]);
  const { clock, finerworks } = world.sandbox.world;
  finerworks.ship(shop.po(order), [{ number: upsNumber(32) }]);
  await shop.settle();
  finerworks.deliver(shop.po(order), { at: clock.now() });
  await shop.settle(7 * hourMs);
  for (let looks = 0; looks < 2; looks += 1) await shop.settle(dayMs);
  expect(shop.state(order).fulfillments.map(({ events }) => events.map(({ status }) => status))).toEqual([["DELIVERED"]]);
});

test("16: a refunded line blocks the rest of the order", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("MOOR"), print("DUNE", 2)]);
  shop.merchant.refund(order, "MOOR", 1);
  shop.merchant.refund(order, "DUNE", 1);
  await shop.settle();
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(24) }]);
  await shop.settle();
  expect(shop.shown(order)).toMatchObject([{ pieces: { DUNE: 1 }, numbers: [upsNumber(24)] }]);
  expect(shop.mails(order)).toHaveLength(1);
});

test("16: a cancelled order is fulfilled all the same", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("MOOR")]);
  shop.merchant.cancelOrder(order, "CUSTOMER");
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(25) }]);
  await shop.settle();
  expect(shop.shown(order)).toEqual([]);
  expect(shop.mails(order)).toEqual([]);
  expect(await shop.problems(order)).toEqual(["shipped_although_cancelled"]);
});

test("17: what was refused is mended one order at a time", async () => {
  const shop = await world.openShop();
  const { faults, nwf } = world.sandbox.world;
  const names = [await shop.order([frame("OAK")]), await shop.order([frame("ELM")]), await shop.order([frame("FIR")])];
  const refusing = faults.add({ target: "shopify", match: "CreateFulfillment", shop: shop.domain, times: 99, fault: refusal });
  for (const [n, name] of names.entries()) nwf.ship(shop.po(name), fedexNumber(33 + n));
  await shop.settle();
  for (const name of names) expect(await shop.problems(name)).toEqual(["refused_by_shopify"]);
  faults.clear(refusing);
  const who = { kind: "person", name: "merchant" } as const;
  const retried = await world.services.retryProblems({ shop: shop.domain, which: { kind: "refused_by_shopify" }, who });
  expect(retried).toEqual({ ok: true, value: { count: 3 } });
  await shop.settle(0);
  for (const [n, name] of names.entries()) expect(shop.shown(name)).toMatchObject([{ numbers: [fedexNumber(33 + n)] }]);
  for (const name of names) expect(await shop.problems(name)).toEqual([]);
});

test("18: what is throttled is lost", async () => {
  const shop = await world.openShop();
  const names: string[] = [];
  for (let n = 0; n < 4; n += 1) names.push(await shop.order([print(`BULK-${n}`)]));
  for (const [n, name] of names.entries()) world.sandbox.world.finerworks.ship(shop.po(name), [{ number: upsNumber(30 + n) }]);
  world.sandbox.world.shopify.shop(shop.domain).bucket.setLevel(0);
  for (let looks = 0; looks < 4; looks += 1) await shop.settle();
  for (const [n, name] of names.entries())
    expect(shop.shown(name)).toMatchObject([{ pieces: { [`BULK-${n}`]: 1 }, numbers: [upsNumber(30 + n)] }]);
  for (const name of names) expect(await shop.problems(name)).toEqual([]);
});

test("19: an order that was placed at the vendor by telephone can't be attached", async () => {
  const shop = await world.openShop();
  const { nwf } = world.sandbox.world;
  const order = "#PHONE-1";
  shop.merchant.createOrder({ name: order, lines: [frame("BIRCH")] });
  await shop.settle();
  nwf.createOrder({ number: "PHONE-7", items: [{ sku: "BIRCH" }], account: shop.account("nwf") });
  await shop.link(order, "nwf", "PHONE-7");
  nwf.ship("PHONE-7", fedexNumber(36));
  await shop.settle();
  expect(shop.shown(order)).toMatchObject([{ pieces: { BIRCH: 1 }, numbers: [fedexNumber(36)] }]);
  expect(shop.mails(order)).toHaveLength(1);
  expect(await shop.problems(order)).toEqual([]);
});

test("20: the connection to a vendor dies quietly", async () => {
  const shop = await world.openShop();
  const order = await shop.order([frame("CEDAR")]);
  const { faults, nwf } = world.sandbox.world;
  faults.add({ target: "nwf", fault: { kind: "status", status: 401 }, times: Infinity });
  nwf.ship(shop.po(order), fedexNumber(37));
  for (let looks = 0; looks < 3; looks += 1) await shop.settle();
  expect(await kindsOfShop(shop.domain)).toEqual(["bad_credentials"]);
  faults.clear();
  await shop.settle(dayMs);
  expect(await kindsOfShop(shop.domain)).toEqual([]);
  expect(shop.shown(order)).toMatchObject([{ pieces: { CEDAR: 1 }, numbers: [fedexNumber(37)] }]);
  expect(shop.mails(order)).toHaveLength(1);
});

test("20: Shopify's messages no longer arrive", async () => {
  const shop = await world.openShop();
  const { shopify, finerworks } = world.sandbox.world;
  // In this world no message reaches the app at all.
  const order = await shop.order([print("FJORD")]);
  finerworks.ship(shop.po(order), [{ number: upsNumber(38) }]);
  await shop.settle();
  shopify.merchant(shop.domain).cancelOrder(order);
  await shop.settle(dayMs);
  expect(shop.shown(order)).toMatchObject([{ pieces: { FJORD: 1 }, numbers: [upsNumber(38)] }]);
  // As every day.
  await world.services.runPreflight({ shop: shop.domain });
  expect(await kindsOfShop(shop.domain)).toEqual(["webhooks_silent"]);
});

test("orders older than 60 days get no number any more", async () => {
  const shop = await world.openShop();
  const order = await shop.order([print("LARCH")]);
  await shop.settle(75 * dayMs);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number: upsNumber(39) }]);
  await shop.settle(dayMs);
  expect(shop.shown(order)).toMatchObject([{ pieces: { LARCH: 1 }, numbers: [upsNumber(39)] }]);
  expect(shop.mails(order)).toHaveLength(1);
  expect(await shop.problems(order)).toEqual([]);
});

async function kindsOfShop(shop: StoryShop["domain"]): Promise<string[]> {
  return (await world.services.listProblemRows(shop)).filter(({ order }) => order === null).map(({ kind }) => kind);
}

function left({ fulfillmentOrders }: { fulfillmentOrders: { status: string; lines: { remaining: number }[] }[] }): number {
  const open = fulfillmentOrders.filter(({ status }) => status === "OPEN" || status === "IN_PROGRESS");
  return open.flatMap(({ lines }) => lines).reduce((sum, { remaining }) => sum + remaining, 0);
}
