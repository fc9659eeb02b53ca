import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkIdSchema, type LinkId } from "#app/domain/ids.ts";
import { decideSuggestions, type Decision } from "#app/domain/links/decide-suggestions.ts";
import { linkVendorOrder } from "#app/domain/links/link-vendor-order.ts";
import { undoDecision, unlinkVendorOrder } from "#app/domain/links/unlink-vendor-order.ts";
import { listSuggestions } from "#app/domain/screens/list-suggestions.ts";
import type { Connection } from "#app/domain/records.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aLineId, aLinkId, anOrderId } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder } from "#test/support/builders/shop.ts";
import { aPiece, aReading, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const ada = { kind: "person", name: "operator" } as const;

test("a suggestion is listed with what speaks for it and what against", async () => {
  const { world } = await suggestedWorld();
  const { rows, next } = await listSuggestions(world.deps, world.shop, { cursor: null });
  expect(next).toBeNull();
  expect(rows.map(({ name }) => name).toSorted()).toEqual(["#1001", "#1002"]);
  expect(rows.find(({ name }) => name === "#1001")?.candidates).toMatchObject([
    {
      account: "FinerWorks",
      number: "701",
      speaksFor: ["reference_asked", "skus_match", "quantities_match", "dates_match"],
      speaksAgainst: ["shipped_before_order", "shipped_when_first_seen"],
    },
  ]);
});

test("suggestions are paged without a gap or a repeat", async () => {
  const { world } = await suggestedWorld();
  const one = await listSuggestions(world.deps, world.shop, { cursor: null, limit: 1 });
  const two = await listSuggestions(world.deps, world.shop, { cursor: one.next, limit: 1 });
  expect([...one.rows, ...two.rows].map(({ name }) => name).toSorted()).toEqual(["#1001", "#1002"]);
  expect(two.next).toBeNull();
});

test("many are confirmed at once, each for itself, and what could not be is counted apart", async () => {
  const { world, ids } = await suggestedWorld();
  const decision = { intent: "confirm" as const, linkIds: [...ids, ...ids, aLinkId(404)] };
  const decided = await decideSuggestions(world.deps, { shop: world.shop, decision, who: ada });
  expect(decided).toEqual({ ok: true, value: { done: "confirm", linkIds: ids, over: 1 } });
  expect((await listSuggestions(world.deps, world.shop, { cursor: null })).rows).toEqual([]);
});

test("a confirmation that is taken back is the suggestion that it was, and is not linked by itself", async () => {
  const { world, connection, ids } = await suggestedWorld();
  const [linkId = aLinkId(0)] = ids;
  const before = await world.store.findLink(linkId);
  await decideSuggestions(world.deps, { shop: world.shop, decision: { intent: "confirm", linkIds: [linkId] }, who: ada });
  expect((await world.store.findLink(linkId))?.link.state).toBe("linked");
  expect(await undoDecision(world.deps, { shop: world.shop, linkId, who: ada })).toEqual({ ok: true, value: null });
  expect((await world.store.findLink(linkId))?.link).toEqual(before?.link);
  await world.sweep(connection);
  expect((await world.store.findLink(linkId))?.link).toEqual(before?.link);
  expect(await world.timeline()).toContain("confirmation_undone");
});

test("what nobody confirmed cannot be taken back, and a suggestion that was turned down stays away", async () => {
  const { world, connection, ids } = await suggestedWorld();
  const [linkId = aLinkId(0)] = ids;
  const input = { shop: world.shop, linkId, who: ada };
  expect(await undoDecision(world.deps, input)).toEqual({ ok: false, error: { kind: "link_not_found" } });
  await unlinkVendorOrder(world.deps, input);
  await world.sweep(connection);
  expect((await world.store.findLink(linkId))?.link.state).toBe("unlinked");
  expect((await listSuggestions(world.deps, world.shop, { cursor: null })).rows.map(({ name }) => name)).toEqual(["#1002"]);
});

test("a suggestion that was turned down by mistake is brought back as it was, and only a suggestion is turned down", async () => {
  const { world, connection, ids } = await suggestedWorld();
  const [linkId = aLinkId(0)] = ids;
  const before = await world.store.findLink(linkId);
  expect((await decide(world, "turn_down", linkId)).ok).toBe(true);
  expect((await world.store.findLink(linkId))?.link.state).toBe("unlinked");
  expect((await decide(world, "undo", linkId)).ok).toBe(true);
  await world.sweep(connection);
  expect((await world.store.findLink(linkId))?.link).toEqual(before?.link);
  expect(await world.problems()).toEqual(["suggestion_waiting", "suggestion_waiting"]);
  expect(await world.timeline()).toContain("decline_undone");
  await decide(world, "confirm", linkId);
  expect((await decide(world, "turn_down", linkId)).ok).toBe(false);
  expect((await world.store.findLink(linkId))?.link.state).toBe("linked");
});

test("a suggestion whose vendor order is linked to another order is withdrawn, and is one again when that is unlinked", async () => {
  const { world, connection } = await suggestedWorld();
  const linkId = await linkByHand(world, connection, "#1002");
  expect(await statesOf(world, "#1001")).toEqual(["unlinked"]);
  expect(await world.problems()).toEqual(["suggestion_waiting"]);
  expect(database.enqueued).toContainEqual({ name: "intake-order", data: { shop: world.shop, orderId: orderIds["#1001"] } });
  await world.sweep(connection);
  const [told] = await world.store.listProblems({ orderId: orderIds["#1001"] });
  expect(told).toMatchObject({ kind: "already_linked", params: { number: "701", otherOrder: "#1002" } });
  await unlinkVendorOrder(world.deps, { shop: world.shop, linkId, who: ada });
  await world.sweep(connection);
  expect(await statesOf(world, "#1001")).toEqual(["suggested", "unlinked"]);
  expect(await world.problems()).toEqual(["suggestion_waiting", "suggestion_waiting"]);
});

test("a suggestion whose vendor order is linked to its own order by hand is withdrawn, and nothing is left to be turned down", async () => {
  const { world, connection, ids } = await suggestedWorld();
  const [linkId = aLinkId(0)] = ids;
  await linkByHand(world, connection, "#1001");
  expect(await statesOf(world, "#1001")).toEqual(["linked", "unlinked"]);
  expect(await world.problems()).toEqual(["suggestion_waiting"]);
  for (const intent of ["turn_down", "undo"] as const) expect((await decide(world, intent, linkId)).ok).toBe(false);
  expect((await world.store.findLink(linkId))?.vendorOrder.nextReadAt).not.toBeNull();
});

test("a suggestion is turned down while its vendor order is linked: that is followed as before, and what is said of it stays", async () => {
  const { world, connection, ids } = await suggestedWorld();
  const [linkId = aLinkId(0)] = ids;
  const suggested = (await world.store.findLink(linkId)) ?? expect.fail("not there");
  await linkByHand(world, connection, "#1002");
  const { id: vendorOrderId } = suggested.vendorOrder;
  await world.store.change(async (tx) => {
    await tx.saveLink(suggested.link);
    const about = {
      about: `vendor-order:${vendorOrderId}`,
      orderId: orderIds["#1002"],
      vendorOrderId,
      connectionId: connection.id,
      params: {},
    };
    await tx.raiseProblem({ kind: "needs_a_person", ...about }, world.now());
  });
  const followed = await world.store.findVendorOrder(vendorOrderId);
  expect(followed?.nextReadAt).not.toBeNull();
  expect((await decide(world, "turn_down", linkId)).ok).toBe(true);
  expect(await world.store.findVendorOrder(vendorOrderId)).toEqual(followed);
  expect(await world.problems()).toContain("needs_a_person");
});

test("what was turned down is no suggestion again while its vendor order is linked", async () => {
  const { world, connection, ids } = await suggestedWorld();
  const [linkId = aLinkId(0)] = ids;
  await decide(world, "turn_down", linkId);
  const holderId = await linkByHand(world, connection, "#1002");
  expect(await decide(world, "undo", linkId)).toMatchObject({ ok: false, error: { trouble: { code: "linked_elsewhere" } } });
  expect((await world.store.findLink(holderId))?.vendorOrder.nextReadAt).not.toBeNull();
  await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: holderId, who: ada });
  expect((await decide(world, "undo", linkId)).ok).toBe(true);
  expect(await statesOf(world, "#1001")).toEqual(["suggested"]);
});

test("of one vendor order that is suggested for two orders, one is turned down alone, and one confirmed for both", async () => {
  const { world, ids } = await suggestedWorld();
  const [first = aLinkId(0)] = ids;
  const { link, vendorOrder, connection } = (await world.store.findLink(first)) ?? expect.fail("not there");
  const second = { ...link, id: linkIdSchema.parse(randomUUID()), orderId: orderIds["#1002"] };
  await world.store.change(async (tx) => {
    await tx.saveLink(second);
    const about = { orderId: second.orderId, vendorOrderId: vendorOrder.id, connectionId: connection.id, params: {} };
    await tx.raiseProblem({ kind: "suggestion_waiting", about: `link:${second.id}`, ...about }, world.now());
  });
  await decide(world, "turn_down", first);
  expect(await world.problems()).toEqual(["suggestion_waiting", "suggestion_waiting"]);
  await decide(world, "undo", first);
  expect((await decide(world, "confirm", second.id)).ok).toBe(true);
  expect(await statesOf(world, "#1001")).toEqual(["unlinked"]);
  expect((await world.store.findLink(second.id))?.vendorOrder.nextReadAt).toEqual(world.now());
});

const orderIds = { "#1001": anOrderId(5001), "#1002": anOrderId(5002) };

/** 701, which is suggested for #1001. */
async function linkByHand(world: DomainWorld, connection: Connection, name: keyof typeof orderIds): Promise<LinkId> {
  const named = { connectionId: connection.id, reference: { kind: "text", text: "701" } } as const;
  const linked = await linkVendorOrder(world.deps, { shop: world.shop, orderId: orderIds[name], ...named, who: ada, source: "hand" });
  return linked.ok ? linked.value.id : expect.fail(linked.error.kind);
}

async function statesOf(world: DomainWorld, name: keyof typeof orderIds): Promise<string[]> {
  return (await world.store.listLinks(orderIds[name])).map(({ link }) => link.state).toSorted();
}

function decide(world: DomainWorld, intent: Decision["intent"], linkId: LinkId) {
  return decideSuggestions(world.deps, { shop: world.shop, decision: { intent, linkIds: [linkId] }, who: ada });
}

/** Orders #1001 and #1002, each with a vendor order of its number that shipped before it was placed. */
async function suggestedWorld(): Promise<{ world: DomainWorld; connection: Connection; ids: LinkId[] }> {
  const world = await domainWorld(database);
  const connection = await world.connect({ label: "FinerWorks" });
  for (const n of [1, 2]) {
    const lines = [aLine({ id: aLineId(9000 + n), sku: "DUNE" })];
    await world.takeIn(aShopOrder({ id: anOrderId(5000 + n), name: `#100${n}`, lines }));
    world.finerworks.knows(
      aReading({
        ...{ number: `70${n}`, po: `100${n}`, stage: "shipped" },
        items: [{ item: "1", sku: "dune", variantId: null, quantity: 1 }],
        pieces: [aPiece({ sku: "DUNE" })],
        parcels: [aVendorParcel({ number: `1Z999AA1012345678${n}`, shippedAt: new Date("2026-02-01") })],
      }),
    );
  }
  await world.sweep(connection);
  const links = [...(await world.store.listLinks(anOrderId(5001))), ...(await world.store.listLinks(anOrderId(5002)))];
  expect(links.map(({ link }) => link.state)).toEqual(["suggested", "suggested"]);
  return { world, connection, ids: links.map(({ link }) => link.id) };
}
