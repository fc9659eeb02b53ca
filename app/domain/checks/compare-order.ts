import { standingNumbers } from "../fulfillment/facts.ts";
import type { Plan, PlannedWrite } from "../fulfillment/plan.ts";
import { problemKey, type Problem, type ProblemDraft, type ProblemKind } from "../problems/problem.ts";
import { isInFlight, type LinkedOrder, type Wait, type Write } from "../records.ts";
import type { ShopOrder } from "../shop.ts";
import { currentNumbers } from "../tracking/current-parcels.ts";
import type { Difference, Follows, WhoActs } from "./reconciliation.ts";

export type Comparison = {
  /** Read afresh. */
  order: ShopOrder;
  links: LinkedOrder[];
  writes: Write[];
  plan: Plan;
  /** Open problems of the order. */
  problems: Problem[];
  /** false: shadow mode holds it back. */
  isSending: boolean;
};

/** Where an order differs between its vendors and Shopify: whatever the plan of its writes still asks for, or what is in the way of it. */
export function compareOrder(input: Comparison): Difference[] {
  const { plan, writes } = input;
  const missing = plan.writes.filter(({ kind }) => kind !== "adopt").map((write) => rowOf(input, write.linkId, ofWrite(input, write)));
  const blocked = plan.problems.map((problem) => rowOf(input, linkOf(input, problem), ofProblem(problem)));
  const waiting = plan.waits
    .filter((wait) => !plan.problems.some((problem) => problem.kind.startsWith(wait.code) && linkOf(input, problem) === wait.linkId))
    .map((wait) => rowOf(input, wait.linkId, ofWait(wait)));
  const unanswered = writes.filter(isInFlight).map(({ linkId }) => rowOf(input, linkId, ofWait({ code: "outcome_unknown", until: null })));
  return [...missing, ...blocked, ...waiting, ...unanswered];
}

type End = Pick<Difference, "follows" | "next">;

/** Who has to act where not the merchant does. */
const problemEndedBy: Partial<Record<ProblemKind, WhoActs>> = { shipped_without_number: "vendor", partly_shipped: "vendor" };
const waitEndedBy: Record<string, WhoActs> = {
  which_lines: "merchant",
  on_hold: "merchant",
  scheduled: "shopify",
  waiting_for_routing: "shopify",
  shipped_without_number: "vendor",
  partly_shipped: "vendor",
};

/** What Shopify refused stands as a problem until something changes. */
function ofWrite({ writes, problems, isSending }: Comparison, planned: PlannedWrite): End {
  const refused = writes.find(({ key, state }) => key === planned.key && state === "refused");
  const problem = refused && problems.find(({ kind, about }) => kind === "refused_by_shopify" && about.endsWith(`/write:${refused.id}`));
  if (problem) return { follows: { kind: "problem", key: problem.key }, next: "merchant" };
  const follows: Follows = { kind: "write", write: planned.kind === "create" ? "create" : "tracking", isHeld: !isSending };
  return { follows, next: isSending ? "framewire" : "merchant" };
}

function ofProblem(problem: ProblemDraft): End {
  return { follows: { kind: "problem", key: problemKey(problem) }, next: problemEndedBy[problem.kind] ?? "merchant" };
}

function ofWait({ code, until }: Pick<Wait, "code" | "until">): End {
  return { follows: { kind: "wait", code, until }, next: waitEndedBy[code] ?? "framewire" };
}

function linkOf({ links }: Comparison, { vendorOrderId }: ProblemDraft): string | null {
  return links.find(({ link, vendorOrder }) => link.state === "linked" && vendorOrder.id === vendorOrderId)?.link.id ?? null;
}

function rowOf(input: Comparison, linkId: string | null, end: End): Difference {
  const { id, name } = input.order;
  const linked = input.links.find(({ link }) => link.id === linkId);
  return {
    orderId: id,
    order: name,
    atVendor: linked ? vendorSide(linked) : null,
    atShopify: linked ? shopSide(input.order, linked) : null,
    ...end,
  };
}

function vendorSide({ vendorOrder, parcels, connection }: LinkedOrder): Difference["atVendor"] {
  return {
    account: connection.label,
    vendorOrder: vendorOrder.number ?? vendorOrder.po,
    stage: vendorOrder.stage,
    numbers: currentNumbers(parcels),
  };
}

function shopSide({ fulfillments }: ShopOrder, { link }: LinkedOrder): Difference["atShopify"] {
  const lines = new Set(link.lines.map(({ lineId }) => lineId));
  const pieces = link.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const standing = fulfillments.filter((one) => !one.isCancelled && one.pieces.some(({ lineId }) => lines.has(lineId)));
  const made = standing.flatMap((one) => one.pieces.filter(({ lineId }) => lines.has(lineId)));
  // Two links may share a line, and then Shopify holds more pieces of it than this one makes.
  const fulfilled = Math.min(
    pieces,
    made.reduce((sum, { quantity }) => sum + quantity, 0),
  );
  return { pieces, fulfilled, numbers: [...new Set(standing.flatMap(standingNumbers))] };
}
