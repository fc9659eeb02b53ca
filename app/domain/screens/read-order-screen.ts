import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { canGoLive } from "../orders/take-order-live.ts";
import type { Connection, Order, TimelineEntry, Wait } from "../records.ts";
import type { Money } from "../shop.ts";
import type { ShopReads } from "../store.ts";
import type { Flag, Stage } from "../vendor.ts";
import { isAsking, isBeingAsked, lastCheckedAt } from "./order-checks.ts";
import {
  toLine,
  toVendorOrder,
  toWrite,
  type OrderScreenLine,
  type OrderScreenVendorOrder,
  type OrderScreenWrite,
} from "./order-screen-parts.ts";
import { toProblemRow, type ProblemRow } from "./problem-row.ts";
import { proveParcels, type ParcelProof } from "./prove-parcels.ts";
import { sumCosts } from "./sum-costs.ts";
import { summarizeLinks } from "./summarize-links.ts";

const timelineLength = 100;

export type OrderScreen = {
  now: Date;
  timeZone: string;
  shadowMode: boolean;
  order: Pick<Order, "id" | "name" | "placedAt" | "cancelledAt" | "isLive">;
  canGoLive: boolean;
  /** The vendor accounts that a vendor order may be linked from. */
  connections: Pick<Connection, "id" | "label">[];
  stage: Stage | null;
  flags: Flag[];
  checkedAt: Date | null;
  /** Some vendor is asked for it under its references, now and then. */
  isAskedFor: boolean;
  /** A vendor is about to answer: what is shown is soon older than what is known. */
  isBeingAsked: boolean;
  /** What the vendors charge for it, as far as they say; null: none of them does. */
  cost: string | null;
  /** What the customer pays. */
  total: Money | null;
  lines: OrderScreenLine[];
  vendorOrders: OrderScreenVendorOrder[];
  parcels: ParcelProof[];
  /** What is still to be written, oldest first. */
  writes: OrderScreenWrite[];
  waits: Wait[];
  problems: ProblemRow[];
  /** Newest first. */
  timeline: TimelineEntry[];
};

type Reads = Pick<
  ShopReads,
  "readShop" | "findOrder" | "listConnections" | "listLinks" | "listLookups" | "listWrites" | "listProblems" | "listTimeline"
>;

/** Everything about one order on one screen. null: this shop has no such order. */
export async function readOrderScreen(
  deps: Pick<Deps, "clock"> & { store: { forShop(shop: ShopDomain): Reads } },
  shop: ShopDomain,
  orderId: OrderId,
): Promise<OrderScreen | null> {
  const reads = deps.store.forShop(shop);
  const [record, order] = await Promise.all([reads.readShop(), reads.findOrder(orderId)]);
  if (record === null || order === null) return null;
  // First what tells whether the vendors are being asked: whatever was saved by the end of that is among the rest.
  const [connections, allLinks, lookups] = await Promise.all([
    reads.listConnections(),
    reads.listLinks(orderId),
    reads.listLookups(orderId),
  ]);
  const [writes, problems, timeline] = await Promise.all([
    reads.listWrites(orderId),
    reads.listProblems({ orderId }),
    reads.listTimeline({ orderId, limit: timelineLength }),
  ]);
  const links = allLinks.filter(({ link }) => link.state !== "unlinked");
  const linked = links.filter(({ link }) => link.state === "linked");
  const summary = summarizeLinks(linked);
  const now = deps.clock.now();
  return {
    now,
    timeZone: record.timeZone,
    shadowMode: record.shadowMode,
    order: { id: order.id, name: order.name, placedAt: order.placedAt, cancelledAt: order.cancelledAt, isLive: order.isLive },
    canGoLive: canGoLive(record, order),
    connections: connections.map(({ id, label }) => ({ id, label })),
    stage: summary?.stage ?? null,
    flags: summary?.flags ?? [],
    checkedAt: lastCheckedAt(linked, lookups),
    isAskedFor: lookups.some(isAsking),
    isBeingAsked: isBeingAsked({ connections, linked, lookups, now }),
    cost: sumCosts(linked.map(({ vendorOrder }) => vendorOrder.cost)),
    total: order.total,
    lines: order.lines.map((line) => toLine(line, linked)),
    vendorOrders: links.map((entry) => toVendorOrder(entry, { order, links })),
    parcels: proveParcels({ isCancelled: order.cancelledAt !== null, links: linked, writes, problems }),
    writes: writes.filter(({ state }) => state !== "done" && state !== "dropped").map((write) => toWrite(write, order)),
    waits: order.waits,
    problems: problems
      .filter(({ dismissedAt }) => dismissedAt === null)
      .map((problem) => toProblemRow(problem, { connections, order, links: allLinks })),
    timeline,
  };
}
