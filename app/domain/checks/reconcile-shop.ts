import { dayMs, later, minuteMs, secondMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";
import type { ShopChanges, ShopStore } from "../store.ts";
import { nextSlice, type ReconcileDeps, type Slice } from "./reconcile-slice.ts";
import { mostRows, type Difference, type Reconciliation, type ReconciliationPass, type ReconciliationReport } from "./reconciliation.ts";
import { isInstalled } from "../shops/is-installed.ts";

type ReconcileShopDeps = ReconcileDeps & Pick<Deps, "owner">;

/** `busy`: another process is at it just now. */
export type ReconcileError = { kind: "shop_not_found" } | { kind: "busy" } | ShopError;

/** How long a slice's place stays taken after its process died. */
const leaseMs = 30 * secondMs;
/** A pass that stands still this long is taken up again where it stands. */
const resumeMs = 30 * minuteMs;

/**
 * One slice of the daily pass (rulebook 3): begins one if it is due, goes on with one that is under way, and has itself called again
 * until it is over. A shop with many orders thus never keeps a worker from another's.
 */
export async function reconcileShop(deps: ReconcileShopDeps, { shop }: { shop: ShopDomain }): Promise<Result<null, ReconcileError>> {
  const pass = await oneSlice(deps, { shop, begin: "if_due" });
  if (pass.ok) return ok(null);
  // Whoever holds it goes on by itself, and an uninstalled shop has nothing to compare.
  return pass.error.kind === "busy" || pass.error.kind === "shop_not_found" ? ok(null) : pass;
}

/** A whole pass from its beginning, slice by slice, now. What was compared before a failure is kept, and goes on when it is next due. */
export async function reconcileNow(
  deps: ReconcileShopDeps,
  { shop }: { shop: ShopDomain },
): Promise<Result<ReconciliationReport, ReconcileError>> {
  let begin: Begin = "anew";
  for (;;) {
    const pass = await oneSlice(deps, { shop, begin });
    if (!pass.ok) return pass;
    const { running, report } = pass.value;
    if (running === null) return report === null ? err({ kind: "busy" }) : ok(report);
    begin = "never";
  }
}

type Begin = "anew" | "if_due" | "never";

async function oneSlice(
  deps: ReconcileShopDeps,
  { shop, begin }: { shop: ShopDomain; begin: Begin },
): Promise<Result<Reconciliation, ReconcileError>> {
  const store = deps.store.forShop(shop);
  const lease = await deps.store.system.takeLease(`reconcile:${shop}`, deps.owner, leaseMs);
  if (lease === null) return err({ kind: "busy" });
  try {
    const started = await start(store, { begin, now: deps.clock.now() });
    if (started === null) return err({ kind: "shop_not_found" });
    if (started.running === null) return ok(started);
    const slice = await nextSlice(deps, { shop, pass: started.running });
    if (!slice.ok) return slice;
    const saved = await save(deps, store, { shop, pass: started.running, slice: slice.value, goesOn: begin === "if_due" });
    return slice.value.error === null ? ok(saved) : err(slice.value.error);
  } finally {
    await deps.store.system.releaseLease(lease);
  }
}

/** The pass to go on with, stored; null when the shop is not installed. */
async function start(store: ShopStore, { begin, now }: { begin: Begin; now: Date }): Promise<Reconciliation | null> {
  return store.change(async (tx) => {
    const shop = await tx.readShop();
    if (!isInstalled(shop)) return null;
    const stored = (await tx.readReconciliation()) ?? { dueAt: now, running: null, report: null };
    const isTakenUp = begin === "if_due" && stored.dueAt <= now;
    const isNew = begin === "anew" || (isTakenUp && stored.running === null);
    if (!isNew && !isTakenUp) return stored;
    const anew: ReconciliationPass = { asOf: now, phase: "shopify", after: null, orders: 0, compared: 0, differences: 0, rows: [] };
    // Where it ends in an error it does not stand first among those that are due until it succeeds.
    const started = { ...stored, running: isNew ? anew : stored.running, dueAt: later(now, resumeMs) };
    await tx.saveReconciliation(started);
    return started;
  });
}

type Saving = { shop: ShopDomain; pass: ReconciliationPass; slice: Slice; goesOn: boolean };

async function save({ clock }: ReconcileShopDeps, store: ShopStore, { shop, pass, slice, goesOn }: Saving): Promise<Reconciliation> {
  return store.change(async (tx) => {
    const stored = await tx.readReconciliation();
    const installed = await tx.readShop();
    // Erased, uninstalled or begun anew meanwhile: this slice belongs to nothing any more.
    const isSame = stored?.running?.asOf.getTime() === pass.asOf.getTime() && stored.running.after === pass.after;
    if (stored === null || !isSame || !isInstalled(installed)) return { dueAt: clock.now(), running: null, report: null };
    await slice.follow(tx);
    const rows = await withoutErased(tx, slice.rows);
    const after = { ...stored, ...advance(stored.running ?? pass, { ...slice, rows }, clock.now()) };
    await tx.saveReconciliation(after);
    if (goesOn && after.running !== null && slice.error === null) await tx.enqueue({ name: "reconcile-shop", data: { shop } });
    return after;
  });
}

/** An order that was erased while it was compared leaves no row; one that was never stored is only named by its id. */
async function withoutErased(tx: Pick<ShopChanges, "listOrderTimes">, rows: Difference[]): Promise<Difference[]> {
  const stored = new Set((await tx.listOrderTimes(rows.map(({ orderId }): OrderId => orderId))).map(({ id }) => id));
  return rows.filter(({ orderId, follows }) => stored.has(orderId) || (follows.kind === "intake" && follows.why === "not_stored"));
}

function advance(
  pass: ReconciliationPass,
  slice: Slice,
  now: Date,
): Pick<Reconciliation, "running" | "dueAt"> & { report?: ReconciliationReport } {
  const report: ReconciliationReport = {
    asOf: pass.asOf,
    orders: pass.orders + slice.orders,
    compared: pass.compared + slice.compared,
    differences: pass.differences + slice.rows.length,
    rows: [...pass.rows, ...slice.rows].slice(0, mostRows),
  };
  if (slice.next === "done") return { running: null, report, dueAt: later(pass.asOf, dayMs) };
  return { running: { ...report, ...slice.next }, dueAt: later(now, resumeMs) };
}
