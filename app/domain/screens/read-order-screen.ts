import type { Deps } from "../deps.ts";
import type { LinkId, OrderId, ShopDomain } from "../ids.ts";
import type { Problem } from "../problems/problem.ts";
import type { Link, LinkedOrder, Order, TimelineEntry, VendorOrder, Wait, Write } from "../records.ts";
import type { OrderLine } from "../shop.ts";
import type { ShopReads } from "../store.ts";
import type { Flag, Stage, VendorId } from "../vendor.ts";
import { proveParcels, type ParcelProof } from "./prove-parcels.ts";
import { lastTrueAt, summarizeLinks } from "./summarize-links.ts";

const timelineLength = 100;

export type OrderScreenLine = Pick<OrderLine, "id" | "title" | "sku" | "quantity" | "currentQuantity"> & {
  makers: { linkId: LinkId; vendor: VendorId; account: string; number: string; item: string | null; quantity: number }[];
  /** Units to be shipped that no link makes. */
  uncovered: number;
};

export type OrderScreenVendorOrder = Pick<
  VendorOrder,
  "vendor" | "po" | "stage" | "flags" | "status" | "cost" | "dueAt" | "lastReadAt" | "nextReadAt"
> & {
  linkId: LinkId;
  state: Link["state"];
  account: string;
  number: string;
  linesKnown: boolean;
  /** The vendor order that this one ships to; null: the customer. */
  shipsTo: string | null;
};

export type OrderScreenWrite = Pick<
  Write,
  "id" | "kind" | "state" | "numbers" | "notifyCustomer" | "attempts" | "reason" | "createdAt" | "nextTryAt"
> & {
  /** How many units it fulfills; 0 for a change of numbers. */
  pieces: number;
};

export type OrderScreen = {
  now: Date;
  timeZone: string;
  shadowMode: boolean;
  order: Pick<Order, "id" | "name" | "placedAt" | "cancelledAt">;
  stage: Stage | null;
  flags: Flag[];
  checkedAt: Date | null;
  lines: OrderScreenLine[];
  vendorOrders: OrderScreenVendorOrder[];
  parcels: ParcelProof[];
  /** What is still to be written, oldest first. */
  writes: OrderScreenWrite[];
  waits: Wait[];
  problems: Problem[];
  /** Newest first. */
  timeline: TimelineEntry[];
};

type Reads = Pick<ShopReads, "readShop" | "findOrder" | "listLinks" | "listWrites" | "listProblems" | "listTimeline">;

/** Everything about one order on one screen. null: this shop has no such order. */
export async function readOrderScreen(
  deps: Pick<Deps, "clock"> & { store: { forShop(shop: ShopDomain): Reads } },
  shop: ShopDomain,
  orderId: OrderId,
): Promise<OrderScreen | null> {
  const reads = deps.store.forShop(shop);
  const [record, order] = await Promise.all([reads.readShop(), reads.findOrder(orderId)]);
  if (record === null || order === null) return null;
  const [allLinks, writes, problems, timeline] = await Promise.all([
    reads.listLinks(orderId),
    reads.listWrites(orderId),
    reads.listProblems({ orderId }),
    reads.listTimeline({ orderId, limit: timelineLength }),
  ]);
  const links = allLinks.filter(({ link }) => link.state !== "unlinked");
  const linked = links.filter(({ link }) => link.state === "linked");
  const summary = summarizeLinks(linked);
  return {
    now: deps.clock.now(),
    timeZone: record.timeZone,
    shadowMode: record.shadowMode,
    order: { id: order.id, name: order.name, placedAt: order.placedAt, cancelledAt: order.cancelledAt },
    stage: summary?.stage ?? null,
    flags: summary?.flags ?? [],
    checkedAt: lastTrueAt(linked),
    lines: order.lines.map((line) => toLine(line, linked)),
    vendorOrders: links.map((entry) => toVendorOrder(entry, links)),
    parcels: proveParcels(linked, writes),
    writes: writes.filter(({ state }) => state !== "done" && state !== "dropped").map(toWrite),
    waits: order.waits,
    problems: problems.filter(({ dismissedAt }) => dismissedAt === null),
    timeline,
  };
}

function toLine(line: OrderLine, linked: LinkedOrder[]): OrderScreenLine {
  const makers = linked.flatMap(({ link, vendorOrder, connection }) =>
    link.lines
      .filter(({ lineId }) => lineId === line.id)
      .map(({ item, quantity }) => ({
        linkId: link.id,
        vendor: vendorOrder.vendor,
        account: connection.label,
        number: vendorOrder.number ?? vendorOrder.po,
        item,
        quantity,
      })),
  );
  const covered = makers.reduce((sum, { quantity }) => sum + quantity, 0);
  const toShip = line.requiresShipping && !line.isGiftCard ? line.currentQuantity : 0;
  return {
    id: line.id,
    title: line.title,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    makers,
    uncovered: Math.max(0, toShip - covered),
  };
}

function toVendorOrder({ link, vendorOrder, connection }: LinkedOrder, links: LinkedOrder[]): OrderScreenVendorOrder {
  const target = links.find((other) => other.link.id === link.shipsToLinkId)?.vendorOrder;
  const { vendor, po, stage, flags, status, cost, dueAt, lastReadAt, nextReadAt } = vendorOrder;
  return {
    linkId: link.id,
    state: link.state,
    account: connection.label,
    number: vendorOrder.number ?? vendorOrder.po,
    linesKnown: link.linesKnown,
    shipsTo: target ? (target.number ?? target.po) : null,
    ...{ vendor, po, stage, flags, status, cost, dueAt, lastReadAt, nextReadAt },
  };
}

function toWrite(write: Write): OrderScreenWrite {
  const { id, kind, state, numbers, notifyCustomer, attempts, reason, createdAt, nextTryAt } = write;
  return { id, kind, state, numbers, notifyCustomer, attempts, reason, createdAt, nextTryAt, pieces: write.pieces.length };
}
