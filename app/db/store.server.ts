import type { ShopDomain } from "../domain/ids.ts";
import type { Job } from "../domain/jobs.ts";
import type { ShopChanges, ShopReads, Store } from "../domain/store.ts";
import { activityReads } from "./activity.server.ts";
import { backfillChanges, backfillReads } from "./backfills.server.ts";
import { checkChanges, checkReads, checkSystem } from "./checks.server.ts";
import { accountReads, connectionChanges, connectionReads } from "./connections.server.ts";
import type { Db } from "./db.ts";
import { deliveryReads } from "./delivery.server.ts";
import { flowChanges, flowReads, flowSystem } from "./flow.server.ts";
import { forgetChanges } from "./forget.server.ts";
import { keepOrderList, nothingTouched, type Touched } from "./keep-order-list.server.ts";
import { importChanges, importReads } from "./imports.server.ts";
import { leaseChanges, leaseSystem } from "./leases.server.ts";
import { linkChanges, linkReads } from "./links.server.ts";
import { lookupChanges, lookupReads } from "./lookups.server.ts";
import { mailAddressReads, mailChanges, mailReads, mailSystem } from "./mail.server.ts";
import { orderListReads } from "./order-list.server.ts";
import { orderChanges, orderReads } from "./orders.server.ts";
import { pointSystem } from "./points.server.ts";
import { problemChanges, problemReads } from "./problems.server.ts";
import { sealSystem } from "./seal-again.server.ts";
import type { Secrets } from "./secrets.server.ts";
import { shopChanges, shopReads } from "./shops.server.ts";
import { accountSystem, dueSystem } from "./system.server.ts";
import { timelineChanges, timelineReads } from "./timeline.server.ts";
import { inTransaction } from "./transaction.server.ts";
import { vendorOrderChanges, vendorOrderReads } from "./vendor-orders.server.ts";
import { vendorTurns } from "./vendor-turns.server.ts";
import { writeChanges, writeReads } from "./writes.server.ts";

export type StoreOptions = {
  secrets: Secrets;
  /** Puts a job into the queue through the given handle: the open transaction, or the whole pool. */
  enqueue(db: Db, job: Job): Promise<void>;
};

/** The whole store on one database. */
export function createStore(db: Db, { secrets, enqueue }: StoreOptions): Store {
  return {
    forShop: (shop) => ({
      ...allReads(db, shop),
      ...accountReads(db, shop, secrets),
      ...mailAddressReads(db, shop, secrets),
      ...vendorTurns(db, shop),
      change: (fn) =>
        inTransaction(db, async (tx) => {
          const touched = nothingTouched();
          const result = await fn({ ...allReads(tx, shop), ...allChanges(tx, shop, { secrets, enqueue, touched }) });
          await keepOrderList(tx, shop, touched);
          return result;
        }),
    }),
    system: {
      ...dueSystem(db),
      ...checkSystem(db),
      ...flowSystem(db),
      ...mailSystem(db),
      ...accountSystem(db),
      ...leaseSystem(db),
      ...pointSystem(db),
      ...sealSystem(db, secrets),
      enqueue: (job) => enqueue(db, job),
    },
  };
}

function allReads(db: Db, shop: ShopDomain): ShopReads {
  return {
    ...shopReads(db, shop),
    ...connectionReads(db, shop),
    ...backfillReads(db, shop),
    ...orderReads(db, shop),
    ...orderListReads(db, shop),
    ...lookupReads(db, shop),
    ...vendorOrderReads(db, shop),
    ...linkReads(db, shop),
    ...writeReads(db, shop),
    ...activityReads(db, shop),
    ...problemReads(db, shop),
    ...deliveryReads(db, shop),
    ...timelineReads(db, shop),
    ...checkReads(db, shop),
    ...importReads(db, shop),
    ...flowReads(db, shop),
    ...mailReads(db, shop),
  };
}

type ChangeOptions = StoreOptions & { touched: Touched };

function allChanges(db: Db, shop: ShopDomain, { secrets, enqueue, touched }: ChangeOptions): Omit<ShopChanges, keyof ShopReads> {
  return {
    ...shopChanges(db, shop),
    ...connectionChanges(db, shop, secrets),
    ...backfillChanges(db, shop),
    ...orderChanges(db, shop, touched),
    ...lookupChanges(db, shop),
    ...vendorOrderChanges(db, shop, touched),
    ...linkChanges(db, shop, touched),
    ...writeChanges(db, shop),
    ...problemChanges(db, shop, touched),
    ...timelineChanges(db, shop),
    ...checkChanges(db, shop),
    ...importChanges(db, shop),
    ...flowChanges(db, shop),
    ...forgetChanges(db, shop),
    ...mailChanges(db, shop, secrets),
    ...leaseChanges(db),
    enqueue: (job) => enqueue(db, job),
  };
}
