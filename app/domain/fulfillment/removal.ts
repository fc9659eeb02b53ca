import type { FulfillmentId, LinkId, OrderId, WriteId } from "../ids.ts";
import type { Write } from "../records.ts";
import { removalKey } from "./write-key.ts";

/** A number of ours that a person took out of a fulfillment. */
export type Removal = { linkId: LinkId; fulfillmentId: FulfillmentId; number: string };

export const removalReason = "removed_by_person";

/** How a removal stands in the ledger: a row that is never sent. */
export function removalRow({ linkId, fulfillmentId, number }: Removal, row: { id: WriteId; orderId: OrderId; now: Date }): Write {
  const tracking = { company: null, numbers: [number], urls: [] };
  return {
    kind: "tracking",
    id: row.id,
    orderId: row.orderId,
    linkId,
    key: removalKey(fulfillmentId, number),
    state: "dropped",
    fulfillmentId,
    numbers: [number],
    notifyCustomer: false,
    mail: "none",
    attempts: 0,
    reason: removalReason,
    createdAt: row.now,
    sentAt: null,
    doneAt: null,
    nextTryAt: null,
    body: { fulfillmentId, tracking, notifyCustomer: false },
    pieces: [],
  };
}

export function isRemoval(write: Write): boolean {
  return write.state === "dropped" && write.reason === removalReason;
}
