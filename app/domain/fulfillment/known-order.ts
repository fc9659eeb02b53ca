import type { LinkedOrder, Lease, Order, Shop, Write } from "../records.ts";
import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { ShopChanges } from "../store.ts";
import { isReported } from "./plan-progress.ts";
import { earliest } from "./waits.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** One look at one order: who looks, and under which lease. */
export type Look = {
  shop: ShopDomain;
  orderId: OrderId;
  lease: Lease;
  /** The database's time as the lease was taken, before anything was read: it never jumps. */
  realNow: Date;
  /** Keys of writes that Shopify refused since the run began: how often. */
  refusedInRun: Map<string, number>;
};

/** What we have stored about an order, as the look began. */
export type KnownOrder = { shop: Shop; order: Order; links: LinkedOrder[]; writes: Write[] };

/** null: not ours to write (unknown, or the shop was uninstalled). */
export async function loadKnownOrder(
  { store }: Pick<Deps, "store">,
  { shop, orderId }: Pick<Look, "shop" | "orderId">,
): Promise<KnownOrder | null> {
  const shopStore = store.forShop(shop);
  const [found, order, links, writes] = await Promise.all([
    shopStore.readShop(),
    shopStore.findOrder(orderId),
    shopStore.listLinks(orderId),
    shopStore.listWrites(orderId),
  ]);
  return !isInstalled(found) || order === null ? null : { shop: found, order, links, writes };
}

/** Whether anything has shipped, is to be reported, or was ever written: else Shopify need not be asked. */
export function mayNeedWrites({ shop, links, writes }: KnownOrder): boolean {
  const reported =
    shop.policy.reportProgress && links.some(({ link, vendorOrder }) => link.state === "linked" && isReported(vendorOrder.stage));
  const shipped = links.some(({ link, vendorOrder, parcels }) => {
    const hasLeft = vendorOrder.stage === "partially_shipped" || vendorOrder.stage === "shipped" || vendorOrder.stage === "delivered";
    return (
      link.state === "linked" &&
      link.shipsToLinkId === null &&
      (parcels.length > 0 || hasLeft || vendorOrder.pieces.some((piece) => piece.shipped))
    );
  });
  return shipped || reported || writes.some((write) => write.state !== "dropped");
}

/**
 * Facts may be stored, and people may decide otherwise, while a look is under way. Asked in the transaction that ends the look, this says that
 * it has to be repeated: nothing is overlooked, and nothing is sent that somebody has just said no to.
 */
export async function hasMoved(tx: Pick<ShopChanges, "readShop" | "findOrder" | "listLinks">, known: KnownOrder): Promise<boolean> {
  const { id } = known.order;
  const [shop, order, links] = [await tx.readShop(), await tx.findOrder(id), await tx.listLinks(id)];
  return shop === null || order === null || factsText({ shop, order, links }) !== factsText(known);
}

/** A time that was set by others meanwhile is not lost. */
export async function dueWith(
  tx: Pick<ShopChanges, "readWriteDueAt">,
  known: Pick<KnownOrder, "order">,
  due: Date | null,
): Promise<Date | null> {
  const set = await tx.readWriteDueAt(known.order.id);
  return set?.getTime() === known.order.writeDueAt?.getTime() ? due : earliest([due, set]);
}

/** What changes a plan, and nothing that changes with every reading. */
function factsText({ shop, order, links }: Pick<KnownOrder, "shop" | "order" | "links">): string {
  const { policy, backlog, shadowMode, installedAt, uninstalledAt, timeZone } = shop;
  return JSON.stringify([
    [policy, backlog, shadowMode, installedAt, uninstalledAt, timeZone],
    [order.isLive, order.backlog],
    links.map(({ link, vendorOrder, parcels, connection }) => [
      link,
      vendorOrder.stage,
      vendorOrder.flags,
      vendorOrder.missingSince,
      vendorOrder.pieces,
      parcels,
      connection.defaultCarrier,
    ]),
  ]);
}
