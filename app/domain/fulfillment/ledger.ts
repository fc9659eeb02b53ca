import type { FulfillmentId, LinkId } from "../ids.ts";
import type { Write } from "../records.ts";
import { normalNumber } from "../tracking/read-numbers.ts";
import { isRemoval } from "./removal.ts";
import { pieceText } from "./units.ts";

/** What the rows of one order say, each asked for often by the planner. */
export type Ledger = {
  /** The fulfillment that a piece stands in by our own doing: made or adopted. */
  fulfillmentOf: ReadonlyMap<string, FulfillmentId>;
  /** Pieces of creates whose outcome is not known yet: nothing is planned for them. */
  inFlight: ReadonlySet<string>;
  /** Every piece in a row that counts. */
  claimed: ReadonlySet<string>;
  /** Fulfillments with an update whose outcome is not known yet: a further one could be overtaken by it. */
  updating: ReadonlySet<FulfillmentId>;
  /** Numbers whose mail was asked for, or may have been. */
  mailedNumbers: ReadonlySet<string>;
  /** Links that were fulfilled without a number, with a mail. */
  mailedWithoutNumber: ReadonlySet<LinkId>;
  /** Numbers that our creates brought to Shopify. */
  createdNumbers: ReadonlySet<string>;
  /** How many updates of a fulfillment were made. */
  updatesOf(id: FulfillmentId): number;
  /** What we wrote into a fulfillment, oldest first: the numbers of the whole set as it was then. */
  writtenInto(id: FulfillmentId): string[][];
  /** Whether a look found that a person took this number out, and we have not written it there since. */
  wasTakenOut(id: FulfillmentId, number: string): boolean;
};

/** Rows that were refused, dropped or never sent say nothing about Shopify. */
export function readLedger(writes: Write[]): Ledger {
  const done = writes.filter((write) => write.state === "done").sort((a, b) => (a.doneAt?.getTime() ?? 0) - (b.doneAt?.getTime() ?? 0));
  const open = writes.filter((write) => write.state === "sending" || write.state === "unknown");
  const fulfillmentOf = new Map<string, FulfillmentId>();
  for (const write of done) {
    for (const piece of write.pieces) if (write.fulfillmentId !== null) fulfillmentOf.set(pieceText(piece), write.fulfillmentId);
  }
  const inFlight = new Set(open.flatMap((write) => write.pieces.map(pieceText)));
  const sent = [...done, ...open].filter((write) => write.kind !== "adopt");
  const mailed = [...sent.filter((write) => write.notifyCustomer), ...writes.filter((write) => write.mail !== "none")];
  const doneInto = (id: FulfillmentId) => done.filter((write) => write.kind !== "adopt" && write.fulfillmentId === id);
  return {
    fulfillmentOf,
    inFlight,
    claimed: new Set([...fulfillmentOf.keys(), ...inFlight]),
    updating: new Set(open.flatMap((write) => (write.kind === "tracking" ? [write.body.fulfillmentId] : []))),
    mailedNumbers: new Set(mailed.flatMap((write) => write.numbers)),
    mailedWithoutNumber: new Set(mailed.filter((write) => write.numbers.length === 0).map((write) => write.linkId)),
    createdNumbers: new Set(sent.filter((write) => write.kind === "create").flatMap((write) => write.numbers)),
    updatesOf: (id) => doneInto(id).filter((write) => write.kind === "tracking").length,
    writtenInto: (id) => doneInto(id).map(numbersIn),
    wasTakenOut: (id, number) => {
      const found = writes.findLast((write) => isRemoval(write) && write.fulfillmentId === id && write.numbers.includes(number));
      return found !== undefined && !doneInto(id).some((write) => isLater(write, found.createdAt) && numbersIn(write).includes(number));
    },
  };
}

function numbersIn(write: Write): string[] {
  return write.body.tracking.numbers.map(normalNumber);
}

function isLater({ doneAt }: Write, at: Date): boolean {
  return doneAt !== null && doneAt > at;
}
