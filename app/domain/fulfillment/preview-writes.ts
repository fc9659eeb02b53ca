import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import type { Order, Wait, Write } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";
import { decideBacklog, isSending, type SendChoice } from "./backlog.ts";
import { describeWrite, type DescribedWrite } from "./describe-write.ts";
import { findWrites } from "./find-writes.ts";
import { loadKnownOrder, mayNeedWrites, type KnownOrder } from "./known-order.ts";
import { readOrderNow } from "./read-order-now.ts";

/** One write that is missing, and whether it can be made now. */
export type PreviewedWrite = DescribedWrite & { state: "ready" | "waiting" | "refused"; reason: string | null; nextTryAt: Date | null };

/** What is missing at Shopify for one order, and why what is not written is not. */
export type WritesPreview = {
  order: Pick<Order, "id" | "name">;
  /** false: shadow mode holds it back. */
  isSending: boolean;
  writes: PreviewedWrite[];
  waits: Wait[];
  problems: ProblemDraft[];
};

export type PreviewError = { kind: "order_not_found" } | { kind: "out_of_reach" } | { kind: "shopify"; error: ShopError };

export type PreviewInput = {
  shop: ShopDomain;
  orderId: OrderId;
  /** As if shadow mode ended now with this choice, for the shop or for this order alone. */
  ending?: { send: SendChoice; of: "shop" | "order" };
};

/** Plans one order as its next look would, on data read afresh, and stores nothing. */
export async function previewWrites(
  deps: Pick<Deps, "store" | "openShop" | "clock" | "newId">,
  { shop, orderId, ending }: PreviewInput,
): Promise<Result<WritesPreview, PreviewError>> {
  const stored = await loadKnownOrder(deps, { shop, orderId });
  if (stored === null) return err({ kind: "order_not_found" });
  const known = ending === undefined ? stored : withEnding(stored, ending, deps.clock.now());
  const preview = { order: { id: orderId, name: known.order.name }, isSending: isSending(known.shop, known.order) };
  if (!mayNeedWrites(known)) return ok({ ...preview, writes: [], waits: [], problems: [] });
  const read = await readOrderNow(deps.openShop(shop), known, deps.clock.now());
  if (!read.ok) return err({ kind: "shopify", error: read.error });
  if (read.value === null) return err({ kind: "out_of_reach" });
  // What is unanswered is settled by looks alone, which know how long they have waited in real time: here it stays unanswered.
  const look = { realNow: new Date(0), refusedInRun: new Map<string, number>() };
  const { match, waits, problems } = findWrites(deps, { look, known, order: read.value });
  const about = { order: read.value, links: known.links };
  const describe = (state: PreviewedWrite["state"]) => (write: Write) => {
    const { reason, nextTryAt } = write;
    return { ...describeWrite(write, about), state, reason, nextTryAt };
  };
  const writes = [
    ...match.ready.map(describe("ready")),
    ...match.waiting.map(describe("waiting")),
    ...match.refused.map(describe("refused")),
  ];
  return ok({ ...preview, writes, waits, problems });
}

function withEnding(known: KnownOrder, { send, of }: { send: SendChoice; of: "shop" | "order" }, now: Date): KnownOrder {
  const { shop, order } = known;
  if (of === "shop") return { ...known, shop: { ...shop, shadowMode: false, backlog: decideBacklog(shop.backlog, send, now) } };
  return { ...known, order: { ...order, isLive: true, backlog: decideBacklog(null, send, now) } };
}
