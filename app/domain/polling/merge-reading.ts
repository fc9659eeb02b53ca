import type { Parcel, TimelineEntry, VendorOrder } from "../records.ts";
import type { Flag, Reading, Stage, VendorItem, VendorPiece } from "../vendor.ts";
import { isDelivered } from "./is-delivered.ts";
import { keepKnown } from "./keep-known.ts";
import { mergeParcels, type ParcelMerge } from "./merge-parcels.ts";
import { nextStage, rank, tellsNoProgress, type StageStep } from "./next-stage.ts";

export type MergeInput = {
  vendorOrder: VendorOrder;
  parcels: Parcel[];
  reading: Reading;
  now: Date;
  /** How far it was, where a stage beside progress is shown (`understoodStage`); else the shown stage. */
  understood: Stage;
};

type TimelineNote = Pick<TimelineEntry, "what" | "params">;

export type Merged = {
  vendorOrder: VendorOrder;
  parcels: Parcel[];
  /** For the timeline, in the vendor's name. */
  events: TimelineNote[];
  inQuestion: ParcelMerge["inQuestion"];
  /** A step back after which the vendor may make the order once more under the same PO. */
  mayComeAgain: boolean;
};

/** One reading merged into what is known: nothing is lost, and what a reader sees never goes backwards by accident (rulebook 1). */
export function mergeReading(input: MergeInput): Merged {
  const { vendorOrder, parcels, now, understood } = input;
  const reading = keepKnown(input.reading, input);
  const isRemade = [...vendorOrder.flags, ...reading.flags].includes("remake");
  const shipments = mergeParcels({ vendorOrderId: vendorOrder.id, parcels, reading, isRemade, now });
  const said = saidStage(vendorOrder, reading);
  const step = nextStage({ shown: vendorOrder.stage, understood, flags: vendorOrder.flags }, { stage: said, flags: reading.flags });
  const stage = afterDelivery(step.stage, shipments.parcels, now);
  const merged: VendorOrder = {
    ...vendorOrder,
    number: reading.number,
    po: reading.po === "" ? vendorOrder.po : reading.po,
    confirmation: reading.confirmation ?? vendorOrder.confirmation,
    stage,
    flags: mergeFlags(vendorOrder.flags, reading),
    status: reading.status,
    pieces: mergePieces(vendorOrder.pieces, reading.pieces),
    items: mergeItems(vendorOrder.items, reading.items),
    cost: reading.cost ?? vendorOrder.cost,
    addedAt: reading.addedAt,
    dueAt: reading.dueAt,
    firstSeenAt: vendorOrder.firstSeenAt ?? now,
    shippedSeenAt: shippedSince(vendorOrder, stage, now),
    lastReadAt: now,
    lastChangedAt: now,
    missingSince: null,
    mark: reading.mark,
  };
  return {
    vendorOrder: merged,
    parcels: shipments.parcels,
    events: [...stageEvents(vendorOrder, merged, step, reading), ...parcelEvents(merged, shipments)],
    inQuestion: shipments.inQuestion,
    mayComeAgain: step.step === "back",
  };
}

/** Where no stage was before, a status that tells no progress leaves none to stay: the vendor knows the order, and how far it is, nobody does. */
function saidStage(before: VendorOrder, reading: Reading): Stage | null {
  return before.stage === "not_found" && tellsNoProgress(reading) ? "unknown" : reading.stage;
}

/** `delivered` is no vendor's status: it follows from the parcels of a shipped order. */
export function afterDelivery(stage: Stage, parcels: Parcel[], now: Date): Stage {
  return stage === "shipped" && isDelivered(parcels, now) ? "delivered" : stage;
}

/** A refund is a fact that stays; the others are what the vendor says now. A status that says nothing about progress leaves them. */
function mergeFlags(before: Flag[], { stage, flags }: Reading): Flag[] {
  const kept = before.filter((flag) => flag === "refunded" || stage === null);
  return [...new Set([...kept, ...flags])];
}

/** A later reply may leave rows out, and a piece that has left does not come back by accident. */
function mergePieces(before: VendorPiece[], now: VendorPiece[]): VendorPiece[] {
  const old = new Map(before.map((piece) => [piece.key, piece]));
  const merged = now.map((piece) => {
    const known = old.get(piece.key);
    return {
      ...piece,
      shipped: piece.shipped || (known?.shipped ?? false),
      numbers: piece.numbers.length > 0 ? piece.numbers : (known?.numbers ?? []),
    };
  });
  const shown = new Set(now.map(({ key }) => key));
  return [...merged, ...before.filter(({ key }) => !shown.has(key))];
}

function mergeItems(before: VendorItem[], now: VendorItem[]): VendorItem[] {
  const shown = new Set(now.map(({ item }) => item));
  return [...now, ...before.filter(({ item }) => !shown.has(item))];
}

/** Since when the vendor says that the order, or a part of it, has left; starts again when the rest follows and after a remake. */
function shippedSince(before: VendorOrder, stage: Stage, now: Date): Date | null {
  if (stage === "unknown") return before.shippedSeenAt;
  if (rank(stage) < rank("partially_shipped")) return null;
  const isRestOfParts = before.stage === "partially_shipped" && stage !== "partially_shipped";
  return isRestOfParts ? now : (before.shippedSeenAt ?? (stage === "cancelled" ? null : now));
}

function stageEvents(before: VendorOrder, after: VendorOrder, { step }: StageStep, reading: Reading): TimelineNote[] {
  const params = { number: reading.number, from: before.stage, to: after.stage, statusLabel: reading.status.label };
  const events: TimelineNote[] = [];
  if (step === "back")
    events.push({ what: after.stage === "cancelled" ? "vendor_cancelled" : after.stage === "returned" ? "returned" : "remake", params });
  else if (step === "ignored" && before.status.code !== reading.status.code)
    events.push({ what: "lower_stage", params: { ...params, said: reading.stage } });
  else if (before.stage !== after.stage) events.push({ what: "stage_changed", params });
  else if (reading.stage === "unknown" && before.status.code !== reading.status.code) events.push({ what: "unknown_status", params });
  if (after.flags.includes("refunded") && !before.flags.includes("refunded")) events.push({ what: "refunded", params });
  return events;
}

function parcelEvents({ number }: VendorOrder, { seen, superseded, inQuestion }: ParcelMerge): TimelineNote[] {
  return [
    ...seen.map((parcel) => ({ what: "parcel_seen", params: { number, tracking: parcel.number, carrier: parcel.carrier } })),
    ...superseded.map((parcel) => ({ what: "number_superseded", params: { number, tracking: parcel.number, by: parcel.supersededBy } })),
    ...inQuestion.map(({ oldNumber, newNumber }) => ({
      what: "number_in_question",
      params: { number, tracking: oldNumber, by: newNumber },
    })),
  ];
}
