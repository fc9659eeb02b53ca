import { minuteMs } from "../clock.ts";
import type { FulfillmentId, LineId } from "../ids.ts";
import type { RecentOrder } from "../shop.ts";

/** A recent order beside what we know of it. */
export type WatchedOrder = RecentOrder & {
  /** Fulfillments that our ledger made. */
  ours: ReadonlySet<FulfillmentId>;
  /** A create of ours has no known outcome yet: a fulfillment of this order may be it. */
  isUnsettled: boolean;
  linkedLines: ReadonlySet<LineId>;
  /** Every number that the linked vendor orders travelled under. */
  vendorNumbers: ReadonlySet<string>;
  /** Those that we wrote into fulfillments afterwards, whoever made them. */
  ourNumbers: ReadonlySet<string>;
};

/**
 * Who else fulfills. `other_service`: another app's fulfillment service, on lines that a link makes. `auto_fulfill`: within a minute of
 * the order, without a number: the store's own setting, or an app that acts at once. `same_numbers`: somebody else writes the numbers
 * that the vendors give us: the vendor's own app, or a person.
 */
type FulfillerCause = "other_service" | "auto_fulfill" | "same_numbers";

export type OtherFulfiller = {
  cause: FulfillerCause;
  /** The service's name, where Shopify gives one. */
  app: string | null;
  /** Names of the orders, oldest first. */
  orders: string[];
  firstAt: Date;
  lastAt: Date;
};

/** One order may be a person's doing; a habit shows in several. A service names itself at the first. */
const fewest: Record<FulfillerCause, number> = { other_service: 1, auto_fulfill: 2, same_numbers: 3 };
const atOnceMs = minuteMs;

type Made = RecentOrder["fulfillments"][number];

/** Looks through recent orders for fulfillments that are not ours and follow a pattern. Shopify does not say which app made one. */
export function findOtherFulfillers(orders: WatchedOrder[]): OtherFulfiller[] {
  // They come newest first: of two in one second the earlier order is named first all the same.
  const seen = orders
    .toReversed()
    .filter(({ isUnsettled }) => !isUnsettled)
    .flatMap((order) =>
      order.fulfillments.filter(({ id }) => !order.ours.has(id)).map((made) => ({ order, made, cause: causeOf(order, made) })),
    );
  const causes: FulfillerCause[] = ["other_service", "auto_fulfill", "same_numbers"];
  return causes.flatMap((cause) => {
    const found = seen.filter((one) => one.cause === cause).toSorted((a, b) => a.made.createdAt.getTime() - b.made.createdAt.getTime());
    const names = [...new Set(found.map(({ order }) => order.name))];
    const [first, last] = [found.at(0), found.at(-1)];
    if (first === undefined || last === undefined || names.length < fewest[cause]) return [];
    return [{ cause, app: first.made.service, orders: names, firstAt: first.made.createdAt, lastAt: last.made.createdAt }];
  });
}

function causeOf(order: WatchedOrder, made: Made): FulfillerCause | null {
  const isLinked = made.lines.some(({ lineId }) => order.linkedLines.has(lineId));
  if (made.service !== null) return isLinked ? "other_service" : null;
  const afterMs = made.createdAt.getTime() - order.placedAt.getTime();
  // What needs no shipping is rightly fulfilled at once.
  const isAtOnce = afterMs >= 0 && afterMs <= atOnceMs && made.numbers.length === 0 && made.lines.some((line) => line.requiresShipping);
  if (isAtOnce) return "auto_fulfill";
  const isTheirs = (number: string) => order.vendorNumbers.has(number) && !order.ourNumbers.has(number);
  return isLinked && made.numbers.some(isTheirs) ? "same_numbers" : null;
}
