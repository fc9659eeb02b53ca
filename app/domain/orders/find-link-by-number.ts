import type { Deps } from "../deps.ts";
import type { LinkId, OrderId, ShopDomain } from "../ids.ts";

/** The link of an order to the vendor order with this number, PO or link id, suggestions included; null when it has none. */
export async function findLinkByNumber(
  { store }: Pick<Deps, "store">,
  { shop, orderId, number }: { shop: ShopDomain; orderId: OrderId; number: string },
): Promise<LinkId | null> {
  const links = (await store.forShop(shop).listLinks(orderId)).filter(({ link }) => link.state !== "unlinked");
  const exact = links.find(({ link, vendorOrder }) => link.id === number || vendorOrder.number === number);
  return (exact ?? links.find(({ vendorOrder }) => vendorOrder.po === number))?.link.id ?? null;
}
