import type { LinkId } from "../domain/ids.ts";
import type { Order } from "../domain/records.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import type { OpsOn } from "./verb.ts";

/** The link that `--order` and `--ref` name, with its order. */
export async function findLink(
  { services, shop }: OpsOn,
  named: { order: string; ref: string },
): Promise<Result<{ order: Order; linkId: LinkId }, string>> {
  const order = await services.findOrder({ shop, text: named.order });
  if (order === null) return err(text("order_not_found", { order: named.order }));
  const linkId = await services.findLinkByNumber({ shop, orderId: order.id, number: named.ref });
  return linkId === null ? err(text("link_not_found", { ref: named.ref })) : ok({ order, linkId });
}
