import type { LinkedOrder, Parcel } from "../records.ts";
import { normalNumber } from "../tracking/read-numbers.ts";
import type { Fulfillment, ShopOrder } from "../shop.ts";
import { readLedger, type Ledger } from "./ledger.ts";
import type { PlanInput } from "./plan.ts";
import { withShippedByHand } from "./shipped-by-hand.ts";
import { unitsOf, type Unit } from "./units.ts";

type KnownParcel = { parcel: Parcel; linked: LinkedOrder };

/** What the rules work with: read once, changed by nobody. */
export type Facts = PlanInput & {
  ledger: Ledger;
  /** Links that make fulfillments: to the customer, lines known, not a replacement of shipped ones. */
  makers: LinkedOrder[];
  /** Links whose numbers only join fulfillments that stand already (rulebook 4.11). */
  replacements: LinkedOrder[];
  units: Unit[];
  replacementUnits: Unit[];
  /** Current parcels of these links by number. */
  current: ReadonlyMap<string, KnownParcel>;
  /** Every number of these links, superseded ones too: what is not in it is a merchant's own. */
  ourNumbers: ReadonlySet<string>;
  /** The number that replaced a superseded one in the end; null when there is none. */
  successorOf(number: string): string | null;
};

export function factsOf(input: PlanInput): Facts {
  const ledger = readLedger(input.writes);
  const writing = input.links.filter(isWriting);
  const replacements = writing.filter((one) => one.link.isReplacement && isMadeByOthers(one, writing));
  const makers = writing.filter((one) => !replacements.includes(one));
  const parcels = writing.flatMap((linked) => linked.parcels.map((parcel) => ({ parcel, linked })));
  const current = new Map<string, KnownParcel>();
  for (const known of parcels) {
    if (known.parcel.supersededAt === null && !current.has(known.parcel.number)) current.set(known.parcel.number, known);
  }
  const replacedBy = new Map(
    parcels.filter(({ parcel }) => !current.has(parcel.number)).map(({ parcel }) => [parcel.number, parcel.supersededBy]),
  );
  const about = { lines: input.order.lines, claimed: ledger.claimed };
  return {
    ...input,
    ledger,
    makers,
    replacements,
    units: makers.flatMap((linked) => withShippedByHand(linked, unitsOf(linked, about))),
    replacementUnits: replacements.flatMap((linked) => unitsOf(linked, about)),
    current,
    ourNumbers: new Set(parcels.map(({ parcel }) => parcel.number)),
    successorOf: (number) => lastOf(number, replacedBy, current),
  };
}

/** The numbers of a fulfillment in normal form. */
export function standingNumbers(fulfillment: Fulfillment): string[] {
  return fulfillment.numbers.map(({ number }) => normalNumber(number));
}

/**
 * The numbers of a fulfillment that tell whose it is. What we added to one that others made does not, nor what a replacement adds: otherwise
 * our own write would change what we think of the pieces in it.
 */
export function tellingNumbers(facts: Pick<Facts, "ledger" | "writes" | "links" | "replacements">, fulfillment: Fulfillment): string[] {
  const { ledger, writes, links, replacements } = facts;
  const joining = new Set(replacements.flatMap(({ parcels }) => parcels.map(({ number }) => number)));
  const adding = new Set(
    writes.filter((write) => write.kind === "tracking" && write.fulfillmentId === fulfillment.id).map((write) => write.linkId),
  );
  const adders = links.filter(({ link }) => adding.has(link.id));
  const added = new Set(adders.flatMap(({ parcels }) => parcels.map(({ number }) => number)));
  const brought = ledger.broughtInto(fulfillment.id);
  const isOurs = (number: string) => brought.has(number) && added.has(number) && !ledger.mayHaveCreated(fulfillment.id, number);
  return standingNumbers(fulfillment).filter((number) => !joining.has(number) && !isOurs(number));
}

/** Fulfillments that count, oldest first. */
export function liveFulfillments(order: ShopOrder): Fulfillment[] {
  return order.fulfillments.filter((one) => !one.isCancelled).sort(byAge);
}

export function byAge(a: Fulfillment, b: Fulfillment): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

/** A link to another link shows its stage only; a cancelled vendor order without parcels makes nothing. */
function isWriting({ link, vendorOrder, parcels }: LinkedOrder): boolean {
  const isVoid = vendorOrder.stage === "cancelled" && parcels.length === 0;
  return link.state === "linked" && link.shipsToLinkId === null && link.linesKnown && !isVoid;
}

function isMadeByOthers(one: LinkedOrder, all: LinkedOrder[]): boolean {
  const lines = new Set(one.link.lines.map((line) => line.lineId));
  return all.some((other) => !other.link.isReplacement && other.link.lines.some((line) => lines.has(line.lineId)));
}

function lastOf(number: string, replacedBy: ReadonlyMap<string, string | null>, current: ReadonlyMap<string, KnownParcel>): string | null {
  let next = replacedBy.get(number) ?? null;
  for (let steps = 0; next !== null && !current.has(next) && steps < replacedBy.size; steps += 1) next = replacedBy.get(next) ?? null;
  return next !== null && current.has(next) ? next : null;
}
