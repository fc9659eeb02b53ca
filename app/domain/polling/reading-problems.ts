import type { Problem, ProblemDraft, ProblemKind, ProblemParams } from "../problems/problem.ts";
import type { Connection, Parcel, VendorOrder } from "../records.ts";
import type { Reading } from "../vendor.ts";
import type { Merged } from "./merge-reading.ts";
import { rank, tellsNoProgress } from "./next-stage.ts";

/** The kinds that a reading of one vendor order finds and clears. Their `about` begins with `vendor-order:`. */
export const readingProblemKinds: readonly ProblemKind[] = [
  "vendor_unavailable",
  "not_found",
  "reference_not_askable",
  "reply_not_understood",
  "ambiguous_reference",
  "unknown_status",
  "needs_a_person",
  "cancelled_by_vendor",
  "returned",
  "odd_number",
  "number_replaced",
];

/** What a problem about a vendor order is attached to. */
export type VendorOrderPlace = {
  vendorOrder: VendorOrder;
  connection: Pick<Connection, "id" | "label">;
  /** The order it is linked to; null while it is only suggested or no longer linked. */
  order: { id: Problem["orderId"]; name: string } | null;
};

export function vendorOrderProblem(
  place: VendorOrderPlace,
  problem: { kind: ProblemKind; what?: string; params?: ProblemParams },
): ProblemDraft {
  const { vendorOrder, connection, order } = place;
  return {
    kind: problem.kind,
    about: `vendor-order:${vendorOrder.id}${problem.what ?? ""}`,
    orderId: order?.id ?? null,
    vendorOrderId: vendorOrder.id,
    connectionId: connection.id,
    params: {
      order: order?.name ?? null,
      vendor: connection.label,
      number: vendorOrder.number ?? vendorOrder.po,
      statusLabel: vendorOrder.status.label,
      ...problem.params,
    },
  };
}

/** What in a reading a merchant has to know. `isSucceeded`: another vendor order has taken this one's place, so its end is no news. */
export function readingProblems(
  place: VendorOrderPlace,
  { reading, merged, isSucceeded }: { reading: Reading; merged: Merged; isSucceeded: boolean },
): ProblemDraft[] {
  const { vendorOrder } = place;
  const found: ProblemDraft[] = [];
  const { code } = reading.status;
  if (reading.stage === "unknown") found.push(vendorOrderProblem(place, { kind: "unknown_status", params: { code } }));
  if (isLeftOpen(vendorOrder, reading))
    found.push(vendorOrderProblem(place, { kind: "unknown_status", params: { code, reason: "no_progress" } }));
  if (vendorOrder.flags.includes("needs_a_person") && vendorOrder.stage !== "returned")
    found.push(vendorOrderProblem(place, { kind: "needs_a_person" }));
  if (vendorOrder.stage === "cancelled" && !isSucceeded) found.push(vendorOrderProblem(place, { kind: "cancelled_by_vendor" }));
  if (vendorOrder.stage === "returned" && !isSucceeded) found.push(vendorOrderProblem(place, { kind: "returned" }));
  for (const note of reading.notes) {
    if (note.kind === "odd_number")
      found.push(vendorOrderProblem(place, { kind: "odd_number", what: `/field:${note.field}`, params: { field: note.field } }));
    if (note.kind === "held_pieces" && !vendorOrder.flags.includes("needs_a_person"))
      found.push(vendorOrderProblem(place, { kind: "needs_a_person", params: { count: note.count } }));
    if (note.kind === "skipped_rows")
      found.push(vendorOrderProblem(place, { kind: "reply_not_understood", what: "/rows", params: { count: note.count } }));
  }
  for (const { oldNumber, newNumber } of merged.inQuestion) {
    found.push(vendorOrderProblem(place, { kind: "number_replaced", what: `/number:${oldNumber}`, params: { oldNumber, newNumber } }));
  }
  return found;
}

/** A status that tells no progress, of what nobody knows how far it is, or whose numbers wait for a word that it has shipped. */
function isLeftOpen({ stage }: VendorOrder, reading: Reading): boolean {
  const isWaiting = reading.parcels.length > 0 && rank(stage) < rank("partially_shipped");
  return tellsNoProgress(reading) && (stage === "unknown" || isWaiting);
}

/** A question about a number stays until a person answers it, or the vendor shows the number again. */
export function isStillInQuestion(problem: Problem, { parcels, reading }: { parcels: Parcel[]; reading: Reading }): boolean {
  const { oldNumber } = problem.params;
  if (problem.kind !== "number_replaced" || reading.parcels.some(({ number }) => number === oldNumber)) return false;
  return parcels.some(({ number, supersededAt }) => number === oldNumber && supersededAt === null);
}
