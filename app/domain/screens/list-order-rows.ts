import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Problem } from "../problems/problem.ts";
import type { LinkedOrder, Order, Write } from "../records.ts";
import type { ShopReads } from "../store.ts";
import type { Flag, Stage, VendorId } from "../vendor.ts";
import { proveParcels, type ParcelProof } from "./prove-parcels.ts";
import { lastTrueAt, summarizeLinks } from "./summarize-links.ts";

const orderRowsPerPage = 50;

/** Where a page of orders starts: after the order with this update time and id. */
export type OrderCursor = { updatedAt: Date; id: OrderId };

export type OrderRow = {
  id: OrderId;
  name: string;
  placedAt: Date;
  isCancelled: boolean;
  /** null while nothing is linked. */
  stage: Stage | null;
  flags: Flag[];
  vendorOrders: { vendor: VendorId; account: string; number: string; stage: Stage }[];
  /** Numbers that are on their way to the customer, current ones only. */
  parcels: { number: string; carrier: string | null; url: string | null }[];
  /** `accepted`: Shopify has every number that we have. `none`: there is no number yet. */
  shopify: "none" | "waiting" | "accepted" | "problem";
  problems: Pick<Problem, "key" | "kind" | "params">[];
  /** null: no vendor has been read for this order yet. */
  checkedAt: Date | null;
};

export type OrderRows = {
  now: Date;
  timeZone: string;
  shadowMode: boolean;
  /** Whether a vendor is connected at all, for the empty state's next step. */
  hasConnection: boolean;
  rows: OrderRow[];
  next: OrderCursor | null;
};

type Reads = Pick<
  ShopReads,
  "readShop" | "listConnections" | "listOrders" | "listLinksOfOrders" | "listWritesOfOrders" | "listProblemsOfOrders"
>;

/** The first screen: one page of orders, newest change first, in a fixed number of statements. null: the shop is not installed. */
export async function listOrderRows(
  deps: Pick<Deps, "clock"> & { store: { forShop(shop: ShopDomain): Reads } },
  shop: ShopDomain,
  input: { before: OrderCursor | null; limit?: number },
): Promise<OrderRows | null> {
  const reads = deps.store.forShop(shop);
  const limit = input.limit ?? orderRowsPerPage;
  const [record, connections, found] = await Promise.all([
    reads.readShop(),
    reads.listConnections(),
    reads.listOrders({ limit: limit + 1, before: input.before }),
  ]);
  if (record === null) return null;
  const orders = found.slice(0, limit);
  const ids = orders.map(({ id }) => id);
  const [links, writes, problems] =
    ids.length === 0
      ? [[], [], []]
      : await Promise.all([reads.listLinksOfOrders(ids), reads.listWritesOfOrders(ids), reads.listProblemsOfOrders(ids)]);
  const last = orders.at(-1);
  return {
    now: deps.clock.now(),
    timeZone: record.timeZone,
    shadowMode: record.shadowMode,
    hasConnection: connections.length > 0,
    rows: orders.map((order) =>
      toRow(order, {
        links: links.filter(({ link }) => link.orderId === order.id && link.state !== "unlinked"),
        writes: writes.filter(({ orderId }) => orderId === order.id),
        problems: problems.filter((problem) => problem.orderId === order.id && problem.dismissedAt === null),
      }),
    ),
    next: found.length > limit && last ? { updatedAt: last.updatedAt, id: last.id } : null,
  };
}

function toRow(order: Order, found: { links: LinkedOrder[]; writes: Write[]; problems: Problem[] }): OrderRow {
  const linked = found.links.filter(({ link }) => link.state === "linked");
  const summary = summarizeLinks(linked);
  const current = proveParcels(linked, found.writes).filter(({ shopify }) => shopify.state !== "not_sent");
  return {
    id: order.id,
    name: order.name,
    placedAt: order.placedAt,
    isCancelled: order.cancelledAt !== null,
    stage: summary?.stage ?? null,
    flags: summary?.flags ?? [],
    vendorOrders: linked.map(({ vendorOrder, connection }) => ({
      vendor: vendorOrder.vendor,
      account: connection.label,
      number: vendorOrder.number ?? vendorOrder.po,
      stage: vendorOrder.stage,
    })),
    parcels: current.map(({ number, carrier, url }) => ({ number, carrier, url })),
    shopify: shopifyState(current, found.problems),
    problems: found.problems.map(({ key, kind, params }) => ({ key, kind, params })),
    checkedAt: lastTrueAt(linked),
  };
}

function shopifyState(parcels: ParcelProof[], problems: Problem[]): OrderRow["shopify"] {
  if (problems.length > 0 || parcels.some(({ shopify }) => shopify.state === "refused")) return "problem";
  if (parcels.length === 0) return "none";
  return parcels.every(({ shopify }) => shopify.state === "accepted") ? "accepted" : "waiting";
}
