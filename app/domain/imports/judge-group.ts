import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import { openQuantities } from "../links/coverage.ts";
import { findLine } from "../links/find-line.ts";
import type { HandLine } from "../links/lines-by-hand.ts";
import type { HandLinkInput, NamedReadings } from "../links/prepare-hand-link.ts";
import { previewNamed } from "../links/preview-link.ts";
import type { LinkedOrder, Order } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { problemVerdict, type ImportRow, type NumberedRow, type Verdict } from "./import-records.ts";
import { verdictOfError, verdictOfPreview } from "./row-verdict.ts";
import type { SliceReads } from "./slice-reads.ts";

/** The rows that make one link together, and what the vendor said of the vendor order that they name. */
export type ReadGroup = { rows: [ImportRow, ...ImportRow[]]; named: NamedReadings };

/** `input` is what a link by hand would be given; null where nothing is to be linked. */
export type JudgedGroup = { verdict: Verdict; number: string | null; input: HandLinkInput | null };

type About = {
  shop: ShopDomain;
  /** Other rows of the file, judged before: what they link is as good as linked. */
  others: NumberedRow[];
};

/** What becomes of the rows of one link, by the same rules as a link by hand. Saves nothing. */
export async function judgeGroup(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  reads: SliceReads,
  { group: { rows, named }, shop, others }: About & { group: ReadGroup },
): Promise<JudgedGroup> {
  const [lead] = rows;
  const number = named.readings.at(-1)?.reading.number ?? null;
  const problem = (verdict: Verdict): JudgedGroup => ({ verdict, number, input: null });
  const order = lead.orderId === null ? null : await reads.findOrder(lead.orderId);
  if (order === null) return problem(problemVerdict("order_not_found", { order: lead.order }));
  const twin = others.find(
    (other) => other.lead !== lead.lead && other.connectionId === named.connection.id && number !== null && other.number === number,
  );
  if (twin !== undefined) {
    const isSame = twin.orderId === order.id;
    return problem(
      isSame ? problemVerdict("duplicate_row", { row: twin.row }) : problemVerdict("taken_in_file", { row: twin.row, order: twin.order }),
    );
  }
  const links = await reads.listLinks(order.id);
  const destination = findDestination(lead, links, others);
  if (destination === null)
    return problem(problemVerdict("destination_not_found", { reference: lead.shipsTo, vendor: named.connection.label }));
  const lines = namedLines(rows, order, links);
  if (!lines.ok) return problem(lines.error);
  const input: HandLinkInput = {
    shop,
    orderId: order.id,
    connectionId: named.connection.id,
    reference: { kind: "text", text: lead.reference },
    ...(lines.value.length === 0 ? {} : { lines: lines.value }),
    shipsToLinkId: destination.linkId,
    // One that will ship to a link of this file claims no lines, whether that link is there already or not.
    isReplacement: lead.isReplacement || destination.isInFile,
  };
  const preview = await previewNamed(deps, reads, { input, named });
  const about = { orderId: order.id, vendor: named.connection.label, reference: lead.reference, lineName: skuOf(order) };
  if (!preview.ok) return problem(verdictOfError(preview.error, about));
  const shown = destination.isInFile ? { ...preview.value, lines: [], linesKnown: true, unmapped: [] } : preview.value;
  // What it ships to is not linked yet: it is linked after that.
  return { verdict: verdictOfPreview(shown), number, input: destination.isInFile ? null : input };
}

/** null: there is no such vendor order. A row of the file may name it as no link does: once that row is linked, its own vendor order is meant. */
function findDestination(
  { shipsTo, orderId, lead }: ImportRow,
  links: LinkedOrder[],
  others: NumberedRow[],
): { linkId: LinkId | null; isInFile: boolean } | null {
  if (shipsTo === null) return { linkId: null, isInFile: false };
  const linked = links.filter(({ link }) => link.state === "linked");
  // What ships on itself is nobody's destination.
  const meant = others.filter(
    (other) =>
      other.orderId === orderId && other.lead !== lead && other.shipsTo === null && [other.number, other.reference].includes(shipsTo),
  );
  const found =
    linked.find(({ vendorOrder }) => vendorOrder.number === shipsTo) ??
    linked.find(({ vendorOrder }) => vendorOrder.po === shipsTo) ??
    linked.find(({ vendorOrder }) => meant.some(({ number }) => number === vendorOrder.number));
  if (found !== undefined) return { linkId: found.link.id, isInFile: false };
  const isInFile = meant.some(({ state }) => state === "will_link");
  return isInFile ? { linkId: null, isInFile } : null;
}

function namedLines(rows: ImportRow[], order: Order, links: LinkedOrder[]): Result<HandLine[], Verdict> {
  const open = openQuantities(
    order.lines,
    links.map(({ link }) => link),
  );
  const lines: HandLine[] = [];
  for (const { sku, quantity } of rows) {
    if (sku === null) continue;
    const line = findLine(order.lines, sku);
    if (!line.ok) return err(problemVerdict(line.error === "unknown" ? "line_not_found" : "line_ambiguous", { sku }));
    // Of a line with nothing left one unit is asked for, so that it is said to be taken.
    lines.push({ lineId: line.value.id, quantity: quantity ?? Math.max(1, open.get(line.value.id) ?? 1) });
  }
  return ok(lines);
}

function skuOf({ lines }: Order): (lineId: string) => string {
  return (lineId) => lines.find(({ id }) => id === lineId)?.sku ?? lineId;
}
