import type { ConnectionId, LineId, ShopDomain } from "../ids.ts";
import { settleProblems } from "../problems/settle-problems.ts";
import type { LinkedOrder, Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { answerProblemKinds } from "./answer-problems.ts";
import { askForOrder, isBeingAsked } from "./ask-for-order.ts";
import { isCovering, openQuantities } from "./coverage.ts";
import { mapLines } from "./map-lines.ts";
import { knownLinesOf, mayMakeMore, readOrderContext, type OrderContext } from "./order-context.ts";
import { orderProblemKinds, orderProblems } from "./order-problems.ts";

/**
 * Brings all that follows from an order's links into line with them: lines that have become known, what is asked for where, and the
 * questions to the merchant. Run after anything about the order or its links has changed; running it twice changes nothing.
 * `sweep` false: the caller is the sweep itself and looks again by itself.
 */
export async function settleOrder(
  tx: ShopChanges,
  shop: ShopDomain,
  { context, addedLines = [], sweep = true }: { context: OrderContext; addedLines?: string[]; sweep?: boolean },
): Promise<void> {
  const settled = (await takeKnownLines(tx, context)) ? await readAgain(tx, context) : context;
  const toSweep = await askForOrder(tx, settled);
  await settleOrderProblems(tx, settled, addedLines);
  if (sweep) await enqueueSweeps(tx, shop, toSweep);
}

/** The order's context after the transaction changed its links. */
export async function readAgain(tx: ShopChanges, context: OrderContext): Promise<OrderContext> {
  const { order, now } = context;
  return (await readOrderContext(tx, { orderId: order.id, locations: context.knowledge.locations, now })) ?? context;
}

async function enqueueSweeps(tx: Pick<ShopChanges, "enqueue">, shop: ShopDomain, connectionIds: ConnectionId[]): Promise<void> {
  for (const connectionId of connectionIds) await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId } });
}

/** Links whose parcels wait under "which lines?" take their lines once these are known: the order was routed, or a SKU was learned. */
async function takeKnownLines(tx: Pick<ShopChanges, "saveLink" | "listLookups">, context: OrderContext): Promise<boolean> {
  const taken: LinkedOrder["link"][] = [];
  const lookups = context.links.some(({ link }) => !link.linesKnown) ? await tx.listLookups(context.order.id) : [];
  for (const { link, vendorOrder, connection } of context.links) {
    if (!isCovering(link) || link.linesKnown) continue;
    const links = context.links.map((linked) => taken.find(({ id }) => id === linked.link.id) ?? linked.link);
    const { lines } = mapLines({
      lines: context.order.lines,
      open: openQuantities(context.order.lines, links),
      allowed: allowedLines(context, { link, connection }, lookups),
      items: vendorOrder.items,
      hasPieces: vendorOrder.pieces.length > 0,
    });
    if (lines.length > 0) taken.push({ ...link, lines, linesKnown: true });
  }
  for (const link of taken) await tx.saveLink(link);
  return taken.length > 0;
}

/** The known lines of the link's connection; of a link that came under a per-line reference that line only. */
function allowedLines(
  context: OrderContext,
  { link, connection }: Pick<LinkedOrder, "link" | "connection">,
  lookups: Lookup[],
): Set<LineId> {
  const known = knownLinesOf(context, connection.id);
  const asked = link.source === "reference" ? link.evidence.find(({ code }) => code === "asked")?.params["reference"] : undefined;
  const lineId = lookups.find(({ connectionId, reference }) => connectionId === connection.id && reference === asked)?.lineId ?? null;
  return lineId === null ? known : new Set([...known].filter((id) => id === lineId));
}

async function settleOrderProblems(tx: ShopChanges, context: OrderContext, addedLines: string[]): Promise<void> {
  const lookups = await tx.listLookups(context.order.id);
  const stored = await tx.listProblems({ orderId: context.order.id });
  const open = stored.filter(({ kind }) => orderProblemKinds.includes(kind));
  const stillAdded = open.flatMap(({ params }) => (params["reason"] === "added" ? [String(params["line"])] : []));
  // Where the vendor knows it more than once, calls that fail since then are no word that it does not.
  const known = new Set(stored.filter(({ kind }) => kind === "ambiguous_reference").map(({ about }) => about));
  const found = orderProblems(context, { lookups, addedLines: new Set([...addedLines, ...stillAdded]) }).filter(
    ({ kind, about }) => kind !== "not_found" || !known.has(about),
  );
  // A vendor order that went missing is the polling's to judge.
  const ours = open.filter(({ about }) => !about.startsWith("vendor-order:"));
  await settleProblems(tx, { open: ours, found, at: context.now });
  // What an answer raised is over once nothing is left to be made there: somebody chose. Not while another tool names something there.
  const chosen = stored.filter(
    ({ kind, about, connectionId }) =>
      answerProblemKinds.includes(kind) &&
      about.startsWith("order:") &&
      connectionId !== null &&
      !context.named.asked.has(connectionId) &&
      !mayMakeMore(context, connectionId),
  );
  // A reply to a reference that made no sense or did not come, once none is asked for there any more.
  const isAsked = new Set(lookups.filter(isBeingAsked).map(({ connectionId }) => connectionId));
  const unheard = stored.filter(
    ({ kind, about, connectionId }) =>
      (kind === "reply_not_understood" || kind === "vendor_unavailable") &&
      about.startsWith("order:") &&
      connectionId !== null &&
      !isAsked.has(connectionId),
  );
  for (const { key } of [...chosen, ...unheard]) await tx.clearProblem(key, context.now);
}
