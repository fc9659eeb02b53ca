import { dayMs, later, type Clock } from "../../domain/clock.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Answer, Ask, IsWanted, Reading, VendorError } from "../../domain/vendor.ts";
import { askPatiently, makePatience, type Patience } from "../patience.ts";
import { checkRef } from "./check-ref.ts";
import type { NwfClient, StatusRows } from "./client.server.ts";
import { readLists, type Lists } from "./lists.server.ts";
import { dayOf, isUnchanged, makeMark } from "./mark.ts";
import { lacksNumber, orderKey, readList, toOrderLists, type ListedOrder } from "./order-list.ts";
import { toPieces, type Piece } from "./pieces.ts";
import { statusRowSchema } from "./schemas.ts";
import { toReading } from "./translate.ts";

/** Up to here an order is asked for with two calls of its own, which is no more than the four lists cost. */
const fewOrders = 2;

/** How far back the list of a single order is asked for; without a date the vendor takes 60 days. */
const singleListDays = 400;

type Outcome =
  { outcome: "found"; reading: Reading } | { outcome: "unchanged" } | { outcome: "missing" } | { outcome: "failed"; error: VendorError };

/** `isFew`: the lists of the account were not asked for. */
type Sweep = { client: NwfClient; clock: Clock; patience: Patience; isFew: boolean } & Lists;

/** One answer for each ask, in the same order. Four list calls tell which orders changed; only those are asked for (README, "the sweep"). */
export async function readOrders(
  client: NwfClient,
  asks: Ask[],
  { clock, isWanted }: { clock: Clock; isWanted?: IsWanted | undefined },
): Promise<Answer[]> {
  const patience = makePatience({ isWanted });
  const refs = asks.map((ask) => checkRef(ask.ref));
  const marks = new Map<string, (string | null)[]>();
  for (const [index, ref] of refs.entries()) {
    if (ref.ok) marks.set(ref.value, [...(marks.get(ref.value) ?? []), asks[index]?.mark ?? null]);
  }
  const isFew = marks.size <= fewOrders;
  const lists = isFew ? { orders: null, isWhole: false } : await readLists({ client, clock, patience }, [...marks.values()].flat());
  const sweep: Sweep = { client, clock, patience, isFew, ...lists };
  const outcomes = new Map<string, Outcome>();
  for (const [number, known] of marks) outcomes.set(number, await readOrder(sweep, number, known));
  return asks.map((ask, index) => {
    const ref = refs[index];
    const outcome = ref?.ok ? outcomes.get(ref.value) : undefined;
    return outcome ? { ask, ...outcome } : { ask, outcome: "failed", error: ref && !ref.ok ? ref.error : notAsked };
  });
}

async function readOrder(sweep: Sweep, number: string, marks: (string | null)[]): Promise<Outcome> {
  const listed = sweep.orders?.get(orderKey(number)) ?? null;
  if (sweep.isWhole && listed && marks.every((mark) => isUnchanged(mark, listed, sweep.clock.now()))) return { outcome: "unchanged" };
  const reply = await askPatiently(sweep.patience, () => sweep.client.orderStatus(number));
  if (!reply.ok) return { outcome: "failed", error: reply.error };
  const rows = ownRows(reply.value, number);
  if (rows.length > 0) return { outcome: "found", reading: await compose(sweep, { number, rows, skipped: reply.value.skipped, listed }) };
  if (reply.value.skipped > 0) return { outcome: "failed", error: unreadable };
  return reply.value.isDoubtful ? believe404(sweep, number) : { outcome: "missing" };
}

type Found = { number: string; rows: ReturnType<typeof ownRows>; skipped: number; listed: ListedOrder | null };

async function compose(sweep: Sweep, found: Found): Promise<Reading> {
  const pieces = toPieces(found.rows);
  const number = found.rows.find((row) => row.ordernumber)?.ordernumber ?? found.number;
  const single = isWorthItsList(sweep, found.listed, pieces) ? await readSingleList(sweep, found.number) : null;
  // Of the sweep's lists, never of the later single one: rows that lack a number make no mark, so the next sweep reads the order again.
  const mark = sweep.isWhole && found.listed && found.skipped === 0 ? makeMark(found.listed, pieces, sweep.clock.now()) : null;
  const listed = single?.ok ? (single.value ?? found.listed) : found.listed;
  return toReading({ ...found, number, listed, mark });
}

/**
 * Carrier and SKU stand nowhere but in a list. In a sweep the order's own is worth a call where the lists do not show the order, or not yet a number
 * of it: it is older than they reach, or came or shipped after they were read. The next sweep may be too late: by then it is linked, or the number
 * is on its way to the customer.
 */
function isWorthItsList({ isFew, orders, isWhole }: Sweep, listed: ListedOrder | null, pieces: Piece[]): boolean {
  if (orders === null) return isFew;
  return lacksNumber(listed, pieces) || (isWhole && listed === null);
}

/** A 404 page of the web server is believed only if the account's list answers under the same role and address. */
async function believe404(sweep: Sweep, number: string): Promise<Outcome> {
  if (sweep.orders) return { outcome: "missing" };
  const list = await readSingleList(sweep, number);
  return list.ok ? { outcome: "missing" } : { outcome: "failed", error: list.error };
}

async function readSingleList(sweep: Sweep, number: string): Promise<Result<ListedOrder | null, VendorError>> {
  const now = sweep.clock.now();
  const query = {
    status: "All",
    order: number,
    startDate: dayOf(later(now, -singleListDays * dayMs)),
    endDate: dayOf(later(now, 2 * dayMs)),
  } as const;
  const list = await askPatiently(sweep.patience, () => sweep.client.orders(query));
  if (!list.ok) return list;
  const order = toOrderLists({ New: [], Processing: [], Held: [], All: list.value.rows }).get(orderKey(number)) ?? null;
  return ok(readList(order).length > 0 ? order : null);
}

/** Rows of other orders are left alone; a row without a number belongs to the order that was asked for. */
function ownRows(reply: StatusRows, number: string): ReturnType<typeof statusRowSchema.parse>[] {
  return reply.rows
    .map((row) => statusRowSchema.parse(row))
    .filter((row) => row.ordernumber === null || orderKey(row.ordernumber) === orderKey(number));
}

const unreadable: VendorError = {
  kind: "bad_response",
  detail: "No row of the vendor's reply could be read.",
  httpStatus: 200,
  retryAfterMs: null,
};
const notAsked: VendorError = { kind: "unavailable", detail: "Not asked.", httpStatus: null, retryAfterMs: null };
