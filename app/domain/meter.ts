import type { JobName } from "./jobs.ts";
import type { MailKind, MailOutcome } from "./mail/mailer.ts";
import type { Answer, VendorErrorKind, VendorId } from "./vendor.ts";
import type { ShopErrorKind } from "./shop.ts";
import type { Priority } from "./shop-points.ts";

/** What came of one reference that a vendor was asked for. */
type VendorOutcome = Exclude<Answer["outcome"], "failed"> | VendorErrorKind;

/** Counts what happens, for whoever watches over the app. Nothing here names a shop or an order: that is the log's. */
export type Meter = {
  /** One HTTP call to a vendor, with its body. */
  vendorCall(call: { vendor: VendorId; outcome: "ok" | VendorErrorKind; seconds: number }): void;
  vendorAnswer(answer: { vendor: VendorId; outcome: VendorOutcome }): void;
  /** One call to Shopify. `throttled`: Shopify did not take it up, or the points for it were known to be spent. */
  shopifyCall(call: { operation: string; outcome: "ok" | ShopErrorKind }): void;
  /** What Shopify took out of a shop's points before it carried a call out. */
  shopifyPoints(taken: { operation: string; priority: Priority; points: number }): void;
  jobRun(run: { job: JobName; outcome: "done" | "failed"; seconds: number }): void;
  /** One try to send a mail to a merchant. */
  mail(mail: { kind: MailKind; outcome: MailOutcome["outcome"] }): void;
};

const nothing = () => undefined;

/** For where nobody watches. */
export const silentMeter: Meter = {
  vendorCall: nothing,
  vendorAnswer: nothing,
  shopifyCall: nothing,
  shopifyPoints: nothing,
  jobRun: nothing,
  mail: nothing,
};

/** How the app stands as a whole, the same whichever process is asked. Ages are seconds; null: there is none. */
export type Standing = {
  /** Since when the longest overdue connection is due to be asked. */
  sweepAge: number | null;
  /** Since when the longest overdue order is due to be written. */
  writeAge: number | null;
  /** Since when the oldest parcel is known that Shopify was not told of, of orders that are written and of the last 60 days. */
  parcelAge: number | null;
  /** Rows of the ledger that are not at an end, by state, and how long ago the first of each was sent. */
  ledger: { state: string; count: number; age: number | null }[];
  problems: { kind: string; count: number }[];
};

/** Jobs that wait, by name. */
export type QueueDepths = { job: string; count: number }[];

/** What is counted for a `Standing` or the queue is counted no further, so that to look costs little however much there is. */
export const countedAtMost = 10_000;
