import type { Parcel } from "../records.ts";

/** The parcels that are in force: no other number has taken the place of theirs. */
export function currentParcels<P extends Pick<Parcel, "supersededAt">>(parcels: P[]): P[] {
  return parcels.filter(({ supersededAt }) => supersededAt === null);
}

export function currentNumbers(parcels: Parcel[]): string[] {
  return currentParcels(parcels).map(({ number }) => number);
}
