import { orderLeaseMs } from "../orders/order-lease.ts";
import { noteProduction } from "../production/note-production.ts";
import type { ShopChanges } from "../store.ts";
import { findWrites } from "./find-writes.ts";
import { loadKnownOrder, mayNeedWrites, type Look } from "./known-order.ts";
import { nothingToWrite, orderOutOfReach, readFailed } from "./look-failed.ts";
import { readOrderNow } from "./read-order-now.ts";
import { recordAnswer } from "./record-answer.ts";
import { recordLook } from "./record-look.ts";
import { answered, callShopify } from "./send-write.ts";
import type { WriteBackDeps, WriteBackReport } from "./write-back.ts";

/** One look: reads Shopify, settles what was left open, plans, and makes at most one write. `again`: there may be more. */
export async function lookAtOrder(deps: WriteBackDeps, look: Look, report: WriteBackReport): Promise<"again" | "rest"> {
  const known = await loadKnownOrder(deps, look);
  if (known === null) return "rest";
  const shopStore = deps.store.forShop(look.shop);
  const failed = { known, now: deps.clock.now() };
  const change = <T>(fn: (tx: ShopChanges) => Promise<T>) =>
    shopStore.change(async (tx) => {
      if (!(await tx.holdsLease(look.lease))) return null;
      await noteProduction(tx, { ...known, now: failed.now });
      return fn(tx);
    });
  if (!mayNeedWrites(known)) {
    await change((tx) => nothingToWrite(tx, failed));
    return "rest";
  }
  const gateway = deps.openShop(look.shop, () => deps.store.system.renewLease(look.lease, orderLeaseMs));
  const read = await readOrderNow(gateway, known, failed.now);
  if (!read.ok || read.value === null) {
    await change((tx) => (read.ok ? orderOutOfReach(tx, failed) : readFailed(tx, failed, { error: read.error, random: deps.random })));
    return "rest";
  }
  const found = findWrites(deps, { look, known, order: read.value });
  report.refused = found.match.refused.length;
  const recorded = await change((tx) => recordLook(tx, { known, found }));
  if (recorded === null) {
    deps.log.warn("write_back_overtaken", { shop: look.shop, orderId: look.orderId });
    return "rest";
  }
  if (recorded.next === "conflict") deps.log.error("write_conflict", { shop: look.shop, orderId: look.orderId });
  if (recorded.next !== "send") return recorded.next === "again" ? "again" : "rest";

  const answer = await callShopify({ gateway, words: deps.words, timeZone: known.shop.timeZone }, recorded.write);
  const now = deps.clock.now();
  const write = answered(recorded.write, answer, { now, random: deps.random });
  if (answer.ok) report.sent += 1;
  else deps.log.warn("write_failed", { shop: look.shop, orderId: look.orderId, kind: answer.error.kind, detail: answer.error.detail });
  if (write.state === "refused") look.refusedInRun.set(write.key, (look.refusedInRun.get(write.key) ?? 0) + 1);
  const sent = { write, answer, isLast: recorded.isLast, waits: found.waits, dueAt: found.dueAt, storedDueAt: recorded.storedDueAt, now };
  return shopStore.change((tx) => recordAnswer(tx, { look, known, sent }));
}
