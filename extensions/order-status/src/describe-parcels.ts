import type { ShownParcel, ShownPart } from "./read-production.ts";
import type { Voice } from "./voice.ts";

/** One parcel as the page tells it. `url`: where the carrier follows it. */
export type ParcelWords = {
  number: string;
  place: string;
  status: string;
  tracking: string;
  url: string | null;
  isDelivered: boolean;
  /** Numeric ids of the fulfillments that it is in. */
  fulfillments: string[];
};

type Telling = { voice: Voice; now: Date };

/** Every parcel in the order of leaving. `open`: how many parts are still to come, each at least one parcel more. */
export function describeParcels(parts: ShownPart[], { open, voice, now }: Telling & { open: number }): ParcelWords[] {
  const all = [...new Map(parts.flatMap(({ parcels }) => parcels).map((parcel) => [parcel.number, parcel])).values()];
  const sorted = all.sort((a, b) => timeOf(a.shippedAt) - timeOf(b.shippedAt));
  const count = sorted.length + open;
  return sorted.map((parcel, place) => ({
    number: parcel.number,
    place: count === 1 ? voice.say("parcel.only") : voice.say("parcel.place", { number: place + 1, count }),
    status: statusOf(parcel, { voice, now }),
    tracking: trackingOf(parcel, voice),
    url: parcel.url,
    isDelivered: hasArrived(parcel, now),
    fulfillments: parcel.fulfillments,
  }));
}

function statusOf(parcel: ShownParcel, { voice, now }: Telling): string {
  const { shippedAt, etaAt, deliveredAt } = parcel;
  if (deliveredAt !== null && hasArrived(parcel, now)) return voice.say("parcel.delivered", { day: voice.day(deliveredAt) });
  const expectedAt = deliveredAt ?? etaAt;
  if (expectedAt !== null && expectedAt > now) return voice.say("parcel.expected", { day: voice.day(expectedAt) });
  return shippedAt === null ? voice.say("parcel.underWay") : voice.say("parcel.shipped", { day: voice.day(shippedAt) });
}

function trackingOf({ number, carrier, url }: ShownParcel, voice: Voice): string {
  if (url === null) return carrier === null ? number : voice.say("parcel.numberOf", { carrier, number });
  return carrier === null ? voice.say("parcel.track", { number }) : voice.say("parcel.trackWith", { carrier, number });
}

/** A later date is an expectation (rulebook 1). */
function hasArrived({ deliveredAt }: ShownParcel, now: Date): boolean {
  return deliveredAt !== null && deliveredAt <= now;
}

function timeOf(at: Date | null): number {
  return at?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
