import type { ConnectionId, LinkId, OrderId, ShopDomain } from "../ids.ts";
import type { Connection, LinkedOrder, VendorOrder } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopReads } from "../store.ts";
import type { Reading } from "../vendor.ts";
import type { AskDeps } from "./ask-by-hand.ts";
import { findHolder, findStored } from "./find-holder.ts";
import type { LinkError } from "./link-error.ts";
import { mapLinesByHand, mapNamedLines, type HandLine, type HandMapping } from "./lines-by-hand.ts";
import { openOf, type OrderContext } from "./order-context.ts";
import { readByHand, waitingRef, type HandReadings, type HandReference } from "./read-by-hand.ts";

export type HandLinkInput = {
  shop: ShopDomain;
  orderId: OrderId;
  connectionId: ConnectionId;
  reference: HandReference;
  /** Omitted: what the vendor names and what the connection is known to make. */
  lines?: HandLine[];
  /** null or omitted: the customer; else another link of the order, which covers no lines. */
  shipsToLinkId?: LinkId | null;
  /** Ships pieces again that another link made; its numbers join the fulfillments these stand in. */
  isReplacement?: boolean;
  /** Link although the vendor does not know it yet, and go on asking. */
  waitIfMissing?: boolean;
};

/** A vendor order that a person named, as its vendor says it is now; without a reading when it is to be waited for. */
export type NamedReadings = HandReadings & { connection: Connection };

/** What is known in the shop about a vendor order that may be taken. */
export type HolderReads = Pick<
  ShopReads,
  "listConnectionsOfAccount" | "findOrder" | "findVendorOrderByNumber" | "listVendorOrdersByPo" | "listLinksOfVendorOrder"
>;

/** Asks for the named vendor order of a shop that has the order and the account. */
export async function readNamed(deps: AskDeps, input: HandLinkInput): Promise<Result<NamedReadings, LinkError>> {
  const reads = deps.store.forShop(input.shop);
  if ((await reads.findOrder(input.orderId)) === null) return err({ kind: "order_not_found" });
  const connection = await reads.findConnection(input.connectionId);
  if (connection === null) return err({ kind: "connection_not_found" });
  const read = await readByHand(deps, { shop: input.shop, connection, reference: input.reference });
  if (read.ok) return ok({ ...read.value, connection });
  const ref = read.error.kind === "not_found" && input.waitIfMissing === true ? waitingRef(input.reference) : null;
  if (ref === null) return read;
  return ok({ readings: [], ref, canAskById: deps.vendors.of(connection.vendor).refKinds.includes("id"), connection });
}

/** The stored vendor order, unless an order of this shop has it: that is refused by name, with the way there. */
export async function findFree(
  reads: HolderReads,
  about: { connection: Connection; orderId: OrderId; named: Pick<VendorOrder, "number" | "po"> },
): Promise<Result<VendorOrder | null, LinkError>> {
  const holder = await findHolder(reads, about);
  return holder === null ? ok(await findStored(reads, about.connection.id, about.named)) : err(await alreadyLinked(reads, holder));
}

async function alreadyLinked(reads: Pick<ShopReads, "findOrder">, { link: { orderId } }: LinkedOrder): Promise<LinkError> {
  const order = await reads.findOrder(orderId);
  return { kind: "already_linked", orderId, orderName: order?.name ?? orderId };
}

/** The lines that a link by hand would take. */
export function mapByHand(
  context: OrderContext,
  input: Pick<HandLinkInput, "lines" | "shipsToLinkId" | "isReplacement" | "connectionId">,
  said: Pick<Reading, "items" | "pieces">,
): Result<HandMapping, LinkError> {
  const shipsTo = input.shipsToLinkId ?? null;
  if (shipsTo !== null)
    return isDestination(context, shipsTo) ? ok({ lines: [], unmapped: [], linesKnown: true }) : err({ kind: "bad_destination" });
  const about = {
    connectionId: input.connectionId,
    items: said.items,
    hasPieces: said.pieces.length > 0,
    isReplacement: input.isReplacement === true,
    except: null,
  };
  if (input.lines !== undefined && input.lines.length > 0) return mapNamedLines(context, input.lines, about);
  const mapping = mapLinesByHand(context, about);
  const isAnythingLeft = about.isReplacement || mapping.linesKnown || [...openOf(context).values()].some((quantity) => quantity > 0);
  return isAnythingLeft ? ok(mapping) : err({ kind: "nothing_to_link" });
}

/** What the readings of one vendor order name between them: a receipt names items, a status names pieces. */
export function saidIn(readings: Reading[]): Pick<Reading, "items" | "pieces"> {
  return {
    items: readings.find(({ items }) => items.length > 0)?.items ?? [],
    pieces: readings.find(({ pieces }) => pieces.length > 0)?.pieces ?? [],
  };
}

function isDestination({ links }: OrderContext, id: LinkId): boolean {
  return links.some(({ link }) => link.id === id && link.state === "linked" && link.shipsToLinkId === null);
}
