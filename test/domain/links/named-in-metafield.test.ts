import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { aShopOrder } from "#test/support/builders/shop.ts";
import { aReading } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

/** Rulebook 2.4: other tools ask for links by naming vendor orders in the order's metafield. */

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const orderId = anOrderId(5001);

test("a vendor order is named by the vendor's own number and linked, though no number of the order leads to it", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  world.finerworks.knows(aReading({ number: "77", po: "SPRING" }));
  await world.takeIn(aShopOrder({ named: ["FinerWorks: 77"] }));
  await world.sweep(connection);
  const [linked] = await world.store.listLinks(orderId);
  expect(linked?.link).toMatchObject({ state: "linked", source: "metafield", lines: [{ lineId: "9001", quantity: 1 }] });
  expect(linked?.vendorOrder).toMatchObject({ number: "77", po: "SPRING", ref: { kind: "id", value: "77" } });
  expect(await world.problems()).toEqual([]);
});

test("what is named after the order was taken in is asked for at the next reading of the order", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  world.finerworks.knows(aReading({ number: "77", po: "SPRING" }));
  await world.takeIn(aShopOrder());
  await world.sweep(connection);
  expect(await links(world)).toEqual([]);
  await world.takeIn(aShopOrder({ named: ["SPRING"] }));
  await world.sweep(connection);
  expect(await links(world)).toEqual(["77 linked"]);
});

test("the same rules judge it: a vendor order that another order has, or that shipped before this one, is not linked by itself", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  world.finerworks.knows(
    aReading({ number: "77", po: "#1001" }),
    aReading({ number: "78", po: "OLD", addedAt: later(world.now(), -9 * dayMs) }),
  );
  await world.takeIn(aShopOrder());
  await world.sweep(connection);
  const other = anOrderId(5002);
  await world.takeIn(aShopOrder({ id: other, name: "#1002", named: ["77", "OLD"] }));
  await world.sweep(connection);
  expect((await world.store.listLinks(other)).map(({ vendorOrder, link }) => `${vendorOrder.number} ${link.state}`)).toEqual([
    "78 suggested",
  ]);
  expect(await world.problems()).toEqual(["already_linked", "suggestion_waiting"]);
});

test("of two that are named the first takes the lines, the second waits for a person", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  world.finerworks.knows(aReading({ number: "77", po: "A" }), aReading({ number: "78", po: "B" }));
  await world.takeIn(aShopOrder({ named: ["A", "B"] }));
  await world.sweep(connection);
  expect(await links(world)).toEqual(["77 linked", "78 suggested"]);
});

test("it is asked for where nobody is known to make anything of the order, and a person decides", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect({ makes: { by: "sku", pattern: "OTHER" } });
  world.finerworks.knows(aReading({ number: "77", po: "A" }));
  await world.takeIn(aShopOrder({ named: ["A"] }));
  await world.sweep(connection);
  expect(await links(world)).toEqual(["77 suggested"]);
  expect(await world.problems()).toContain("suggestion_waiting");
});

test("what the vendor does not know is a problem after a day, and over when it is found or no longer named", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  world.finerworks.knows(aReading({ number: "77" }));
  await world.takeIn(aShopOrder({ named: ["A", "B"] }));
  await world.sweep(connection);
  expect(await links(world)).toEqual(["77 linked"]);
  for (let hours = 0; hours < 26; hours += 2) {
    world.pass(dayMs / 12);
    await world.sweep(connection);
  }
  expect(await about(world)).toEqual(["not_found A", "not_found B"]);
  world.finerworks.knows(aReading({ number: "78", po: "A" }));
  world.pass(dayMs / 2);
  await world.sweep(connection);
  expect(await about(world)).toEqual(["not_found B", "suggestion_waiting"]);
  await world.takeIn(aShopOrder({ named: ["A"], updatedAt: later(world.now(), -minuteMs) }));
  expect(await about(world)).toEqual(["suggestion_waiting"]);
  const asked = await world.store.listLookups(orderId);
  expect(asked.find(({ reference }) => reference === "B")?.nextAskAt).toBeNull();
});

test("what cannot be understood is a problem with its words, until it is corrected", async () => {
  const world = await domainWorld(database);
  await world.connect();
  await world.takeIn(aShopOrder({ named: ["Somebody: 5"] }));
  expect(await world.problems()).toEqual(["link_request_unclear"]);
  await world.takeIn(aShopOrder({ named: ["FinerWorks: 5"] }));
  expect(await world.problems()).toEqual([]);
});

test("a vendor order that a person took off the order does not come back because a tool names it", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  world.finerworks.knows(aReading({ number: "77" }));
  await world.takeIn(aShopOrder());
  await world.sweep(connection);
  const [linked] = await world.store.listLinks(orderId);
  await world.store.change((tx) => tx.saveLink({ ...(linked?.link ?? fail()), state: "unlinked" }));
  await world.takeIn(aShopOrder({ named: ["77"] }));
  await world.sweep(connection);
  expect(await links(world)).toEqual(["77 unlinked"]);
});

async function links(world: DomainWorld): Promise<string[]> {
  return (await world.store.listLinks(orderId)).map(({ vendorOrder, link }) => `${vendorOrder.number} ${link.state}`).toSorted();
}

async function about(world: DomainWorld): Promise<string[]> {
  return (await world.store.listProblems())
    .map(({ kind, about: what }) => `${kind} ${/named:(.*)/.exec(what)?.[1] ?? ""}`.trim())
    .toSorted();
}

function fail(): never {
  throw new Error("There is no link.");
}
