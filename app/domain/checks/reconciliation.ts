import type { OrderId } from "../ids.ts";
import type { Stage } from "../vendor.ts";

/** Who has to do something before a difference is over. */
export const actors = ["framewire", "merchant", "vendor", "shopify"] as const;
export type WhoActs = (typeof actors)[number];

/**
 * What follows from a difference. `intake`: the order is read into the app. `write`: a change at Shopify is planned; held back in
 * shadow mode. `problem`: it stands under this key. `wait`: nothing yet, for this reason.
 */
export type Follows =
  | { kind: "intake"; why: "not_stored" | "outdated" }
  | { kind: "write"; write: "create" | "tracking"; isHeld: boolean }
  | { kind: "problem"; key: string }
  | { kind: "wait"; code: string; until: Date | null };

/** One way in which vendor and Shopify differ. Ids, order names, numbers and quantities; nothing about a person. */
export type Difference = {
  orderId: OrderId;
  /** Order name, e.g. `#1001`. */
  order: string;
  /** null: it is about the order itself. */
  atVendor: { account: string; vendorOrder: string; stage: Stage; numbers: string[] } | null;
  /** Of the pieces that this vendor order makes: how many there are and how many stand in fulfillments, under which numbers. */
  atShopify: { pieces: number; fulfilled: number; numbers: string[] } | null;
  follows: Follows;
  next: WhoActs;
};

/** What one pass over a shop's open orders found. */
export type ReconciliationReport = {
  /** When the pass began: nothing in it is older. */
  asOf: Date;
  /** Orders at Shopify that are not fulfilled as a whole. */
  orders: number;
  /** Linked orders whose two sides were compared. */
  compared: number;
  differences: number;
  /** The first of them, at most `mostRows`. */
  rows: Difference[];
};

/** A pass under way: first all open orders at Shopify, then all linked orders here. `after`: where the next slice goes on. */
export type ReconciliationPass = ReconciliationReport & { phase: "shopify" | "stored"; after: string | null };

/** One row a shop. */
export type Reconciliation = { dueAt: Date; running: ReconciliationPass | null; report: ReconciliationReport | null };

/** More than a person reads; the count is complete all the same. */
export const mostRows = 1_000;
