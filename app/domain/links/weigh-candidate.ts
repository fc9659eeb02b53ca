import { dayMs } from "../clock.ts";
import type { LinkedOrder, Order } from "../records.ts";
import { countPieces } from "./count-pieces.ts";
import { openQuantities } from "./coverage.ts";
import { sameWord } from "./makes.ts";

/** What speaks for a suggested vendor order. */
export type Ground = "reference_asked" | "skus_match" | "quantities_match" | "dates_match" | "not_there_before";

/** A vendor order made for an order is taken in soon after it was placed. */
const soonMs = 7 * dayMs;

/** Every reason to believe that a vendor order is this order's, by what is stored. */
export function groundsFor(order: Order, { link, vendorOrder }: Pick<LinkedOrder, "link" | "vendorOrder">, links: LinkedOrder[]): Ground[] {
  const { items, addedAt, firstSeenAt } = vendorOrder;
  const open = openQuantities(
    order.lines,
    links.map((linked) => linked.link),
  );
  const lines = order.lines.filter(({ id }) => (open.get(id) ?? 0) > 0);
  const units = [...open.values()].reduce((sum, quantity) => sum + quantity, 0);
  const made = countPieces(vendorOrder);
  const isMade = ({ item, sku }: { item: string; sku: string | null }) =>
    lines.some((line) => sameWord(sku, line.sku) || sameWord(item, line.sku));
  const began = addedAt ?? firstSeenAt;
  const has = (code: string) => link.evidence.some((evidence) => evidence.code === code);
  const grounds: Record<Ground, boolean> = {
    reference_asked: has("asked"),
    skus_match: items.length > 0 && items.every(isMade),
    quantities_match: made > 0 && made === units,
    dates_match: began !== null && began >= order.placedAt && began.getTime() - order.placedAt.getTime() <= soonMs,
    not_there_before: has("not_there_before"),
  };
  return (Object.keys(grounds) as Ground[]).filter((ground) => grounds[ground]);
}

/** The doubts that made it a suggestion. */
export function doubtsAgainst({ evidence }: LinkedOrder["link"]): string[] {
  return evidence.filter(({ params }) => params["speaksAgainst"] === "yes").map(({ code }) => code);
}
