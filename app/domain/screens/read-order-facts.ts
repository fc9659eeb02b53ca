import type { OrderId } from "../ids.ts";
import type { Problem } from "../problems/problem.ts";
import type { LinkedOrder, Write } from "../records.ts";
import type { ShopReads } from "../store.ts";

export type OrderFactReads = Pick<ShopReads, "listLinksOfOrders" | "listWritesOfOrders" | "listProblemsOfOrders">;

/** What is known of one order: its links of any state, its whole ledger, its open problems, dismissed or not. */
type OrderFacts = { links: LinkedOrder[]; writes: Write[]; problems: Problem[] };

/** The same of many orders, in a fixed number of statements. */
export async function readOrderFacts(reads: OrderFactReads, ids: OrderId[]): Promise<(id: OrderId) => OrderFacts> {
  const [links, writes, problems] =
    ids.length === 0
      ? [[], [], []]
      : await Promise.all([reads.listLinksOfOrders(ids), reads.listWritesOfOrders(ids), reads.listProblemsOfOrders(ids)]);
  const linksOf = Map.groupBy(links, ({ link }) => link.orderId);
  const writesOf = Map.groupBy(writes, ({ orderId }) => orderId);
  const problemsOf = Map.groupBy(problems, ({ orderId }) => orderId);
  return (id) => ({ links: linksOf.get(id) ?? [], writes: writesOf.get(id) ?? [], problems: problemsOf.get(id) ?? [] });
}
