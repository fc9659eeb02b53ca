import type { FulfillmentId } from "../ids.ts";
import type { Write } from "../records.ts";
import { normalNumber } from "../tracking/read-numbers.ts";
import { pieceText } from "./units.ts";

/** What the rows of one order say, each asked for often by the planner. */
export type Ledger = {
  /** The fulfillment that a piece stands in by our own doing: made or adopted. */
  fulfillmentOf: ReadonlyMap<string, FulfillmentId>;
  /** Pieces of creates whose outcome is not known yet: nothing is planned for them. */
  inFlight: ReadonlySet<string>;
  /** Every piece in a row that counts. */
  claimed: ReadonlySet<string>;
  /** Updates that were made or may have been: fulfillment and set of numbers as in their key. */
  settledKeys: ReadonlySet<string>;
  /** Numbers that we sent to Shopify, or may have: their mail was asked for then, or deliberately not. */
  sentNumbers: ReadonlySet<string>;
  /** What we wrote into a fulfillment, oldest first: the numbers of the whole set as it was then. */
  writtenInto(id: FulfillmentId): string[][];
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
  const mailed = writes.filter((write) => write.mail !== "none");
  const sent = [...done, ...open].filter((write) => write.kind !== "adopt");
  return {
    fulfillmentOf,
    inFlight,
    claimed: new Set([...fulfillmentOf.keys(), ...inFlight]),
    settledKeys: new Set([...done, ...open].filter((write) => write.kind === "tracking").map((write) => write.key)),
    sentNumbers: new Set([...sent, ...mailed].flatMap((write) => write.numbers)),
    writtenInto: (id) =>
      sent
        .filter((write) => write.state === "done" && write.fulfillmentId === id)
        .map((write) => write.body.tracking.numbers.map(normalNumber)),
  };
}
