import type { ConnectionId, OrderId } from "../ids.ts";
import { sameWord } from "../links/makes.ts";
import type { Connection } from "../records.ts";
import type { VendorId } from "../vendor.ts";
import { problemVerdict, type AskedRow, type ImportRow, type Verdict } from "./import-records.ts";

/** What the shop knows of the names in a file. */
export type Names = {
  /** By the text as it stands in the file. */
  orders: ReadonlyMap<string, OrderId>;
  connections: Pick<Connection, "id" | "label" | "vendor">[];
  vendorLabel(vendor: VendorId): string;
};

/**
 * Finds the order and the account of each row, and which rows make one link together: those that name one vendor order for one order, each
 * with a line of its own. Rows that say the same twice, or that contradict each other, are problems. The rows keep their order.
 */
export function groupRows(asked: (AskedRow & { verdict: Verdict })[], names: Names): ImportRow[] {
  const groups = new Map<string, ImportRow[]>();
  /** The first order that each vendor order of the file is given to. */
  const takers = new Map<string, ImportRow>();
  const rows = asked.map((given): ImportRow => {
    const row = nameRow(given, names);
    if (row.orderId === null || row.connectionId === null) return row;
    const vendorOrder = `${row.connectionId} ${row.reference}`;
    const taker = takers.get(vendorOrder);
    if (taker !== undefined && taker.orderId !== row.orderId && row.verdict.state !== "problem")
      return { ...row, verdict: problemVerdict("taken_in_file", { row: taker.row, order: taker.order }) };
    const group = groups.get(`${row.orderId} ${vendorOrder}`) ?? [];
    const joined = row.verdict.state === "problem" ? row : join(row, group);
    groups.set(`${row.orderId} ${vendorOrder}`, [...group, joined]);
    if (taker === undefined) takers.set(vendorOrder, joined);
    return joined;
  });
  const held = new Map([...groups.values()].flatMap(holdTogether));
  return rows.map((row) => held.get(row.row) ?? row);
}

function nameRow(given: AskedRow & { verdict: Verdict }, { orders, connections, vendorLabel }: Names): ImportRow {
  const orderId = orders.get(given.order) ?? null;
  const found = connections.filter(
    ({ id, label, vendor }) =>
      given.vendor === "" || given.vendor === id || [label, vendor, vendorLabel(vendor)].some((name) => sameWord(name, given.vendor)),
  );
  const byLabel = found.filter(({ label }) => sameWord(label, given.vendor));
  const [only, ...others] = byLabel.length === 1 ? byLabel : found;
  const connectionId: ConnectionId | null = others.length === 0 ? (only?.id ?? null) : null;
  const row = { ...given, lead: given.row, orderId, connectionId, number: null };
  if (given.verdict.state === "problem") return row;
  if (orderId === null) return { ...row, verdict: problemVerdict("order_not_found", { order: given.order }) };
  if (connectionId !== null) return row;
  const labels = (others.length > 0 ? found : connections).map(({ label }) => label).join(", ");
  if (given.vendor === "") return { ...row, verdict: problemVerdict("connection_missing", { labels }) };
  const code = others.length > 0 ? "connection_ambiguous" : "connection_not_found";
  return { ...row, verdict: problemVerdict(code, { vendor: given.vendor, labels }) };
}

function join(row: ImportRow, group: ImportRow[]): ImportRow {
  const [lead] = group.filter(({ verdict }) => verdict.state !== "problem");
  if (lead === undefined) return row;
  if (lead.isReplacement !== row.isReplacement || lead.shipsTo !== row.shipsTo)
    return { ...row, verdict: problemVerdict("differs_from_row", { row: lead.row }) };
  const twin = row.sku === null || lead.sku === null ? lead : group.find(({ sku }) => sameWord(sku, row.sku));
  return twin === undefined ? { ...row, lead: lead.row } : { ...row, verdict: problemVerdict("duplicate_row", { row: twin.row }) };
}

/** Where one row of several that belong together cannot be understood, none of them is linked: the link would be a part of what was meant. */
function holdTogether(group: ImportRow[]): [number, ImportRow][] {
  const bad = group.find(({ verdict }) => verdict.state === "problem" && verdict.code !== "duplicate_row");
  if (bad === undefined) return [];
  const good = group.filter(({ verdict }) => verdict.state !== "problem");
  return good.map((row) => [row.row, { ...row, verdict: problemVerdict("beside_bad_row", { row: bad.row }) }]);
}
