import { dayMs, hourMs, later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { FulfillmentId, ShopDomain } from "../ids.ts";
import { checkConnection } from "../polling/check-connection.ts";
import { settleProblems } from "../problems/settle-problems.ts";
import { isInFlight, type Shop } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { RecentOrder, ShopError, ShopGateway } from "../shop.ts";
import type { ShopStore } from "../store.ts";
import { judgePreflight, type PreflightFacts } from "./judge-preflight.ts";
import { findOtherFulfillers, type OtherFulfiller, type WatchedOrder } from "./other-fulfillers.ts";
import { isJudged, knownHabits, preflightProblems } from "./preflight-problems.ts";
import type { PreflightReport } from "./preflight.ts";
import { isInstalled } from "../shops/is-installed.ts";

export type PreflightDeps = Pick<Deps, "store" | "openShop" | "vendors" | "clock" | "random" | "owner"> & {
  /** What the app asks a shop for. */
  declaredScopes: string[];
};

/** So long Shopify itself goes on trying to deliver a webhook. */
const webhookPatienceMs = 4 * hourMs;
/** How far back orders are looked through for another app's doings. */
const watchMs = 14 * dayMs;
/** A check that could not be made is made again sooner. */
const againMs = { told: dayMs, untold: hourMs };

/**
 * Checks a shop's set-up now, stores what came out, raises what a merchant has to mend and clears what is over (rulebook 7).
 * Running it again does no harm.
 */
export async function runPreflight(
  deps: PreflightDeps,
  { shop: domain }: { shop: ShopDomain },
): Promise<Result<PreflightReport, { kind: "shop_not_found" }>> {
  const store = deps.store.forShop(domain);
  const shop = await store.readShop();
  if (!isInstalled(shop)) return err({ kind: "shop_not_found" });
  const at = deps.clock.now();
  const checks = judgePreflight(await gather(deps, store, shop));
  const report = { at, checks };
  const isUntold = checks.some(
    ({ code, state }) => state === "unknown" && (code === "scopes" || code === "location" || code === "other_fulfillment"),
  );
  await store.change(async (tx) => {
    // The shop may have been uninstalled or erased while it was looked at.
    if (!isInstalled(await tx.readShop())) return;
    const open = (await tx.listProblems({ orderId: null })).filter((problem) => isJudged(problem, checks));
    await settleProblems(tx, { open, found: knownHabits(preflightProblems(checks), open), at: report.at });
    await tx.savePreflight(report, later(report.at, isUntold ? againMs.untold : againMs.told));
  });
  return ok(report);
}

async function gather(deps: PreflightDeps, store: ShopStore, shop: Shop): Promise<PreflightFacts> {
  const gateway = deps.openShop(shop.domain);
  const answer = await gateway.readGrants();
  const now = deps.clock.now();
  return {
    declaredScopes: deps.declaredScopes,
    grants: { answer, heardAt: now },
    webhooks: await store.readWebhookSigns({ since: shop.installedAt, until: later(now, -webhookPatienceMs) }),
    connections: await gatherConnections(deps, store, shop.domain),
    locations: await gateway.listLocations(),
    others: await gatherOthers(gateway, store, later(now, -watchMs)),
    notifiesCustomer: shop.policy.notifyCustomer,
    requests: await gateway.defineNamed(),
  };
}

async function gatherConnections(deps: PreflightDeps, store: ShopStore, shop: ShopDomain): Promise<PreflightFacts["connections"]> {
  const found: PreflightFacts["connections"] = [];
  for (const { id, label, defaultCarrier } of await store.listConnections()) {
    const credentials = await checkConnection(deps, { shop, connectionId: id });
    if (credentials !== null) found.push({ label, defaultCarrier, credentials });
  }
  return found;
}

/** Only orders that are stored here: what the app has not taken in is none of its business. */
async function gatherOthers(
  gateway: Pick<ShopGateway, "listRecentOrders">,
  store: ShopStore,
  placedSince: Date,
): Promise<Result<{ looked: number; found: OtherFulfiller[] }, ShopError>> {
  const recent = await gateway.listRecentOrders(placedSince);
  if (!recent.ok) return recent;
  const stored = new Set((await store.listOrderTimes(recent.value.map(({ id }) => id))).map(({ id }) => id));
  const watched = await watch(
    store,
    recent.value.filter(({ id }) => stored.has(id)),
  );
  return ok({ looked: watched.length, found: findOtherFulfillers(watched) });
}

async function watch(store: ShopStore, orders: RecentOrder[]): Promise<WatchedOrder[]> {
  const ids = orders.map(({ id }) => id);
  const links = await store.listLinksOfOrders(ids);
  const writes = await store.listWritesOfOrders(ids);
  return orders.map((order) => {
    const linked = links.filter(({ link }) => link.orderId === order.id && link.state === "linked");
    const written = writes.filter(({ orderId }) => orderId === order.id);
    const creates = written.filter(({ kind }) => kind === "create");
    return {
      ...order,
      ours: new Set(creates.flatMap(({ fulfillmentId }): FulfillmentId[] => (fulfillmentId === null ? [] : [fulfillmentId]))),
      isUnsettled: creates.some(isInFlight),
      linkedLines: new Set(linked.flatMap(({ link }) => link.lines.map(({ lineId }) => lineId))),
      vendorNumbers: new Set(linked.flatMap(({ parcels }) => parcels.map(({ number }) => number))),
      ourNumbers: new Set(written.flatMap(({ kind, numbers }) => (kind === "tracking" ? numbers : []))),
    };
  });
}
