import { err, type Result } from "../../domain/result.ts";
import type { Answer, Ask, Batches, IsWanted, Reading, VendorError, VendorRef } from "../../domain/vendor.ts";
import { askPatiently, makePatience, type Patience } from "../patience.ts";
import type { Batch, FinerworksClient } from "./client.server.ts";
import { matchAnswer } from "./match.ts";
import { checkRef } from "./check-ref.ts";
import type { StatusReply } from "./translate.ts";

/** Neighbouring calls of the vendor cap at 25 a page; the largest batch of this one is not documented. */
export const batchSize = 25;
const usualBatches: Batches = { first: batchSize, size: batchSize, heard: () => undefined };

type Heard = Result<StatusReply, VendorError>;
type Plain = Exclude<VendorRef, { kind: "receipt" }>;

/** One answer for each ask, in the same order. Each reference is asked for once, whoever asks. */
export async function readOrders(
  client: FinerworksClient,
  asks: Ask[],
  { isWanted, batches = usualBatches }: { isWanted?: IsWanted | undefined; batches?: Batches | undefined } = {},
): Promise<Answer[]> {
  const patience = makePatience({ isWanted });
  const refs = asks.map((ask) => checkRef(ask.ref));
  const receipts = await readReceipts(client, refs, patience);
  const wanted = refs.flatMap((ref) => (ref.ok && ref.value.kind !== "receipt" ? [ref.value] : []));
  const heard = new Map<string, Heard>();
  for (const batch of toBatches(wanted, batches)) await askHalving({ client, patience, heard, batches }, batch);
  return asks.map((ask, index) => {
    const ref = refs[index];
    if (!ref?.ok) return { ask, outcome: "failed", error: ref?.error ?? notAsked };
    return ref.value.kind === "receipt" ? answerReceipt(ask, receipts.get(index)) : answerPlain(ask, ref.value, heard);
  });
}

type Sweep = { client: FinerworksClient; patience: Patience; heard: Map<string, Heard>; batches: Batches };

/**
 * Asks for a batch. A refused one is asked again in two halves, down to single orders, so that one bad reference, or one order that
 * breaks the vendor's own code or the size cap, does not lose the other 24; so is one that tried more than the usual and was not answered.
 */
async function askHalving(sweep: Sweep, batch: Batch): Promise<void> {
  const isAsked = sweep.patience.spent() === null;
  const reply = await askPatiently(sweep.patience, () => fetchBatch(sweep, batch));
  if (!reply.ok && isAsked && batch.values.length > 1 && (mayBeOneOfMany(reply.error) || batch.values.length > sweep.batches.size)) {
    const middle = Math.ceil(batch.values.length / 2);
    await askHalving(sweep, { kind: batch.kind, values: batch.values.slice(0, middle) });
    await askHalving(sweep, { kind: batch.kind, values: batch.values.slice(middle) });
    return;
  }
  for (const value of batch.values) sweep.heard.set(keyOf({ kind: batch.kind, value }), reply);
}

async function fetchBatch({ client, batches }: Sweep, batch: Batch): Promise<Heard> {
  const reply = await client.fetchOrderStatus(batch);
  batches.heard({ size: batch.values.length, error: reply.ok ? null : reply.error });
  return reply;
}

/** 400, 413, 414 and `success: false`; 500; a reply that cannot be read. Not a dead vendor, bad keys or a rate limit. */
function mayBeOneOfMany(error: VendorError): boolean {
  return error.kind === "rejected" || error.httpStatus === 500 || (error.kind === "bad_response" && error.httpStatus === 200);
}

/** The kind of the first one comes first: a read may end before it comes to the last ones. */
function toBatches(refs: Plain[], { first, size }: Batches): Batch[] {
  const batches: Batch[] = [];
  for (const kind of new Set(refs.map((ref) => ref.kind))) {
    const values = [...new Set(refs.filter((ref) => ref.kind === kind).map((ref) => ref.value))];
    while (values.length > 0) batches.push({ kind, values: values.splice(0, batches.length === 0 ? first : size) });
  }
  return batches;
}

async function readReceipts(
  client: FinerworksClient,
  refs: Result<VendorRef, VendorError>[],
  patience: Patience,
): Promise<Map<number, Result<Reading | null, VendorError>>> {
  const receipts = new Map<number, Result<Reading | null, VendorError>>();
  for (const [index, ref] of refs.entries()) {
    if (!ref.ok || ref.value.kind !== "receipt") continue;
    const { guid, email } = ref.value;
    receipts.set(index, await askPatiently(patience, () => client.getOrder({ guid, email })));
  }
  return receipts;
}

function answerPlain(ask: Ask, ref: Plain, heard: Map<string, Heard>): Answer {
  const reply = heard.get(keyOf(ref)) ?? err(notAsked);
  return reply.ok ? matchAnswer(ask, ref, reply.value) : { ask, outcome: "failed", error: reply.error };
}

/** Items, cost and the order id; a receipt says nothing about progress, for that the order is asked for by its id. */
function answerReceipt(ask: Ask, receipt: Result<Reading | null, VendorError> = err(notAsked)): Answer {
  if (!receipt.ok) return { ask, outcome: "failed", error: receipt.error };
  return receipt.value ? { ask, outcome: "found", reading: receipt.value } : { ask, outcome: "missing" };
}

function keyOf(ref: Plain): string {
  return `${ref.kind}:${ref.value}`;
}

const notAsked: VendorError = { kind: "unavailable", detail: "Not asked.", httpStatus: null, retryAfterMs: null };
