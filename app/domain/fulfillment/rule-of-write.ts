import { carriesTracking, type LinkedOrder, type TrackingWrite, type Write } from "../records.ts";
import { numbersIn } from "./ledger.ts";

/** Why a write is made: the rule of section 4 of the rulebook that calls for it. */
export type WriteRule =
  /** 4.2: pieces have shipped with a number. */
  | "shipped"
  /** 4.1: they have shipped, and the policy does without the number that did not come. */
  | "no_number_in_time"
  /** 4.4: somebody else has fulfilled them with the vendor's number, with none, or with another one. */
  | "same_number"
  | "fulfilled_without_number"
  | "other_number"
  /** 4.5: of pieces that are fulfilled a further number came, or one is no longer in force. */
  | "number_added"
  | "number_replaced"
  /** 4.6: the numbers stood there without their carrier. */
  | "carrier_known"
  /** 4.11: a replacement has shipped. */
  | "replacement_shipped"
  /** 4.10: every parcel has arrived. */
  | "delivered"
  /** 4.9: it is being made, or no longer. */
  | "in_production"
  | "progress_over";

type About = {
  /** The whole ledger of the order. */
  writes: Write[];
  /** Its links, of any state. */
  links: Pick<LinkedOrder, "link" | "parcels">[];
};

/** The rule by which a row of the ledger is there, from the ledger and the parcels alone: rows do not name it. */
export function ruleOfWrite(write: Write, about: About): WriteRule {
  switch (write.kind) {
    case "create":
      return write.numbers.length > 0 ? "shipped" : "no_number_in_time";
    case "adopt":
      if (write.numbers.length > 0) return "same_number";
      return write.body.tracking.numbers.length === 0 ? "fulfilled_without_number" : "other_number";
    case "tracking":
      return ruleOfUpdate(write, about);
    case "event":
      return "delivered";
    case "progress":
      return "in_production";
    case "open":
      return "progress_over";
  }
}

/** By what it changes of the set of numbers that we knew there before it. */
function ruleOfUpdate(write: Extract<TrackingWrite, { kind: "tracking" }>, { writes, links }: About): WriteRule {
  const before = new Set(numbersBefore(write, writes));
  const after = new Set(numbersIn(write));
  const added = write.numbers.filter((number) => !before.has(number));
  const gone = [...before].filter((number) => !after.has(number));
  if (added.length === 0 && gone.length === 0) return "carrier_known";
  const parcels = links.flatMap((linked) => linked.parcels.map((parcel) => ({ ...parcel, isReplacement: linked.link.isReplacement })));
  const of = (number: string) => parcels.filter((parcel) => parcel.number === number);
  if (added.length > 0 && added.every((number) => of(number).some(({ isReplacement }) => isReplacement))) return "replacement_shipped";
  // What a person took out is gone as well, and replaced by nothing.
  const isReplaced = added.length === 0 || gone.some((number) => of(number).some(({ supersededAt }) => supersededAt !== null));
  return isReplaced ? "number_replaced" : "number_added";
}

/** What the last row before this one brought into its fulfillment, or found there. */
function numbersBefore({ id, fulfillmentId, createdAt, sentAt }: Write, writes: Write[]): string[] {
  const until = sentAt ?? createdAt;
  const earlier = writes
    .filter(carriesTracking)
    .filter((one) => one.id !== id && one.fulfillmentId === fulfillmentId && one.doneAt !== null && one.doneAt <= until);
  const last = earlier.toSorted((one, other) => Number(one.doneAt) - Number(other.doneAt)).at(-1);
  return last === undefined ? [] : numbersIn(last);
}
