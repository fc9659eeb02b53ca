import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDomain } from "#app/domain/ids.ts";
import { confirmImport } from "#app/domain/imports/confirm-import.ts";
import { previewImport } from "#app/domain/imports/preview-import.ts";
import { readImport } from "#app/domain/imports/read-import.ts";
import { runImports } from "#app/domain/imports/run-imports.ts";
import { domainWorld } from "#test/support/builders/domain-world.ts";
import { anOrder } from "#test/support/builders/shop.ts";
import { aReading } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

const rows = 10_000;
/** Of these the vendor knows the vendor order. */
const known = 40;
/** Held where the database is a server: the embedded one computes in this process, and takes its share of every turn. */
const longestTurnMs = 200;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("10,000 rows are checked in bounded time without holding the process up, and those that will link are linked", async () => {
  const world = await domainWorld(database);
  await world.connect({ label: "FinerWorks" });
  await saveOrders(world.shop);
  for (let n = 0; n < known; n += 1) world.finerworks.knows(aReading({ number: String(700_000 + n), po: `A-${n}` }));
  const lines = Array.from({ length: rows }, (_row, n) => `#${10_000 + n},FinerWorks,A-${n}`);
  const file = new TextEncoder().encode(["order,vendor,reference", ...lines].join("\r\n"));
  const who = { kind: "person", name: "operator" } as const;

  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  const startedAt = performance.now();
  const taken = await previewImport(world.deps, { shop: world.shop, file, who });
  const importId = taken.ok ? taken.value.record.id : null;
  if (importId === null) throw new Error("The file was not taken.");
  const takenMs = performance.now() - startedAt;
  await runImports(world.deps, { shop: world.shop });
  const checkedMs = performance.now() - startedAt;
  await confirmImport(world.deps, { shop: world.shop, importId, who });
  await runImports(world.deps, { shop: world.shop });
  const linkedMs = performance.now() - startedAt;
  delays.disable();

  const page = await readImport(world.deps, world.shop, { importId });
  expect(page?.counts).toEqual({ unchecked: 0, will_link: 0, linked: known, already_linked: 0, problem: rows - known });
  const longestMs = delays.max / 1e6;
  process.stdout.write(
    `import: taken in ${takenMs.toFixed(0)} ms, checked after ${checkedMs.toFixed(0)} ms, ${known} linked after ${linkedMs.toFixed(0)} ms; longest turn ${longestMs.toFixed(0)} ms\n`,
  );
  if (!database.embedded) expect(longestMs).toBeLessThan(longestTurnMs);
  // The vendor was asked in batches: by PO for each row, in one call a slice.
  expect(world.finerworks.asked.length).toBeLessThan(rows / 50);
});

/** Straight into the tables: the store saves one order at a time. */
async function saveOrders(shop: ShopDomain): Promise<void> {
  const numbers = Array.from({ length: rows }, (_row, n) => n);
  const { waits, lines, ...order } = { ...anOrder(), backlog: undefined, total: undefined };
  await database.prisma.order.createMany({
    data: numbers.map((n) => ({ ...order, shop, waits, id: String(10_000 + n), name: `#${10_000 + n}` })),
  });
  await database.prisma.orderLine.createMany({
    data: numbers.flatMap((n) => lines.map((line) => ({ ...line, shop, id: String(50_000 + n), orderId: String(10_000 + n) }))),
  });
}
