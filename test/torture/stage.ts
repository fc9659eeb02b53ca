import type { World } from "#test/sandbox/server.ts";
import { accountsOf } from "./accounts.ts";
import type { Tale } from "./generate.ts";
import type { Stage } from "./story.ts";

const hourMs = 3_600_000;
/** How long before the app was there an old order was placed. */
const oldMs = 240 * hourMs;
const scheduledAfterMs = 60 * hourMs;

/** The customer orders. */
export function placeOrder({ shopify, clock }: World, { shop, name, story }: Tale): void {
  const { isOld = false, isScheduled = false, ...order } = story.order;
  const now = clock.now().getTime();
  shopify.merchant(shop).createOrder({
    ...order,
    name,
    ...(isOld ? { placedAt: new Date(now - oldMs) } : {}),
    ...(isScheduled ? { fulfillAt: new Date(now + scheduledAfterMs) } : {}),
  });
}

/** Everybody who has to do with this order; `link` is what a person says to the app about it. */
export function stageOf({ shopify, finerworks, nwf, clock }: World, { shop }: Tale, link: Stage["link"]): Stage {
  const accounts = accountsOf(shop);
  return {
    merchant: shopify.merchant(shop),
    finerworks,
    nwf,
    accounts: { finerworks: accounts.finerworks.web_api_key, nwf: accounts.nwf.username },
    now: () => clock.now(),
    link,
  };
}
