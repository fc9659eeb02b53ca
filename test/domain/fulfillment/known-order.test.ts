import { expect, test } from "vitest";
import { dayMs, later } from "#app/domain/clock.ts";
import { dueWith, hasMoved, mayNeedWrites, type KnownOrder } from "#app/domain/fulfillment/known-order.ts";
import type { LinkedOrder, VendorOrder } from "#app/domain/records.ts";
import { aLinkId } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { ups, whole, wholeStory } from "./plan-stories.ts";

// Rulebook 5: whether an order is looked at, and whether it has to be looked at once more.

test.each<[string, Partial<LinkedOrder> & { stage?: VendorOrder["stage"] }, boolean]>([
  ["is in production", {}, false],
  ["is ready to ship", { stage: "ready_to_ship" }, false],
  ["has shipped a part", { stage: "partially_shipped" }, true],
  ["has shipped", { stage: "shipped" }, true],
  ["was delivered", { stage: "delivered" }, true],
  ["has a parcel", { parcels: [aParcel()] }, true],
  ["has shipped a piece", { vendorOrder: aVendorOrder({ pieces: [aPiece({ shipped: true })] }) }, true],
  ["has a piece in production", { vendorOrder: aVendorOrder({ pieces: [aPiece()] }) }, false],
  ["ships to another vendor order", { stage: "shipped", link: aLink({ shipsToLinkId: aLinkId(2) }) }, false],
  ["was taken off", { stage: "shipped", link: aLink({ state: "unlinked" }) }, false],
])("Shopify is read for an order whose vendor order %s, or not", (_name, { stage, ...fields }, isRead) => {
  const linked: LinkedOrder = { link: aLink(), vendorOrder: aVendorOrder(), parcels: [], connection: aConnection(), ...fields };
  const vendorOrder = stage === undefined ? linked.vendorOrder : { ...linked.vendorOrder, stage };
  expect(mayNeedWrites(knownOf({ links: [{ ...linked, vendorOrder }] }))).toBe(isRead);
});

test("progress that is to be reported, and whatever was written before, are reasons to read it as well", () => {
  const links = [{ link: aLink(), vendorOrder: aVendorOrder(), parcels: [], connection: aConnection() }];
  const shop = aShop();
  const reporting = { ...shop, policy: { ...shop.policy, reportProgress: true } };
  expect(mayNeedWrites(knownOf({ shop: reporting, links }))).toBe(true);
  expect(mayNeedWrites(knownOf({ shop: reporting, links: links.map((one) => ({ ...one, link: aLink({ state: "unlinked" }) })) }))).toBe(
    false,
  );
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  expect(mayNeedWrites(knownOf({ writes: story.writes }))).toBe(true);
  expect(mayNeedWrites(knownOf({ writes: story.writes.map((write) => ({ ...write, state: "dropped" })) }))).toBe(false);
});

test.each<[string, (linked: LinkedOrder) => Partial<LinkedOrder>, boolean]>([
  ["nothing", () => ({}), false],
  ["the times of its reading", ({ vendorOrder }) => ({ vendorOrder: { ...vendorOrder, lastReadAt: noon, nextReadAt: noon } }), false],
  ["its link", ({ link }) => ({ link: { ...link, isReplacement: true } }), true],
  ["its stage", ({ vendorOrder }) => ({ vendorOrder: { ...vendorOrder, stage: "delivered" } }), true],
  ["its flags", ({ vendorOrder }) => ({ vendorOrder: { ...vendorOrder, flags: ["remake"] } }), true],
  ["the time since which it is missing", ({ vendorOrder }) => ({ vendorOrder: { ...vendorOrder, missingSince: noon } }), true],
  ["its pieces", ({ vendorOrder }) => ({ vendorOrder: { ...vendorOrder, pieces: [aPiece()] } }), true],
  ["its parcels", () => ({ parcels: [] }), true],
  ["the default carrier", ({ connection }) => ({ connection: { ...connection, defaultCarrier: "UPS" } }), true],
])("an order is looked at once more when %s changed meanwhile, or not", async (_name, change, isMoved) => {
  const linked = whole({ numbers: [ups] });
  const now = [{ ...linked, ...change(linked) }];
  expect(await hasMoved(storedAs({ links: now }), knownOf({ links: [linked] }))).toBe(isMoved);
});

test.each<[string, Partial<KnownOrder>, boolean]>([
  ["the shop's name", { shop: aShop({ name: "Another" }) }, false],
  ["the policy", { shop: aShop({ policy: { ...aShop().policy, notifyCustomer: false } }) }, true],
  ["shadow mode", { shop: aShop({ shadowMode: !aShop().shadowMode }) }, true],
  ["what is left out", { shop: aShop({ backlog: { decidedAt: noon, leftOutBefore: noon, quietBefore: null } }) }, true],
  ["whether the app is installed", { shop: aShop({ uninstalledAt: noon }) }, true],
  ["when the order is due", { order: anOrder({ writeDueAt: noon }) }, false],
  ["that the order sends in shadow mode", { order: anOrder({ isLive: !anOrder().isLive }) }, true],
])("an order is looked at once more when %s changed meanwhile, or not", async (_name, now, isMoved) => {
  expect(await hasMoved(storedAs(now), knownOf({}))).toBe(isMoved);
});

test("an order that is gone meanwhile has moved", async () => {
  expect(await hasMoved({ ...storedAs({}), findOrder: () => Promise.resolve(null) }, knownOf({}))).toBe(true);
});

function storedAs(now: Partial<KnownOrder>) {
  const { shop, order, links } = knownOf(now);
  return { readShop: () => Promise.resolve(shop), findOrder: () => Promise.resolve(order), listLinks: () => Promise.resolve(links) };
}

test.each<[string, Date | null, Date | null, Date | null]>([
  ["was left alone", noon, later(noon, dayMs), later(noon, dayMs)],
  ["was left alone, and nothing is due", noon, null, null],
  ["was set sooner by others", later(noon, -dayMs), later(noon, dayMs), later(noon, -dayMs)],
  ["was set by others, and nothing is due", later(noon, dayMs), null, later(noon, dayMs)],
  ["was set later by others", later(noon, 2 * dayMs), later(noon, dayMs), later(noon, dayMs)],
  ["was taken away by others", null, later(noon, dayMs), later(noon, dayMs)],
])("a due time that %s meanwhile", async (_name, set, due, expected) => {
  expect(await dueWith({ readWriteDueAt: () => Promise.resolve(set) }, { order: anOrder({ writeDueAt: noon }) }, due)).toEqual(expected);
});

function knownOf(fields: Partial<KnownOrder>): KnownOrder {
  return { shop: aShop(), order: anOrder(), links: [], writes: [], ...fields };
}
