import { dayMs, later } from "../clock.ts";
import type { Backfill, Order, Shop } from "../records.ts";
import type { FlowFact } from "./flow-trigger.ts";

/** So long the first pass over a shop's orders, and the questions that it makes, find what was so before. The latest comes a day after it. */
const passMs = 3 * dayMs;
/** What a first look finds and happened longer ago is old: a vendor order may be linked, or linked again, at any time. */
const oldMs = 5 * dayMs;

type About = { shop: Pick<Shop, "installedAt">; order: Pick<Order, "placedAt">; pass: Pick<Backfill, "startedAt"> | null; now: Date };

/**
 * Whether a fact happened while the app was watching (rulebook 9). A workflow may mail customers, so what was there when the app was
 * installed, or when a vendor was connected, begins none: of orders that were placed before, that is what the first look at their vendor
 * order finds, and every problem that is found in the days of the pass over the shop's orders.
 */
export function isNews({ handle, happenedAt, isFirstLook }: FlowFact, { shop, order, pass, now }: About): boolean {
  const { installedAt } = shop;
  if (happenedAt !== null && happenedAt < installedAt) return false;
  if (isFirstLook && happenedAt !== null && happenedAt < later(now, -oldMs)) return false;
  const since = pass !== null && pass.startedAt > installedAt ? pass.startedAt : installedAt;
  if (order.placedAt >= since) return true;
  return handle === "order-needs-attention" ? now >= later(since, passMs) : !isFirstLook;
}
