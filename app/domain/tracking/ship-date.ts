import { dayMs } from "../clock.ts";
import type { Parcel } from "../records.ts";

/** No vendor of ours shipped before this; `0001-01-01` is how .NET writes "no date". */
const ancient = new Date("2000-01-01T00:00:00Z");

/** When a parcel left. A missing, ancient or future date counts as when it was first seen (rulebook 4.7), so the answer never moves with time. */
export function shipDate(parcel: Pick<Parcel, "shippedAt" | "firstSeenAt">): Date {
  const { shippedAt, firstSeenAt } = parcel;
  const isSensible = shippedAt !== null && shippedAt > ancient && shippedAt.getTime() <= firstSeenAt.getTime() + dayMs;
  return isSensible ? shippedAt : firstSeenAt;
}
