import type { Link, LinkedOrder, VendorOrder } from "../records.ts";
import type { Flag, Stage } from "../vendor.ts";

/** What needs a look comes first; then the furthest-back stage. A cancelled vendor order counts only when nothing else is left. */
const loudestFirst: Stage[] = [
  "unknown",
  "returned",
  "not_found",
  "on_hold",
  "partially_shipped",
  "received",
  "in_production",
  "ready_to_ship",
  "shipped",
  "delivered",
  "cancelled",
];
const underway: Stage[] = ["received", "in_production", "ready_to_ship"];
const gone: Stage[] = ["shipped", "delivered"];

type Staged = { link: Pick<Link, "state" | "shipsToLinkId">; vendorOrder: Pick<VendorOrder, "stage" | "flags"> };

/** One stage and its flags for a whole order; null while nothing is linked. */
export function summarizeLinks(links: Staged[]): { stage: Stage; flags: Flag[] } | null {
  const counted = linksThatCount(links);
  const present = counted.map(({ vendorOrder }) => vendorOrder.stage);
  const loudest = loudestFirst.find((stage) => present.includes(stage));
  if (loudest === undefined) return null;
  const isSplit = underway.includes(loudest) && present.some((stage) => gone.includes(stage));
  const flags = new Set(counted.flatMap(({ vendorOrder }) => vendorOrder.flags));
  return { stage: isSplit ? "partially_shipped" : loudest, flags: [...flags] };
}

/** A link that ships to another link stands behind the one it ships to. */
export function linksThatCount<T extends Pick<Staged, "link">>(links: T[]): T[] {
  const linked = links.filter(({ link }) => link.state === "linked");
  const toCustomer = linked.filter(({ link }) => link.shipsToLinkId === null);
  return toCustomer.length > 0 ? toCustomer : linked;
}

/** Since when the shown stages are known to be true: the oldest last reading of what is followed, else the newest of all. */
export function lastTrueAt(links: LinkedOrder[]): Date | null {
  const active = links.filter(({ link }) => link.state !== "unlinked").map(({ vendorOrder }) => vendorOrder);
  const followed = readTimes(active.filter(({ nextReadAt }) => nextReadAt !== null));
  if (followed.length > 0) return new Date(Math.min(...followed));
  const all = readTimes(active);
  return all.length > 0 ? new Date(Math.max(...all)) : null;
}

function readTimes(vendorOrders: { lastReadAt: Date | null }[]): number[] {
  return vendorOrders.flatMap(({ lastReadAt }) => (lastReadAt === null ? [] : [lastReadAt.getTime()]));
}
