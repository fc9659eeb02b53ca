import { later, minuteMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { orderIdSchema, type OrderId, type ShopDomain } from "../ids.ts";
import { isBehind } from "../orders/is-behind.ts";
import { reachMs } from "../orders/reach.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";
import type { ShopChanges, ShopStore } from "../store.ts";
import { compareStoredOrder } from "./compare-stored-order.ts";
import type { Difference, ReconciliationPass } from "./reconciliation.ts";

export type ReconcileDeps = Pick<Deps, "store" | "openShop" | "clock">;

/** One piece of work of a pass: what it adds to it, and what is saved with it. */
export type Slice = {
  next: Pick<ReconciliationPass, "phase" | "after"> | "done";
  orders: number;
  compared: number;
  rows: Difference[];
  /** Runs in the transaction that saves the slice. */
  follow(tx: ShopChanges): Promise<void>;
  /** Shopify stopped answering: what was compared before counts, the rest is done again later. */
  error: ShopError | null;
};

/** Linked orders a slice: as many reads of Shopify, between which other work of the shop gets its turn. */
const ordersPerSlice = 20;
/** What Shopify changed less than this ago may just be on its way as a webhook. */
const underWayMs = 10 * minuteMs;

type Input = { shop: ShopDomain; pass: ReconciliationPass };

/** The next slice of a pass, by where it stands. Saves nothing by itself. */
export async function nextSlice(deps: ReconcileDeps, input: Input): Promise<Result<Slice, ShopError>> {
  return input.pass.phase === "shopify" ? sliceOfShopify(deps, input) : ok(await sliceOfStored(deps, input));
}

/** A page of Shopify's open orders beside what is stored: what is missing here or has changed unheard is taken in. */
async function sliceOfShopify({ store, openShop }: ReconcileDeps, { shop, pass }: Input): Promise<Result<Slice, ShopError>> {
  const page = await openShop(shop).listOpenOrders({ placedSince: later(pass.asOf, -reachMs), after: pass.after });
  if (!page.ok) return page;
  const { orders, after } = page.value;
  const times = await store.forShop(shop).listOrderTimes(orders.map(({ id }) => id));
  const stored = new Map(times.map((order) => [order.id, order]));
  const behind = orders.filter(isBehind(times));
  const rows = behind
    .filter(({ updatedAt }) => updatedAt <= later(pass.asOf, -underWayMs))
    .map(({ id, name }): Difference => ({
      orderId: id,
      order: name,
      atVendor: null,
      atShopify: null,
      follows: { kind: "intake", why: stored.has(id) ? "outdated" : "not_stored" },
      next: "framewire",
    }));
  return ok({
    next: after === null ? { phase: "stored", after: null } : { phase: "shopify", after },
    orders: orders.length,
    compared: 0,
    rows,
    error: null,
    async follow(tx) {
      for (const { id } of behind) await tx.enqueue({ name: "intake-order", data: { shop, orderId: id } });
    },
  });
}

/** Some linked orders, each compared on both sides. */
async function sliceOfStored(deps: ReconcileDeps, { shop, pass }: Input): Promise<Slice> {
  const store = deps.store.forShop(shop);
  const ids = await pageOfLinked(store, pass);
  const slice: Omit<Slice, "next" | "follow"> = { orders: 0, compared: 0, rows: [], error: null };
  const follows: ((tx: ShopChanges) => Promise<void>)[] = [];
  let last: OrderId | null = pass.after === null ? null : orderIdSchema.parse(pass.after);
  for (const orderId of ids) {
    const compared = await compareStoredOrder(deps, { shop, orderId });
    if (!compared.ok) {
      slice.error = compared.error;
      break;
    }
    slice.compared += 1;
    slice.rows.push(...compared.value.rows);
    follows.push(compared.value.follow);
    last = orderId;
  }
  const isLast = slice.error === null && ids.length < ordersPerSlice;
  return {
    ...slice,
    next: isLast ? "done" : { phase: "stored", after: last },
    async follow(tx) {
      for (const follow of follows) await follow(tx);
    },
  };
}

function pageOfLinked(store: Pick<ShopStore, "listLinkedOrderIds">, { asOf, after }: ReconciliationPass): Promise<OrderId[]> {
  return store.listLinkedOrderIds({
    placedSince: later(asOf, -reachMs),
    after: after === null ? null : orderIdSchema.parse(after),
    limit: ordersPerSlice,
  });
}
