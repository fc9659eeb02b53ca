import { dayMs, later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { defaultPolicy } from "../policy.ts";
import type { Shop } from "../records.ts";
import type { ShopInfo } from "../shop.ts";
import { isInstalled } from "./is-installed.ts";

/**
 * Runs after every token exchange: the first one installs the shop, one after an uninstallation installs it again, any other only
 * notes the granted scopes. A new or re-installed shop starts in shadow mode (rulebook 7) and its open orders are taken in.
 */
export async function installShop(
  deps: Pick<Deps, "store" | "openShop" | "clock" | "log">,
  { shop: domain, scopes }: { shop: ShopDomain; scopes: string[] },
): Promise<void> {
  const shopStore = deps.store.forShop(domain);
  const stored = await shopStore.readShop();
  if (isInstalled(stored)) {
    if (!sameScopes(stored.scopes, scopes)) await saveScopes(deps, domain, scopes);
    return;
  }
  const info = await readInfo(deps, domain, scopes);
  await shopStore.change(async (tx) => {
    const before = await tx.readShop();
    // Two first requests of one shop at once: the other one has installed it meanwhile.
    if (isInstalled(before)) return;
    // It left while this request was under way: whoever comes back has new tokens by now.
    if (before !== null && !(await tx.hasSession())) return;
    await tx.saveShop(newShop(domain, { info, before, at: deps.clock.now() }));
    await tx.endLiveOrders();
    await tx.addTimeline({
      at: deps.clock.now(),
      who: { kind: "shopify" },
      what: before ? "shop_installed_again" : "shop_installed",
      params: {},
      orderId: null,
      vendorOrderId: null,
      connectionId: null,
    });
    await tx.setPreflightDue(deps.clock.now());
    // The backfill has just taken in what is open: the first comparison may wait.
    await tx.saveReconciliation({ dueAt: later(deps.clock.now(), dayMs), running: null, report: null });
    await tx.enqueue({ name: "backfill-shop", data: { shop: domain } });
  });
  deps.log.info("shop_installed", { shop: domain });
}

/** Shopify may be out of reach just now. The shop is installed all the same, with Shopify's defaults: the backfill reads them again before any order. */
async function readInfo(deps: Pick<Deps, "openShop" | "log">, domain: ShopDomain, scopes: string[]): Promise<ShopInfo> {
  const info = await deps.openShop(domain).readShop();
  if (info.ok) return info.value;
  deps.log.warn("shop_not_read", { shop: domain, kind: info.error.kind, detail: info.error.detail });
  return { name: domain, timeZone: "UTC", orderNumberPrefix: "#", orderNumberSuffix: "", scopes };
}

function newShop(domain: ShopDomain, { info, before, at }: { info: ShopInfo; before: Shop | null; at: Date }): Shop {
  return {
    domain,
    ...info,
    policy: before?.policy ?? defaultPolicy,
    shadowMode: true,
    backlog: before?.backlog ?? null,
    installedAt: at,
    uninstalledAt: null,
    ordersSeenUntil: null,
  };
}

async function saveScopes(deps: Pick<Deps, "store" | "clock">, domain: ShopDomain, scopes: string[]): Promise<void> {
  await deps.store.forShop(domain).change(async (tx) => {
    const shop = await tx.readShop();
    if (shop === null) return;
    await tx.saveShop({ ...shop, scopes });
    await tx.setPreflightDue(deps.clock.now());
  });
}

function sameScopes(a: string[], b: string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
