import type { VendorOrderId } from "../ids.ts";
import type { Parcel } from "../records.ts";
import type { VendorParcel, VendorPiece } from "../vendor.ts";
import { currentParcels } from "../tracking/current-parcels.ts";

export type ParcelMerge = {
  /** All parcels ever seen, in the order of their first sight. */
  parcels: Parcel[];
  seen: Parcel[];
  superseded: Parcel[];
  /** A number was left out and another came, and it cannot be told whether it took its place. Both count until a person says so. */
  inQuestion: { oldNumber: string; newNumber: string }[];
};

type Input = {
  vendorOrderId: VendorOrderId;
  parcels: Parcel[];
  reading: { parcels: VendorParcel[]; pieces: VendorPiece[] };
  /** Something is being made again: a new number may be a second package of the same size. */
  isRemade: boolean;
  now: Date;
};

/** Merges what a vendor shows now into what it has shown before. No number is ever lost; one may be superseded (rulebook 1). */
export function mergeParcels({ vendorOrderId, parcels, reading, isRemade, now }: Input): ParcelMerge {
  const shown = new Map(reading.parcels.map((parcel) => [parcel.number, parcel]));
  const known = new Set(parcels.map(({ number }) => number));
  const fresh = [...shown.values()].filter(({ number }) => !known.has(number));
  const current = currentParcels(parcels);
  const { leaving, inQuestion } = judgeReplacement(current, { shown: [...shown.values()], fresh, isRemade });

  const kept = parcels.map((parcel) => {
    const latest = shown.get(parcel.number);
    if (latest !== undefined) {
      // What a superseded number carried has gone under another one since: only what it is shown with now counts.
      const pieces = parcel.supersededAt === null ? piecesAfter(parcel, latest.pieces, reading.pieces) : latest.pieces;
      return { ...refresh(parcel, latest), pieces };
    }
    const pieces = piecesAfter(parcel, [], reading.pieces);
    const successor = leaving.get(parcel.number) ?? (pieces.length === 0 ? newNumberOf(parcel, reading.pieces) : null);
    if (parcel.supersededAt !== null || successor === null) return { ...parcel, pieces: pieces.length === 0 ? parcel.pieces : pieces };
    return { ...parcel, supersededAt: now, supersededBy: successor };
  });
  const seen = fresh.map((parcel): Parcel => ({ ...parcel, vendorOrderId, firstSeenAt: now, supersededAt: null, supersededBy: null }));
  return {
    parcels: [...kept, ...seen],
    seen,
    superseded: kept.filter((parcel, index) => parcel.supersededAt !== null && parcels[index]?.supersededAt === null),
    inQuestion,
  };
}

/** What is known stays known: a later reply may leave a field out. A number that the vendor shows again is in force again. */
function refresh(parcel: Parcel, shown: VendorParcel): Parcel {
  return {
    ...parcel,
    url: shown.url ?? parcel.url,
    carrier: shown.carrier ?? parcel.carrier,
    shippedAt: shown.shippedAt ?? parcel.shippedAt,
    deliveredAt: shown.deliveredAt ?? parcel.deliveredAt,
    etaAt: shown.etaAt ?? parcel.etaAt,
    size: shown.size ?? parcel.size,
    supersededAt: null,
    supersededBy: null,
  };
}

/** The pieces in a parcel: those shown now and those shown before that do not travel under another number by now. */
function piecesAfter(parcel: Parcel, shown: string[], pieces: VendorPiece[]): string[] {
  const moved = new Set(pieces.filter(({ numbers }) => numbers.length > 0 && !numbers.includes(parcel.number)).map(({ key }) => key));
  return [...new Set([...parcel.pieces, ...shown])].filter((key) => shown.includes(key) || !moved.has(key));
}

/** The number under which a piece of this parcel travels now; null when the vendor does not tell pieces apart. */
function newNumberOf(parcel: Parcel, pieces: VendorPiece[]): string | null {
  const moved = pieces.find(({ key, numbers }) => parcel.pieces.includes(key) && numbers.length > 0 && !numbers.includes(parcel.number));
  return moved?.numbers[0] ?? null;
}

/**
 * For a vendor that does not tell pieces apart: one number gone, one new, as many shipments as before, and the same size and weight
 * (or, where no size is known, the same ship date) is one parcel with a corrected number. Anything else that looks like it is a question.
 */
function judgeReplacement(
  current: Parcel[],
  { shown, fresh, isRemade }: { shown: VendorParcel[]; fresh: VendorParcel[]; isRemade: boolean },
): { leaving: Map<string, string>; inQuestion: ParcelMerge["inQuestion"] } {
  const numbers = new Set(shown.map(({ number }) => number));
  const gone = current.filter((parcel) => !numbers.has(parcel.number) && parcel.pieces.length === 0);
  const come = fresh.filter((parcel) => parcel.pieces.length === 0);
  const [old, next] = [gone[0], come[0]];
  if (old === undefined || next === undefined) return { leaving: new Map(), inQuestion: [] };
  const isOneForOne = gone.length === 1 && come.length === 1 && shown.length === current.length;
  if (isOneForOne && !isRemade && isSamePackage(old, next)) {
    return { leaving: new Map([[old.number, next.number]]), inQuestion: [] };
  }
  return { leaving: new Map(), inQuestion: gone.map(({ number }) => ({ oldNumber: number, newNumber: next.number })) };
}

function isSamePackage(old: Parcel, next: VendorParcel): boolean {
  if (old.size !== null && next.size !== null) return old.size === next.size;
  return old.shippedAt !== null && next.shippedAt !== null && old.shippedAt.getTime() === next.shippedAt.getTime();
}
