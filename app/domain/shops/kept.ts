import { dayMs } from "../clock.ts";

/**
 * How long what is stored stays: as long as a merchant asks about it or a rule reads it, and no longer. docs/privacy.md has the whole table,
 * which a test holds to these.
 */
export const kept = {
  /** Shopify delivers again for four hours; a delivery that somebody kept and sends again is known for longer. The newest about an order stays, since the check for silent webhooks goes by it. */
  webhookReceipts: 30 * dayMs,
  /** Longer than a mail is tried again. */
  mailClaims: 7 * dayMs,
  /** What a vendor said once, when it has said something else since: evidence for as long as a parcel is complained about. */
  readings: 180 * dayMs,
  /** Read by no rule; shows for a year that something was wrong and for how long. */
  clearedProblems: 365 * dayMs,
  /** What was done to the shop and its accounts, as long as what was done to an order. */
  timeline: 730 * dayMs,
  /** Complaints, chargebacks and the books of the year before. Shopify itself hides an order after 60 days. */
  orders: 730 * dayMs,
  /** Whatever has changed about an order, somebody may come back to it: longer than the longest following of a vendor order. */
  changedOrders: 180 * dayMs,
  /** What stands open is a merchant's to close, not for ever. */
  openOrders: 1_825 * dayMs,
  /** One that vendor orders hang on stays with them: should its account be connected again, it is the same. */
  removedConnections: 90 * dayMs,
  /** Orders that a first pass found and that could never be taken in: by then Shopify hides them. */
  backfillOrders: 90 * dayMs,
  /** Shopify asks for the erasure after two days. Should that message be lost, this is its place. */
  uninstalledShops: 90 * dayMs,
} as const;
