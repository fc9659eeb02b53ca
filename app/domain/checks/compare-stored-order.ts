import { dayMs, later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { isSending } from "../fulfillment/backlog.ts";
import { loadKnownOrder, mayNeedWrites, type KnownOrder } from "../fulfillment/known-order.ts";
import { planKnown } from "../fulfillment/plan-known.ts";
import { readOrderNow } from "../fulfillment/read-order-now.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { touchAll } from "../polling/check-now.ts";
import { problemKey } from "../problems/problem.ts";
import type { VendorOrder } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";
import type { ShopChanges } from "../store.ts";
import { compareOrder } from "./compare-order.ts";
import type { Difference } from "./reconciliation.ts";

export type Compared = {
  rows: Difference[];
  /** Has its vendor orders read again, and its writes made or its problems settled. */
  follow(tx: ShopChanges): Promise<void>;
};

/** A vendor order that shipped this recently may still change. */
const recentMs = 14 * dayMs;

/** Compares one linked order: what Shopify has now with what its vendors said last. Nothing is asked of Shopify before anything has shipped. */
export async function compareStoredOrder(
  { store, openShop, clock }: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<Result<Compared, ShopError>> {
  const known = await loadKnownOrder({ store }, { shop, orderId });
  if (known === null) return ok({ rows: [], follow: () => Promise.resolve() });
  const now = clock.now();
  const follow = (isDue: boolean) => async (tx: ShopChanges) => {
    await hintVendors(tx, { shop, known, now });
    if (isDue) await tx.enqueue({ name: "write-back", data: { shop, orderId } });
  };
  if (!mayNeedWrites(known)) return ok({ rows: [], follow: follow(false) });
  const read = await readOrderNow(openShop(shop), known, now);
  if (!read.ok) return read;
  if (read.value === null) return ok({ rows: [outOfReach(known)], follow: follow(true) });
  const problems = await store.forShop(shop).listProblems({ orderId });
  const plan = planKnown(known, { order: read.value, now });
  const { links, writes } = known;
  const rows = compareOrder({ order: read.value, links, writes, plan, problems, isSending: isSending(known.shop, known.order) });
  return ok({ rows, follow: follow(rows.length + plan.writes.length + problems.length > 0) });
}

/** The write-back that follows tells an order beyond Shopify's reach from one that is gone. */
function outOfReach({ order }: KnownOrder): Difference {
  const key = problemKey({ kind: "older_than_60_days", about: `order:${order.id}` });
  return { orderId: order.id, order: order.name, atVendor: null, atShopify: null, follows: { kind: "problem", key }, next: "merchant" };
}

type Hint = { shop: ShopDomain; known: KnownOrder; now: Date };

/** They are read again now instead of when they are due. The sweep keeps to what the connection has to wait for. */
async function hintVendors(tx: Pick<ShopChanges, "touchVendorOrders" | "enqueue">, { shop, known, now }: Hint): Promise<void> {
  const open = known.links.filter(({ link, vendorOrder }) => link.state === "linked" && mayChange(vendorOrder, now));
  const vendorOrders = open.map(({ vendorOrder }) => vendorOrder);
  await touchAll(tx, vendorOrders, now);
  const connectionIds = new Set(open.map(({ connection }) => connection.id));
  for (const connectionId of connectionIds) await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId } });
}

function mayChange({ stage, nextReadAt, shippedSeenAt }: VendorOrder, now: Date): boolean {
  if (nextReadAt === null || nextReadAt <= now) return false;
  if (stage === "delivered" || stage === "cancelled" || stage === "returned") return false;
  return shippedSeenAt === null || shippedSeenAt > later(now, -recentMs);
}
