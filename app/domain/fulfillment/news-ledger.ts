import type { FulfillmentId, FulfillmentOrderId, LinkId } from "../ids.ts";
import { isInFlight, type ProgressReport, type Write } from "../records.ts";

/** What the rows of one order say of deliveries and progress. */
export type NewsLedger = {
  /** Fulfillments whose delivery was told, or may have been. */
  delivered: ReadonlySet<FulfillmentId>;
  /** Keys of the reports that were made, taken back or not: none is made again. */
  told: ReadonlySet<string>;
  /** What was reported on fulfillment orders and not taken back since, oldest first. */
  reports: (ProgressReport & { linkId: LinkId })[];
  /** How often reports on a fulfillment order were taken back. */
  openings(id: FulfillmentOrderId): number;
  /** Fulfillment orders with a report, or its taking back, whose outcome is not known yet. */
  reporting: ReadonlySet<FulfillmentOrderId>;
};

/** Rows that were refused, dropped or never sent say nothing about Shopify. */
export function readNews(writes: Write[]): NewsLedger {
  const done = inOrderDone(writes);
  const counted = [...done, ...writes.filter(isInFlight)];
  let reports: NewsLedger["reports"] = [];
  for (const write of done) {
    if (write.kind === "progress") reports.push({ ...write.body, linkId: write.linkId });
    if (write.kind === "open") reports = reports.filter((report) => report.fulfillmentOrderId !== write.body.fulfillmentOrderId);
  }
  return {
    delivered: new Set(counted.flatMap((write) => (write.kind === "event" ? [write.body.fulfillmentId] : []))),
    told: new Set(done.flatMap((write) => (write.kind === "progress" ? [write.key] : []))),
    reports,
    openings: (id) => done.filter((write) => write.kind === "open" && write.body.fulfillmentOrderId === id).length,
    reporting: new Set(
      writes
        .filter(isInFlight)
        .flatMap((write) => (write.kind === "progress" || write.kind === "open" ? [write.body.fulfillmentOrderId] : [])),
    ),
  };
}

/** The rows that Shopify has carried out, in that order. */
export function inOrderDone<W extends Write>(writes: W[]): W[] {
  return writes.filter((write) => write.state === "done").sort((a, b) => (a.doneAt?.getTime() ?? 0) - (b.doneAt?.getTime() ?? 0));
}
