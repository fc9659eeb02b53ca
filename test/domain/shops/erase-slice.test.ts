import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import type { ShopStore, Store } from "#app/domain/store.ts";
import { forgetOld } from "#app/domain/shops/forget-old.ts";
import { kept } from "#app/domain/shops/kept.ts";
import { redactShop } from "#app/domain/shops/redact-shop.ts";
import { saveLinkedOrder } from "#test/db/sample-records.ts";
import { shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { quietLog } from "./fake-gateway.ts";

/** Twice what goes in a slice, and one more. */
const orders = 1_001;
const again = { name: "redact-shop", data: { shop: shopDomain, triggeredAt: noon } };

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await store().change((tx) => tx.eraseShop());
  await store().change((tx) => tx.saveShop(aShop({ uninstalledAt: noon })));
  const { waits, lines, ...order } = { ...anOrder(), backlog: undefined, total: undefined };
  const numbers = Array.from({ length: orders }, (_, n) => ({ id: String(10_000 + n), name: `#${n}` }));
  await db.prisma.order.createMany({ data: numbers.map((named) => ({ ...order, shop: shopDomain, waits, ...named })) });
  const lineOf = (orderId: string) => lines.map((line) => ({ ...line, shop: shopDomain, id: orderId, orderId }));
  await db.prisma.orderLine.createMany({ data: numbers.flatMap(({ id }) => lineOf(id)) });
  db.enqueued.length = 0;
});

test("a large shop is erased slice by slice, each by a job of its own, and with the last order the shop itself is gone", async () => {
  await saveLinkedOrder(db.store, shopDomain);
  expect([await redact(), await left()]).toEqual(["kept", orders + 1 - 500]);
  expect([await redact(), await left()]).toEqual(["kept", orders + 1 - 1_000]);
  expect(await store().readShop()).not.toBeNull();
  expect(db.enqueued).toEqual([again, again]);
  expect(await redact()).toBe("gone");
  expect(await store().readShop()).toBeNull();
  expect(await left()).toBe(0);
  expect(await db.prisma.vendorOrder.count({ where: { shop: shopDomain } })).toBe(0);
});

test("a slice that breaks off is gone on with", async () => {
  let transactions = 0;
  const forShop = (): ShopStore => ({
    ...store(),
    change: (fn) => ((transactions += 1) > 3 ? Promise.reject(new Error("killed")) : store().change(fn)),
  });
  await expect(redact({ ...db.store, forShop })).rejects.toThrow("killed");
  expect(await left()).toBe(orders - 150);
  for (let slices = 0; slices < 2; slices += 1) await redact();
  expect(await store().readShop()).toBeNull();
});

test("a merchant who comes back between two slices keeps what is left", async () => {
  await redact();
  const back = aShop({ installedAt: later(noon, minuteMs) });
  await store().change((tx) => tx.saveShop(back));
  expect(await redact()).toBe("kept");
  expect(await left()).toBe(orders - 500);
  expect(await store().readShop()).toEqual(back);
});

test("a large shop whose shop/redact never came is erased slice by slice, and due until it is gone", async () => {
  const now = later(noon, kept.uninstalledShops);
  const forget = () => forgetOld({ store: db.store, clock: { now: () => now }, log: quietLog }, { shop: shopDomain });
  await store().change((tx) => tx.setForgetDue(later(now, -dayMs)));
  expect([await forget(), await left()]).toEqual(["kept", orders - 500]);
  expect(await db.store.system.listShopsToForget(now, 10)).toEqual([shopDomain]);
  expect([await forget(), await forget()]).toEqual(["kept", "gone"]);
  expect(await store().readShop()).toBeNull();
});

const store = () => db.store.forShop(shopDomain);
const left = () => db.prisma.order.count({ where: { shop: shopDomain } });
const redact = (on: Store = db.store) => redactShop({ store: on, log: quietLog }, { shop: shopDomain, triggeredAt: noon });
