import type { Deps } from "../deps.ts";
import type { FormRules } from "../forms/check-form.ts";
import { formRules } from "../forms/form-rules.ts";
import { writeProblemKinds } from "../fulfillment/problem-about.ts";
import type { ConnectionId, LineId, OrderId, ShopDomain } from "../ids.ts";
import { choicesOf, type Choice } from "../problems/choices.ts";
import { dismissCureSchema, linesCureSchema, shippedCureSchema } from "../problems/cure-forms.ts";
import { curesOf, linkAskedAbout, type Cure } from "../problems/cures.ts";
import type { Problem, ProblemCount } from "../problems/problem.ts";
import type { Connection, LinkedOrder, Order } from "../records.ts";
import type { ShopReads } from "../store.ts";
import { currentNumbers } from "../tracking/current-parcels.ts";
import type { AttentionQuery, ProblemCursor } from "./attention-query.ts";

/** Of each kind while all are shown, and of one that is shown alone. */
const rowsAKind = 5;
const rowsAPage = 50;

/** What a question about lines is answered with. `most`: units that may be named; `now`: those that count now. */
type LinesAsk = { lines: { lineId: LineId; title: string; most: number; now: number }[]; numbers: string[] };

export type AttentionRow = Pick<Problem, "key" | "kind" | "params" | "firstSeenAt" | "tries" | "dismissReason"> & {
  order: { id: OrderId; name: string } | null;
  connectionId: ConnectionId | null;
  /** When it is looked at again by itself; null where only news brings it on. */
  nextTryAt: Date | null;
  cures: Cure[];
  choices: readonly Choice[];
  ask: LinesAsk | null;
};

/** One kind with the first of its problems, the oldest first. `next`: from where there are more. */
export type AttentionGroup = ProblemCount & { rows: AttentionRow[]; next: ProblemCursor | null };

export type AttentionScreen = {
  now: Date;
  timeZone: string;
  totals: { open: number; dismissed: number };
  groups: AttentionGroup[];
  rules: { dismiss: FormRules; shipped: FormRules; lines: FormRules };
};

/**
 * What needs somebody, worst kind first, or what was put aside: all kinds, or a page of one. In a fixed number of statements, whatever the
 * shop has. null: the shop is not installed.
 */
export async function readAttentionScreen(
  { store, clock }: Pick<Deps, "store" | "clock">,
  shop: ShopDomain,
  { kind, dismissed, after }: AttentionQuery,
): Promise<AttentionScreen | null> {
  const reads = store.forShop(shop);
  const limit = kind === null ? rowsAKind : rowsAPage;
  const [record, connections, open, aside, problems] = await Promise.all([
    reads.readShop(),
    reads.listConnections(),
    reads.countProblems({ dismissed: false }),
    reads.countProblems({ dismissed: true }),
    reads.listProblemsByKind({ kind, dismissed, after, limit: limit + 1 }),
  ]);
  if (record === null) return null;
  const around = { connections, ...(await readAround(reads, problems)) };
  const byKind = Map.groupBy(problems, (problem) => problem.kind);
  const shown = (dismissed ? aside : open).filter((count) => kind === null || count.kind === kind);
  return {
    now: clock.now(),
    timeZone: record.timeZone,
    totals: { open: sum(open), dismissed: sum(aside) },
    groups: shown.map(({ kind: of, count, since }) => {
      const found = byKind.get(of) ?? [];
      const rows = found.slice(0, limit).map((problem) => toRow(problem, around));
      return { kind: of, count, since, rows, next: found.length > limit ? cursorOf(found[limit - 1]) : null };
    }),
    rules: { dismiss: formRules(dismissCureSchema), shipped: formRules(shippedCureSchema), lines: formRules(linesCureSchema) },
  };
}

type Around = { connections: Connection[]; orders: Map<string, Order>; links: Map<string, LinkedOrder[]> };

async function readAround(
  reads: Pick<ShopReads, "findOrders" | "listLinksOfOrders">,
  problems: Problem[],
): Promise<Omit<Around, "connections">> {
  const ordersOf = (some: Problem[]) => [...new Set(some.flatMap(({ orderId }): OrderId[] => (orderId === null ? [] : [orderId])))];
  const asking = problems.filter(asksForLines);
  const [orders, links] = await Promise.all([
    problems.length === 0 ? [] : reads.findOrders(ordersOf(problems)),
    asking.length === 0 ? [] : reads.listLinksOfOrders(ordersOf(asking)),
  ]);
  return { orders: new Map(orders.map((order) => [order.id, order])), links: Map.groupBy(links, ({ link }) => link.orderId) };
}

function toRow(problem: Problem, { connections, orders, links }: Around): AttentionRow {
  const { key, kind, params, firstSeenAt, tries, dismissReason, orderId, connectionId } = problem;
  const order = orders.get(orderId ?? "") ?? null;
  const linked = order !== null && asksForLines(problem) ? linkAskedAbout(problem, links.get(order.id) ?? []) : null;
  const ask = order === null || linked === null ? null : kind === "which_lines" ? linesAsk(order, linked) : shippedAsk(order, linked);
  return {
    ...{ key, kind, params, firstSeenAt, tries, dismissReason, connectionId, ask },
    order: order && { id: order.id, name: order.name },
    nextTryAt: nextTryAt(problem, { order, connection: connections.find(({ id }) => id === connectionId) ?? null }),
    cures: curesOf(problem).filter((cure) => ask !== null || (cure !== "lines" && cure !== "shipped")),
    choices: choicesOf(problem),
  };
}

/** Its own time, else that of the order's next look or of the connection's next sweep, whichever finds it again. */
function nextTryAt({ nextTryAt: own, kind, orderId }: Problem, about: { order: Order | null; connection: Connection | null }): Date | null {
  if (own !== null) return own;
  if (writeProblemKinds.includes(kind)) return about.order?.writeDueAt ?? null;
  return orderId === null ? (about.connection?.nextSweepAt ?? null) : null;
}

function asksForLines({ kind }: Problem): boolean {
  return kind === "which_lines" || kind === "partly_shipped";
}

function linesAsk(order: Order, { link }: LinkedOrder): LinesAsk {
  const shipped = order.lines.filter(
    ({ requiresShipping, isGiftCard, currentQuantity }) => requiresShipping && !isGiftCard && currentQuantity > 0,
  );
  const lines = shipped.map(({ id, title, currentQuantity }) => ({
    lineId: id,
    title,
    most: currentQuantity,
    now: unitsIn(link.lines, id),
  }));
  return { lines, numbers: [] };
}

/** What the vendor order makes and nobody said yet has left, and the numbers that it may have left under. */
function shippedAsk(order: Order, { link, parcels }: LinkedOrder): LinesAsk {
  const titles = new Map(order.lines.map(({ id, title }) => [id, title]));
  const lines = [...new Set(link.lines.map(({ lineId }) => lineId))].map((lineId) => ({
    lineId,
    title: titles.get(lineId) ?? lineId,
    most: unitsIn(link.lines, lineId) - unitsIn(link.shippedByHand, lineId),
    now: 0,
  }));
  const said = new Set(link.shippedByHand.flatMap(({ numbers }) => numbers));
  return { lines: lines.filter(({ most }) => most > 0), numbers: currentNumbers(parcels).filter((number) => !said.has(number)) };
}

function unitsIn(lines: { lineId: LineId; quantity: number }[], id: LineId): number {
  return lines.filter(({ lineId }) => lineId === id).reduce((total, { quantity }) => total + quantity, 0);
}

function sum(counts: ProblemCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function cursorOf(last: Problem | undefined): ProblemCursor | null {
  return last === undefined ? null : { firstSeenAt: last.firstSeenAt, key: last.key };
}
