import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { orderIdSchema } from "../domain/ids.ts";
import { extensionActSchema } from "../domain/orders/order-acts.ts";
import { actForExtension, answerExtension } from "../extension-request.server.ts";
import { sayActed } from "../extension/say-acted.ts";
import { sayOrder } from "../extension/say-order.ts";
import { speechOf } from "../extension/speech.ts";

/** One order of the calling shop, in words. Another shop's id is answered like one that does not exist. */
export function loader(found: LoaderFunctionArgs) {
  return answerExtension(found, async ({ shop, words }) => {
    const orderId = orderIdSchema.safeParse(found.params["orderId"]);
    const screen = orderId.success ? await found.context.services.readOrderStatus(shop, orderId.data) : null;
    return screen === null ? 404 : sayOrder(screen, speechOf(words, screen));
  });
}

/** What a person does about it beside it: check it now, look a vendor order up, link one. */
export function action(found: ActionFunctionArgs) {
  return actForExtension(found, extensionActSchema, async (act, { shop, who, words }) => {
    const orderId = orderIdSchema.safeParse(found.params["orderId"]);
    if (!orderId.success) return 404;
    const { result, screen } = await found.context.services.actBesideOrder({ shop, orderId: orderId.data, who, act });
    return screen === null ? 404 : sayActed({ result, screen }, { act, words });
  });
}
