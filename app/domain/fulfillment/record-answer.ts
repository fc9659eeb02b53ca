import { noteProduction } from "../production/note-production.ts";
import { raiseProblem } from "../problems/raise-problem.ts";
import type { Wait, Write } from "../records.ts";
import type { Result } from "../result.ts";
import type { FulfillmentId } from "../ids.ts";
import type { ShopError } from "../shop.ts";
import type { ShopChanges } from "../store.ts";
import { accessProblem, accessProblemKey, isAccessError } from "./access-problem.ts";
import { dueWith, hasMoved, type KnownOrder, type Look } from "./known-order.ts";
import { saveWithEntry } from "./record-look.ts";

export type Answer = {
  write: Write;
  answer: Result<FulfillmentId | null, ShopError>;
  isLast: boolean;
  /** As the look left them. */
  waits: Wait[];
  dueAt: Date | null;
  /** When the order was said to be due while this was under way. */
  storedDueAt: Date | null;
  now: Date;
};

/** Stores Shopify's answer under the lease. `again`: more is to be looked at; `rest`: nothing, or only later. */
export async function recordAnswer(
  tx: ShopChanges,
  { look, known, sent }: { look: Look; known: KnownOrder; sent: Answer },
): Promise<"again" | "rest"> {
  // Whoever took the lease has found the row as `sending` and settles it by reading Shopify.
  if (!(await tx.holdsLease(look.lease))) return "rest";
  const { write, answer, now } = sent;
  await saveWithEntry(tx, write, now);
  if (answer.ok) await tx.clearProblem(accessProblemKey("write"), now);
  else if (isAccessError(answer.error))
    await raiseProblem(tx, accessProblem("write", answer.error), { at: now, nextTryAt: write.nextTryAt });
  if (write.state === "waiting") {
    const code = write.reason === "throttled" ? "throttled" : "unavailable";
    const wait: Wait = { code, linkId: write.linkId, since: now, until: write.nextTryAt, params: {} };
    await tx.saveWaits(known.order.id, [...sent.waits, wait], write.nextTryAt);
    return "rest";
  }
  if (write.state !== "done" || !sent.isLast || (await hasMoved(tx, known))) return "again";
  await tx.saveWaits(
    known.order.id,
    sent.waits,
    await dueWith(tx, { order: { ...known.order, writeDueAt: sent.storedDueAt } }, sent.dueAt),
  );
  // No look follows that would see which fulfillment has the numbers.
  await noteProduction(tx, { ...known, writes: [...known.writes, write], now });
  return "rest";
}
