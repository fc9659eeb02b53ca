import type { FulfillmentId, LinkId } from "../ids.ts";
import { carriesTracking, isInFlight, type PieceKey, type TrackingWrite, type Write } from "../records.ts";
import { normalNumber } from "../tracking/read-numbers.ts";
import { inOrderDone, readNews, type NewsLedger } from "./news-ledger.ts";
import { isRemoval } from "./removal.ts";
import { pieceText } from "./units.ts";
import { leftReason, wordIn, type Word } from "./word.ts";

/** What the rows of one order say, each asked for often by the planner. */
export type Ledger = {
  /** The fulfillment that a piece stands in by our own doing: made or adopted. */
  fulfillmentOf: ReadonlyMap<string, FulfillmentId>;
  /** Pieces of creates whose outcome is not known yet, by their text: nothing is planned for them. */
  inFlight: ReadonlyMap<string, PieceKey>;
  /** Every piece in a row that counts. */
  claimed: ReadonlySet<string>;
  /** Fulfillments with an update whose outcome is not known yet: a further one could be overtaken by it. */
  updating: ReadonlySet<FulfillmentId>;
  /** Numbers whose mail was asked for, or may have been. */
  mailedNumbers: ReadonlySet<string>;
  /** Links that were fulfilled without a number, with a mail. */
  mailedWithoutNumber: ReadonlySet<LinkId>;
  /** Whether a create of ours brought this number into this fulfillment, or may have: the outcome of some is not known. */
  mayHaveCreated(id: FulfillmentId, number: string): boolean;
  /** How many updates of a fulfillment were made. */
  updatesOf(id: FulfillmentId): number;
  /** The set of numbers that we wrote last into a fulfillment, or found there as we adopted it: what is gone since, a person took out. */
  latestIn(id: FulfillmentId): string[];
  /** Numbers that stand in a fulfillment because we wrote them: not those we found there as we adopted it, nor a merchant's own. */
  broughtInto(id: FulfillmentId): ReadonlySet<string>;
  /** Whether a look found that a person took this number out, and we have not written it there since. */
  wasTakenOut(id: FulfillmentId, number: string): boolean;
  /** The company that we wrote last into a fulfillment; undefined where we wrote none, and where all we did was to adopt it. */
  companyWritten(id: FulfillmentId): string | null | undefined;
  /** What a person said about a fulfillment made by others and a link that has pieces in it; null: nothing. */
  wordAbout(id: FulfillmentId, linkId: LinkId): Word | null;
  /** Whether a person leaves it at that this fulfillment of ours was cancelled. */
  isLeft(id: FulfillmentId): boolean;
  news: NewsLedger;
};

/** Rows that were refused, dropped or never sent say nothing about Shopify. */
export function readLedger(all: Write[]): Ledger {
  const writes = all.filter(carriesTracking);
  const done = inOrderDone(writes);
  const open = writes.filter(isInFlight);
  const fulfillmentOf = new Map<string, FulfillmentId>();
  for (const write of done) {
    for (const piece of write.pieces) if (write.fulfillmentId !== null) fulfillmentOf.set(pieceText(piece), write.fulfillmentId);
  }
  const inFlight = new Map(open.flatMap((write) => write.pieces.map((piece) => [pieceText(piece), piece] as const)));
  const sent = [...done, ...open];
  const mailed = [...sent.filter((write) => write.notifyCustomer), ...writes.filter((write) => write.mail !== "none")];
  const doneInto = (id: FulfillmentId) => done.filter((write) => write.kind !== "adopt" && write.fulfillmentId === id);
  return {
    fulfillmentOf,
    inFlight,
    wordAbout: (fulfillmentId, linkId) => wordIn(writes, { fulfillmentId, linkId }),
    isLeft: (id) => done.some((write) => write.fulfillmentId === id && write.reason === leftReason),
    claimed: new Set([...fulfillmentOf.keys(), ...inFlight.keys()]),
    updating: new Set(open.flatMap((write) => (write.kind === "tracking" ? [write.body.fulfillmentId] : []))),
    mailedNumbers: new Set(mailed.flatMap((write) => write.numbers)),
    mailedWithoutNumber: new Set(mailed.filter((write) => write.numbers.length === 0).map((write) => write.linkId)),
    mayHaveCreated: (id, number) =>
      sent.some(
        ({ kind, fulfillmentId, numbers }) =>
          kind === "create" && (fulfillmentId === id || fulfillmentId === null) && numbers.includes(number),
      ),
    updatesOf: (id) => doneInto(id).filter((write) => write.kind === "tracking").length,
    latestIn: (id) =>
      done
        .filter((write) => write.fulfillmentId === id)
        .map(numbersIn)
        .at(-1) ?? [],
    broughtInto: (id) => broughtBy(done.filter((write) => write.fulfillmentId === id)),
    wasTakenOut: (id, number) => {
      const found = writes.findLast((write) => isRemoval(write) && write.fulfillmentId === id && write.numbers.includes(number));
      return found !== undefined && !doneInto(id).some((write) => isLater(write, found.createdAt) && numbersIn(write).includes(number));
    },
    companyWritten: (id) => doneInto(id).at(-1)?.body.tracking.company,
    news: readNews(all),
  };
}

/** In the order in which they were done: an adoption tells what stood there before our first update. */
function broughtBy(writes: TrackingWrite[]): Set<string> {
  const found = new Set<string>();
  const brought = new Set<string>();
  for (const write of writes) {
    if (write.kind === "adopt") for (const number of numbersIn(write).filter((one) => !brought.has(one))) found.add(number);
    else for (const number of write.numbers.map(normalNumber).filter((one) => !found.has(one))) brought.add(number);
  }
  return brought;
}

/** The whole set that a write sends, or found as it adopted, in normal form. */
export function numbersIn(write: TrackingWrite): string[] {
  return write.body.tracking.numbers.map(normalNumber);
}

function isLater({ doneAt }: Write, at: Date): boolean {
  return doneAt !== null && doneAt > at;
}
