import { later, secondMs } from "../clock.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { orderLease, orderLeaseMs } from "../orders/order-lease.ts";
import { err, ok, type Result } from "../result.ts";
import { lookAtOrder } from "./look-at-order.ts";
import type { WriteBackDeps, WriteBackReport } from "./write-back.ts";

export type WriteBackInput = {
  shop: ShopDomain;
  orderId: OrderId;
};

/** An order with more writes than this goes on in the next look. */
const maxLooks = 60;

/**
 * Makes Shopify what the links and parcels of one order call for: one write a look, each on data read afresh (rulebook 4).
 * Any number of workers may run it, at any time, after any crash: one of them works, and nothing is sent twice.
 * `busy`: another worker is at it, or was when it died; the order is due again in a few seconds.
 */
export async function writeBackOrder(deps: WriteBackDeps, input: WriteBackInput): Promise<Result<WriteBackReport, { kind: "busy" }>> {
  const report: WriteBackReport = { sent: 0, refused: 0 };
  const refusedInRun = new Map<string, number>();
  for (let look = 0; look < maxLooks; look += 1) {
    // A lease for each look, so that none has to outlive more than one call to Shopify.
    const lease = await deps.store.system.takeLease(orderLease(input.shop, input.orderId), deps.owner, orderLeaseMs);
    if (lease === null) {
      await lookAgainSoon(deps, input);
      return err({ kind: "busy" });
    }
    try {
      const next = await lookAtOrder(deps, { ...input, lease, realNow: later(lease.until, -orderLeaseMs), refusedInRun }, report);
      if (next === "rest") return ok(report);
    } finally {
      await deps.store.system.releaseLease(lease);
    }
  }
  await lookAgainSoon(deps, input);
  return ok(report);
}

async function lookAgainSoon({ store, clock }: WriteBackDeps, { shop, orderId }: WriteBackInput): Promise<void> {
  await store.forShop(shop).change(async (tx) => {
    const order = await tx.findOrder(orderId);
    if (order !== null) await tx.saveWaits(orderId, order.waits, later(clock.now(), 5 * secondMs));
  });
}
