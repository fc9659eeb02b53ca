import type { ShopChanges, ShopStore } from "../store.ts";
import type { VendorOrder } from "../records.ts";
import { lateBefore } from "../orders/late-before.ts";
import { noteFacts } from "./note-facts.ts";
import { lateFact } from "./vendor-order-facts.ts";

const atOnce = 50;
/** A slice: so many transactions take a few seconds. */
const timesASlice = 10;

/**
 * Notes due dates that have passed since the last look, each once: for Flow if its order is linked, and as seen in any case. A slice of them
 * at most: while any is left, the shop stays due.
 */
export async function noteLate(store: ShopStore, now: Date): Promise<void> {
  for (let left = timesASlice; left > 0; left -= 1) {
    const count = await store.change(async (tx) => {
      const late = await tx.takeLateVendorOrders(now, atOnce);
      for (const vendorOrder of late) await noteOne(tx, vendorOrder, now);
      return late.length;
    });
    if (count < atOnce) return;
  }
}

async function noteOne(tx: ShopChanges, vendorOrder: VendorOrder, now: Date): Promise<void> {
  const linked = (await tx.listLinksOfVendorOrder(vendorOrder.id)).find(({ link }) => link.state === "linked");
  if (linked === undefined || wasLateBefore(vendorOrder)) return;
  await noteFacts(tx, { orderId: linked.link.orderId, facts: [lateFact(linked)], now });
}

/** A date that had passed when the vendor order was first seen tells nothing new. */
function wasLateBefore({ dueAt, firstSeenAt }: VendorOrder): boolean {
  return dueAt !== null && firstSeenAt !== null && dueAt <= lateBefore(firstSeenAt);
}
