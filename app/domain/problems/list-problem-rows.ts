import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain, VendorOrderId } from "../ids.ts";
import type { ShopReads } from "../store.ts";
import type { Problem, ProblemKind } from "./problem.ts";

/** A problem with the names a person knows its order and vendor order by. */
export type ProblemRow = Pick<
  Problem,
  "key" | "kind" | "params" | "firstSeenAt" | "tries" | "nextTryAt" | "dismissedAt" | "dismissReason"
> & {
  /** Order name, e.g. `#1001`; null when it is about no single order. */
  order: string | null;
  /** The vendor's own number, or the PO while that is not known. */
  vendorOrder: string | null;
};

/** What stands open in the shop, worst first: what was dismissed, or what was not. */
export async function listProblemRows(
  { store }: Pick<Deps, "store">,
  shop: ShopDomain,
  { dismissed = false, ...filter }: { orderId?: OrderId; kind?: ProblemKind; dismissed?: boolean } = {},
): Promise<ProblemRow[]> {
  const reads = store.forShop(shop);
  const problems = (await reads.listProblems(filter)).filter(({ dismissedAt }) => (dismissedAt !== null) === dismissed);
  const orderName = remember((id: OrderId) => nameOrder(reads, id));
  const vendorNumber = remember((id: VendorOrderId) => nameVendorOrder(reads, id));
  const rows: ProblemRow[] = [];
  for (const { orderId, vendorOrderId, ...problem } of problems) {
    const order = orderId === null ? null : await orderName(orderId);
    const vendorOrder = vendorOrderId === null ? null : await vendorNumber(vendorOrderId);
    const { key, kind, params, firstSeenAt, tries, nextTryAt, dismissedAt, dismissReason } = problem;
    rows.push({ key, kind, params, firstSeenAt, tries, nextTryAt, dismissedAt, dismissReason, order, vendorOrder });
  }
  return rows;
}

async function nameOrder(reads: Pick<ShopReads, "findOrder">, id: OrderId): Promise<string | null> {
  return (await reads.findOrder(id))?.name ?? null;
}

async function nameVendorOrder(reads: Pick<ShopReads, "findVendorOrder">, id: VendorOrderId): Promise<string | null> {
  const vendorOrder = await reads.findVendorOrder(id);
  return vendorOrder === null ? null : (vendorOrder.number ?? vendorOrder.po);
}

/** Several problems are often about one order: it is read once. */
function remember<K, V>(read: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
}
