import type { LoaderFunctionArgs } from "@remix-run/node";
import { fulfillmentIdSchema } from "../domain/ids.ts";
import { answerExtension } from "../extension-request.server.ts";
import { sayOrder } from "../extension/say-order.ts";
import { speechOf } from "../extension/speech.ts";

/** The order of a fulfillment that something of ours is in, in words. */
export function loader(found: LoaderFunctionArgs) {
  return answerExtension(found, async ({ shop, words }) => {
    const fulfillmentId = fulfillmentIdSchema.safeParse(found.params["fulfillmentId"]);
    const screen = fulfillmentId.success ? await found.context.services.readOrderOfFulfillment(shop, fulfillmentId.data) : null;
    return screen === null ? 404 : sayOrder(screen, speechOf(words, screen));
  });
}
