import type { Deps } from "../deps.ts";
import type { FormRules } from "../forms/check-form.ts";
import { formRules } from "../forms/form-rules.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { dismissCureSchema, linesCureSchema, shippedCureSchema } from "../problems/cure-forms.ts";
import type { Problem, ProblemCount } from "../problems/problem.ts";
import type { LinkedOrder, Order } from "../records.ts";
import type { ShopReads } from "../store.ts";
import type { AttentionQuery, ProblemCursor } from "./attention-query.ts";
import { asksForLines, toProblemRow, type ProblemRow } from "./problem-row.ts";

/** Of each kind while all are shown, and of one that is shown alone. */
const rowsAKind = 5;
const rowsAPage = 50;

/** One kind with the first of its problems, the oldest first. `next`: from where there are more. */
export type AttentionGroup = ProblemCount & { rows: ProblemRow[]; next: ProblemCursor | null };

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
  const around = await readAround(reads, problems);
  const byKind = Map.groupBy(problems, (problem) => problem.kind);
  const shown = (dismissed ? aside : open).filter((count) => kind === null || count.kind === kind);
  return {
    now: clock.now(),
    timeZone: record.timeZone,
    totals: { open: sum(open), dismissed: sum(aside) },
    groups: shown.map(({ kind: of, count, since }) => {
      const found = byKind.get(of) ?? [];
      const rows = found.slice(0, limit).map((problem) => {
        const order = around.orders.get(problem.orderId ?? "") ?? null;
        return toProblemRow(problem, { connections, order, links: around.links.get(order?.id ?? "") ?? [] });
      });
      return { kind: of, count, since, rows, next: found.length > limit ? cursorOf(found[limit - 1]) : null };
    }),
    rules: { dismiss: formRules(dismissCureSchema), shipped: formRules(shippedCureSchema), lines: formRules(linesCureSchema) },
  };
}

type Around = { orders: Map<string, Order>; links: Map<string, LinkedOrder[]> };

async function readAround(reads: Pick<ShopReads, "findOrders" | "listLinksOfOrders">, problems: Problem[]): Promise<Around> {
  const ordersOf = (some: Problem[]) => [...new Set(some.flatMap(({ orderId }): OrderId[] => (orderId === null ? [] : [orderId])))];
  const asking = problems.filter(asksForLines);
  const [orders, links] = await Promise.all([
    problems.length === 0 ? [] : reads.findOrders(ordersOf(problems)),
    asking.length === 0 ? [] : reads.listLinksOfOrders(ordersOf(asking)),
  ]);
  return { orders: new Map(orders.map((order) => [order.id, order])), links: Map.groupBy(links, ({ link }) => link.orderId) };
}

function sum(counts: ProblemCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function cursorOf(last: Problem | undefined): ProblemCursor | null {
  return last === undefined ? null : { firstSeenAt: last.firstSeenAt, key: last.key };
}
