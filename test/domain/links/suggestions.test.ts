import { afterAll, beforeAll, expect, test } from "vitest";
import type { LinkId } from "#app/domain/ids.ts";
import { decideSuggestions } from "#app/domain/links/decide-suggestions.ts";
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
  const decide = (intent: "confirm" | "turn_down" | "undo") =>
    decideSuggestions(world.deps, { shop: world.shop, decision: { intent, linkIds: [linkId] }, who: ada });
  expect((await decide("turn_down")).ok).toBe(true);
  expect((await world.store.findLink(linkId))?.link.state).toBe("unlinked");
  expect((await decide("undo")).ok).toBe(true);
  await world.sweep(connection);
  expect((await world.store.findLink(linkId))?.link).toEqual(before?.link);
  expect(await world.problems()).toEqual(["suggestion_waiting", "suggestion_waiting"]);
  expect(await world.timeline()).toContain("decline_undone");
  await decide("confirm");
  expect((await decide("turn_down")).ok).toBe(false);
  expect((await world.store.findLink(linkId))?.link.state).toBe("linked");
});

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
