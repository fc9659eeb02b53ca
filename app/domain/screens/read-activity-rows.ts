import { ruleOfWrite, type WriteRule } from "../fulfillment/rule-of-write.ts";
import { leftReason, writeAgainReason } from "../fulfillment/word.ts";
import type { LinkedOrder, Order, Write } from "../records.ts";
import type { ShopReads } from "../store.ts";
import { resultOf, type ActivityEntry, type WriteResult } from "./activity-list.ts";

/** Why a write stands as it does, where its state alone does not say so. */
export type WriteNote =
  "throttled" | "unavailable" | "no_access" | "unanswered" | "not_needed" | "not_carried_out" | "left_cancelled" | "written_again";

/** What is said of one write. */
export type ActivityRow = Pick<Write, "id" | "kind" | "numbers" | "attempts" | "nextTryAt"> & {
  at: Date;
  result: WriteResult;
  rule: WriteRule;
  order: Pick<Order, "id" | "name">;
  /** null: its link is gone. */
  vendorOrder: { account: string; number: string } | null;
  /** How many pieces it fulfills or takes over; 0 for what changes one that stands. */
  pieces: number;
  carrier: string | null;
  /** Whether the customer's mail was asked for; `asked`: it will be, with the write. null: there is none with what is written so. */
  mail: Write["mail"] | "asked" | null;
  note: WriteNote | null;
  /** Why Shopify refused it, in its own words. */
  refusal: string | null;
};

export type ActivityRowReads = Pick<ShopReads, "listOrderNames" | "listLinksOfOrders" | "listWritesOfOrders">;

/** The rows of these writes, in their order, in a fixed number of statements. */
export async function readActivityRows(reads: ActivityRowReads, entries: ActivityEntry[]): Promise<ActivityRow[]> {
  if (entries.length === 0) return [];
  const ids = [...new Set(entries.map(({ orderId }) => orderId))];
  const [names, links, writes] = await Promise.all([
    reads.listOrderNames({ names: [], ids }),
    reads.listLinksOfOrders(ids),
    reads.listWritesOfOrders(ids),
  ]);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const linksOf = Map.groupBy(links, ({ link }) => link.orderId);
  const writesOf = Map.groupBy(writes, ({ orderId }) => orderId);
  return entries.map((entry) => {
    const { orderId } = entry;
    const about = { links: linksOf.get(orderId) ?? [], writes: writesOf.get(orderId) ?? [] };
    return toRow(entry, { order: { id: orderId, name: nameOf.get(orderId) ?? orderId }, ...about });
  });
}

function toRow(write: ActivityEntry, about: { order: ActivityRow["order"]; links: LinkedOrder[]; writes: Write[] }): ActivityRow {
  const { id, at, kind, state, numbers, attempts, nextTryAt, pieces, body } = write;
  const linked = about.links.find(({ link }) => link.id === write.linkId);
  return {
    ...{ id, at, kind, numbers, attempts, nextTryAt },
    result: resultOf[state],
    rule: ruleOfWrite(write, about),
    order: about.order,
    vendorOrder: linked ? { account: linked.connection.label, number: linked.vendorOrder.number ?? linked.vendorOrder.po } : null,
    pieces: pieces.length,
    carrier: "tracking" in body ? body.tracking.company : null,
    mail: mailOf(write),
    note: noteOf(write),
    refusal: state === "refused" ? write.reason : null,
  };
}

function mailOf({ kind, state, mail, notifyCustomer }: Write): ActivityRow["mail"] {
  if (kind !== "create" && kind !== "tracking") return null;
  if (state === "planned" || state === "waiting" || state === "refused") return notifyCustomer ? "asked" : "none";
  if (state === "sending" || state === "unknown") return notifyCustomer ? "unknown" : "none";
  return mail;
}

const notes: Partial<Record<string, WriteNote>> = {
  throttled: "throttled",
  auth: "no_access",
  missing_scope: "no_access",
  not_needed: "not_needed",
  not_carried_out: "not_carried_out",
  [leftReason]: "left_cancelled",
  [writeAgainReason]: "written_again",
};

/** The reason of a refused or an unanswered write is text, and no code. */
function noteOf({ state, reason }: Write): WriteNote | null {
  if (state === "unknown") return "unanswered";
  if (state === "refused" || reason === null) return null;
  return notes[reason] ?? (state === "waiting" ? "unavailable" : null);
}
