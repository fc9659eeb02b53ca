import type { Sandbox } from "#test/sandbox/server.ts";
import { accountsOf } from "../accounts.ts";
import type { Tale } from "../generate.ts";
import type { Hand } from "../hand.ts";
import type { Stage, Wave } from "../story.ts";

const scheduledAfterMs = 60 * 3_600_000;
const oldMs = 240 * 3_600_000;

/** What happens to these orders in one wave. What a person says to the app, it has to be ready for. */
export async function playWave(sandbox: Sandbox, { tales, wave, hand }: { tales: Tale[]; wave: Wave; hand: Hand }): Promise<void> {
  for (const tale of tales) {
    if (wave === "intake") placeOrder(sandbox, tale);
    for (const act of tale.story.acts.filter((one) => one.wave === wave)) await act.act(stageOf(sandbox, tale, hand));
  }
}

function placeOrder({ world: { shopify, clock } }: Sandbox, { shop, name, story }: Tale): void {
  const { isOld = false, isScheduled = false, ...order } = story.order;
  const now = clock.now().getTime();
  shopify.merchant(shop).createOrder({
    ...order,
    name,
    ...(isOld ? { placedAt: new Date(now - oldMs) } : {}),
    ...(isScheduled ? { fulfillAt: new Date(now + scheduledAfterMs) } : {}),
  });
}

function stageOf({ world }: Sandbox, { shop, name }: Tale, hand: Hand): Stage {
  const accounts = accountsOf(shop);
  return {
    merchant: world.shopify.merchant(shop),
    finerworks: world.finerworks,
    nwf: world.nwf,
    accounts: { finerworks: accounts.finerworks.web_api_key, nwf: accounts.nwf.username },
    now: () => world.clock.now(),
    async link(input) {
      const why = await hand.link({ shop, order: name }, input);
      if (why !== null) throw new Error(`${name} was not linked: ${why}`);
    },
  };
}
