import type { FulfillmentId, LinkId, OrderId, WriteId } from "../ids.ts";
import type { Write } from "../records.ts";
import { wordKey } from "./write-key.ts";

/** What a person said about a fulfillment made by others: our numbers go behind theirs, or it is none of our business. */
export type Word = "merge" | "leave";

export const wordReasons: Record<Word, string> = { merge: "merge_by_person", leave: "leave_by_person" };

/** How it stands in the ledger: a row that is never sent. The latest one about a fulfillment and link counts. */
export function wordRow(
  { word, fulfillmentId, linkId }: { word: Word; fulfillmentId: FulfillmentId; linkId: LinkId },
  row: { id: WriteId; orderId: OrderId; now: Date },
): Write {
  return {
    kind: "adopt",
    id: row.id,
    orderId: row.orderId,
    linkId,
    key: wordKey(fulfillmentId, linkId),
    state: "dropped",
    fulfillmentId,
    numbers: [],
    notifyCustomer: false,
    mail: "none",
    attempts: 0,
    reason: wordReasons[word],
    createdAt: row.now,
    sentAt: null,
    doneAt: null,
    nextTryAt: null,
    body: { fulfillmentId, tracking: { company: null, numbers: [], urls: [] } },
    pieces: [],
  };
}

/** What was said last about a fulfillment and link; null: nothing. */
export function wordIn(writes: Write[], { fulfillmentId, linkId }: { fulfillmentId: FulfillmentId; linkId: LinkId }): Word | null {
  const said = writes.filter((write) => write.state === "dropped" && write.fulfillmentId === fulfillmentId && write.linkId === linkId);
  const reason = said.findLast((write) => write.reason === wordReasons.merge || write.reason === wordReasons.leave)?.reason;
  return reason === undefined ? null : reason === wordReasons.merge ? "merge" : "leave";
}

/** The reason in the rows of a cancelled fulfillment of ours whose pieces a person leaves, or has written again. */
export const leftReason = "left_by_person";
export const writeAgainReason = "write_again_by_person";
