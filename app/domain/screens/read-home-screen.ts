import { dayMs, later, minuteMs } from "../clock.ts";
import { listConnections, type ConnectionCard } from "../connections/list-connections.ts";
import type { Deps } from "../deps.ts";
import { writeProblemKinds } from "../fulfillment/problem-about.ts";
import type { ShopDomain } from "../ids.ts";
import { reachMs } from "../orders/reach.ts";
import type { ProblemCount } from "../problems/problem.ts";
import type { Backfill, Shop } from "../records.ts";
import type { MissingParcels, ParcelDay, WaitCount } from "./delivery.ts";
import { lastDays } from "./last-days.ts";
import { setupGuide, type SetupGuide } from "./setup-guide.ts";

const chartDays = 30;
const speedMs = 7 * dayMs;
/** A sweep that is due for longer was not made: nothing else here is news then. */
const lateMs = 15 * minuteMs;
/** A number that is known no longer than this is on its way. */
const patienceMs = 15 * minuteMs;

/** `behind`: it should have been asked by now. */
type ConnectionHealth = Pick<ConnectionCard, "id" | "label" | "status" | "lastReadAt"> & { isFailing: boolean; isBehind: boolean };

/**
 * Whether every parcel got through. `none`: nothing has shipped yet; `held`: shadow mode keeps everything back; `on_their_way`: the newest
 * numbers are being written; `missing`: some are not there although they should be.
 */
export type Verdict = "none" | "held" | "delivered" | "on_their_way" | "missing";

/** `isListed`: no more will be found. */
export type TakingIn = Pick<Backfill, "found" | "left" | "isListed">;

export type HomeScreen = {
  now: Date;
  timeZone: string;
  guide: SetupGuide | null;
  /** How far the first pass over the orders of the last weeks has come; null: it is over. */
  takingIn: TakingIn | null;
  verdict: Verdict;
  missing: MissingParcels;
  /** Changes that shadow mode holds back, and for how many orders. */
  held: WaitCount;
  /** Since when all connections that have something to read are known to be true; null: nothing was read yet. */
  checkedAt: Date | null;
  problems: ProblemCount[];
  numbers: { inProduction: number; shippedToday: number; waitingForNumber: number; medianMs: number | null };
  days: ParcelDay[];
  connections: ConnectionHealth[];
  lastAcceptedAt: Date | null;
  /** When the address that the merchant gave for mail was refused; null: it was not. */
  mailRefusedAt: Date | null;
};

/** The first screen: did every parcel get through, and what is to be done? null: the shop is not installed. */
export async function readHomeScreen(deps: Pick<Deps, "store" | "vendors" | "clock">, domain: ShopDomain): Promise<HomeScreen | null> {
  const reads = deps.store.forShop(domain);
  const shop = await reads.readShop();
  if (shop === null) return null;
  const now = deps.clock.now();
  const { timeZone } = shop;
  const [cards, problems, held, unnumbered, missing, days, times, hasLink, preflight, backfill, mail] = await Promise.all([
    listConnections(deps, domain),
    reads.countProblems({ dismissed: false }),
    reads.countWaits("shadow_mode"),
    reads.countWaits("shipped_without_number"),
    reads.countMissingParcels(later(now, -reachMs), writeProblemKinds),
    // A day more than is shown, since the first one begins where the shop is.
    reads.countParcelDays({ since: later(now, -(chartDays + 1) * dayMs), timeZone }),
    reads.readDeliveryTimes(speedFrom(shop, now)),
    reads.hasLink(),
    reads.readPreflight(),
    reads.readBackfill(),
    reads.readMailSettings(),
  ]);
  const shown = lastDays(days, { now, timeZone, count: chartDays });
  return {
    now,
    timeZone,
    guide: setupGuide({ shop, connections: cards, preflight, hasLink }),
    takingIn: takingIn(shop, backfill),
    verdict: judge({ shop, missing, lastAcceptedAt: times.lastAcceptedAt, now }),
    missing,
    held,
    checkedAt: checkedAt(cards),
    problems,
    numbers: {
      inProduction: cards.reduce((sum, { openVendorOrders }) => sum + openVendorOrders, 0),
      shippedToday: shown.at(-1)?.shipped ?? 0,
      waitingForNumber: unnumbered.orders,
      medianMs: times.medianMs,
    },
    days: shown,
    connections: cards.map((card) => toHealth(card, now)),
    lastAcceptedAt: times.lastAcceptedAt,
    mailRefusedAt: mail?.addressRefusedAt ?? null,
  };
}

/** Listed means found; each of them is then read and stored by a job of its own. */
export function takingIn({ ordersSeenUntil }: Pick<Shop, "ordersSeenUntil">, backfill: Backfill | null): TakingIn | null {
  // Another pass has been asked for and did not begin yet: what the one before found says nothing about it.
  if (ordersSeenUntil === null) return { found: 0, left: 0, isListed: false };
  if (backfill === null || (backfill.isListed && backfill.left === 0)) return null;
  const { found, left, isListed } = backfill;
  return { found, left, isListed };
}

/** What waited in shadow mode would say nothing about how fast numbers come through. */
function speedFrom({ backlog }: Pick<Shop, "backlog">, now: Date): Date {
  const from = later(now, -speedMs);
  return backlog !== null && backlog.decidedAt > from ? backlog.decidedAt : from;
}

type Facts = { shop: Pick<Shop, "shadowMode">; missing: MissingParcels; lastAcceptedAt: Date | null; now: Date };

/** From facts alone, worst first. */
export function judge({ shop, missing, lastAcceptedAt, now }: Facts): Verdict {
  if (shop.shadowMode) return "held";
  if (missing.since !== null) return missing.since < later(now, -patienceMs) ? "missing" : "on_their_way";
  return lastAcceptedAt === null ? "none" : "delivered";
}

/** The oldest of those that have something to read, else the newest of all. */
function checkedAt(cards: Pick<ConnectionCard, "lastReadAt" | "openVendorOrders">[]): Date | null {
  const times = (some: typeof cards) => some.flatMap(({ lastReadAt }) => (lastReadAt === null ? [] : [lastReadAt.getTime()]));
  const read = times(cards.filter(({ openVendorOrders }) => openVendorOrders > 0));
  if (read.length > 0) return new Date(Math.min(...read));
  const all = times(cards);
  return all.length > 0 ? new Date(Math.max(...all)) : null;
}

function toHealth({ id, label, status, lastReadAt, lastError, nextSweepAt, blockedUntil }: ConnectionCard, now: Date): ConnectionHealth {
  const dueAt = Math.max(nextSweepAt?.getTime() ?? Infinity, blockedUntil?.getTime() ?? 0);
  return { id, label, status, lastReadAt, isFailing: lastError !== null, isBehind: status === "active" && dueAt < now.getTime() - lateMs };
}
