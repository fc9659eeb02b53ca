import { expect, test } from "vitest";
import type { JobName } from "#app/domain/jobs.ts";
import { wakingStore } from "#app/jobs/waking-store.ts";
import { anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aShop } from "#test/support/builders/shop.ts";
import { testDatabase } from "#test/support/database.ts";

test("workers are woken after the commit, for what was put into the queue and nothing else", async () => {
  const database = await testDatabase();
  try {
    const woken: JobName[] = [];
    const store = wakingStore(database.store, (name) => void woken.push(name));
    const shopStore = store.forShop(shopDomain);
    await shopStore.change((tx) => tx.saveShop(aShop()));
    expect(woken).toEqual([]);

    const answer = await shopStore.change(async (tx) => {
      await tx.enqueue({ name: "write-back", data: { shop: shopDomain, orderId: anOrderId(1) } });
      await tx.enqueue({ name: "write-back", data: { shop: shopDomain, orderId: anOrderId(2) } });
      expect(woken).toEqual([]);
      return "saved";
    });
    expect(answer).toBe("saved");
    expect(woken).toEqual(["write-back"]);

    const undone = shopStore.change(async (tx) => {
      await tx.enqueue({ name: "backfill-shop", data: { shop: shopDomain } });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(woken).toEqual(["write-back"]);

    await store.system.enqueue({ name: "redact-shop", data: { shop: shopDomain } });
    expect(woken).toEqual(["write-back", "redact-shop"]);
  } finally {
    await database.close();
  }
});
