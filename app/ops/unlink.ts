import { err } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { findLink } from "./find-link.ts";
import { linkFailure } from "./link-failure.ts";
import { operator } from "./operator.ts";
import { answer } from "./print.ts";
import { done, type Verb } from "./verb.ts";

export type UnlinkOptions = { order: string; ref: string };

/** Takes a vendor order off its order, or turns a suggestion down. */
export const unlink: Verb<UnlinkOptions> = async (on, options) => {
  const found = await findLink(on, options);
  if (!found.ok) return found;
  const { order, linkId } = found.value;
  const unlinked = await on.services.unlinkVendorOrder({ shop: on.shop, linkId, who: operator });
  if (!unlinked.ok) return err(linkFailure(unlinked.error, { ...options, connection: "" }));
  answer(on.output, { unlinked: { order: order.name, vendorOrder: options.ref } }, () => [
    text("unlinked", { order: order.name, number: options.ref }),
  ]);
  return done;
};
