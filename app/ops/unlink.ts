import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { linkFailure } from "./link-failure.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type UnlinkOptions = { order: string; ref: string };

/** Takes a vendor order off its order, or turns a suggestion down. */
export const unlink: Verb<UnlinkOptions> = async ({ services, shop, output }, options) => {
  const order = await services.findOrder({ shop, text: options.order });
  if (order === null) return err(text("order_not_found", { order: options.order }));
  const linkId = await services.findLinkByNumber({ shop, orderId: order.id, number: options.ref });
  if (linkId === null) return err(text("link_not_found", { ref: options.ref }));
  const unlinked = await services.unlinkVendorOrder({ shop, linkId, who: operator });
  if (!unlinked.ok) return err(linkFailure(unlinked.error, { order: options.order, connection: "", ref: options.ref }));
  answer(output, { unlinked: { order: order.name, vendorOrder: options.ref } }, () => [
    text("unlinked", { order: order.name, number: options.ref }),
  ]);
  return done;
};
