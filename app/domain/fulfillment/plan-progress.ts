import type { FulfillmentOrderId, LinkId } from "../ids.ts";
import type { LinkedOrder } from "../records.ts";
import type { FulfillmentOrder } from "../shop.ts";
import type { Stage } from "../vendor.ts";
import type { Facts } from "./facts.ts";
import type { PlannedNews } from "./plan.ts";
import { openKey, progressKey } from "./write-key.ts";

/** From the start of production until everything has left: after that there is nothing to report progress on. */
const reportedStages: readonly Stage[] = ["in_production", "ready_to_ship", "partially_shipped"];

/** Whether a link at this stage is worth a report. */
export function isReported(stage: Stage): boolean {
  return reportedStages.includes(stage);
}

/** Rule 4.9: what is reported on fulfillment orders, once a link and stage, and what is taken back. Nothing unless the merchant switched it on. */
export function planProgress(facts: Facts): PlannedNews[] {
  const openings = facts.order.fulfillmentOrders.filter((one) => isToBeOpened(facts, one)).map((one) => opening(facts, one));
  return facts.policy.reportProgress ? [...openings, ...facts.makers.flatMap((linked) => reports(facts, linked))] : openings;
}

function reports(facts: Facts, linked: LinkedOrder): PlannedNews[] {
  const { vendorOrder, link, connection } = linked;
  if (!isReported(vendorOrder.stage) || isStopped(linked)) return [];
  const lines = new Set<string>(link.lines.map(({ lineId }) => lineId));
  const targets = facts.order.fulfillmentOrders.filter((one) => isReportable(facts, one) && hasLeft(one, lines));
  return targets.flatMap(({ id }) => {
    const key = progressKey({
      fulfillmentOrderId: id,
      linkId: link.id,
      stage: vendorOrder.stage,
      isRemake: vendorOrder.flags.includes("remake"),
    });
    if (facts.ledger.news.told.has(key)) return [];
    const body = { fulfillmentOrderId: id, vendor: connection.label, stage: vendorOrder.stage, dueAt: vendorOrder.dueAt };
    return [news(key, link.id, { kind: "progress", body })];
  });
}

function isReportable({ ledger }: Facts, { id, status, canReport, ofOtherService }: FulfillmentOrder): boolean {
  return (status === "OPEN" || status === "IN_PROGRESS") && canReport && !ofOtherService && !ledger.news.reporting.has(id);
}

function hasLeft({ lines }: FulfillmentOrder, lineIds: ReadonlySet<string>): boolean {
  return lines.some(({ lineId, remaining }) => remaining > 0 && lineIds.has(lineId));
}

/** Reported by us, and nobody works on it any more: a report that stays keeps the merchant from moving or cancelling it. */
function isToBeOpened(facts: Facts, { id, status, canOpen }: FulfillmentOrder): boolean {
  const about = reportsOn(facts, id);
  if (about.length === 0 || status !== "IN_PROGRESS" || !canOpen || facts.ledger.news.reporting.has(id)) return false;
  return !facts.policy.reportProgress || about.every(({ linkId }) => !isUnderWay(facts, linkId));
}

function opening(facts: Facts, { id }: FulfillmentOrder): PlannedNews {
  const [first] = reportsOn(facts, id);
  if (first === undefined) throw new Error("Only what was reported is taken back.");
  return news(openKey(id, facts.ledger.news.openings(id)), first.linkId, { kind: "open", body: { fulfillmentOrderId: id } });
}

function reportsOn({ ledger }: Facts, id: FulfillmentOrderId) {
  return ledger.news.reports.filter((report) => report.fulfillmentOrderId === id);
}

function isUnderWay({ links }: Facts, linkId: LinkId): boolean {
  return links.some((linked) => linked.link.id === linkId && linked.link.state === "linked" && !isStopped(linked));
}

function isStopped({ vendorOrder }: LinkedOrder): boolean {
  return vendorOrder.stage === "cancelled" || vendorOrder.stage === "not_found" || vendorOrder.missingSince !== null;
}

function news(
  key: string,
  linkId: LinkId,
  about: Pick<Extract<PlannedNews, { kind: "progress" }>, "kind" | "body"> | Pick<Extract<PlannedNews, { kind: "open" }>, "kind" | "body">,
): PlannedNews {
  return { key, linkId, numbers: [], notifyCustomer: false, pieces: [], ...about };
}
