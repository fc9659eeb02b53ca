import type { JobName } from "../domain/jobs.ts";
import type { ShopStore, Store } from "../domain/store.ts";

/** The same store; once a transaction that put jobs into the queue is committed, this process's workers look for them at once. */
export function wakingStore(store: Store, wake: (name: JobName) => void): Store {
  return {
    forShop: (shop) => wakingShopStore(store.forShop(shop), wake),
    system: {
      ...store.system,
      async enqueue(job) {
        await store.system.enqueue(job);
        wake(job.name);
      },
    },
  };
}

function wakingShopStore(shopStore: ShopStore, wake: (name: JobName) => void): ShopStore {
  return {
    ...shopStore,
    async change(fn) {
      // Of the last attempt or of one before: looking once too often does no harm.
      const sent = new Set<JobName>();
      const result = await shopStore.change((tx) =>
        fn({
          ...tx,
          enqueue(job) {
            sent.add(job.name);
            return tx.enqueue(job);
          },
        }),
      );
      for (const name of sent) wake(name);
      return result;
    },
  };
}
