import { dayMs, hourMs, later, secondMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { isAccessError } from "../fulfillment/access-problem.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { DueProduction } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError, ShopGateway } from "../shop.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** Shopify sets so many metafields in one call, at the price of one. */
const atOnce = 25;
/** A slice: so many calls take about five seconds, which is what a shop of any size keeps the one loop of these jobs from the others. */
const callsASlice = 10;
/** News waits so long for that of other orders. What else is noted by the time that the first is due goes along. */
export const gatheredMs = 15 * secondMs;

/**
 * Brings the production metafield of a shop's orders up to date, as many orders a call as Shopify takes (rulebook 4.9). Setting one twice
 * does no harm, so no ledger is kept: what is due stays due until Shopify has said that it has it. One run is a slice: the rest is due at once, behind
 * what other shops wait for. Returns how many were set; an error means "run again".
 */
export async function publishProductions(
  deps: Pick<Deps, "store" | "openShop" | "clock" | "log">,
  { shop: domain }: { shop: ShopDomain },
): Promise<Result<number, ShopError>> {
  const shopStore = deps.store.forShop(domain);
  const gateway = deps.openShop(domain);
  let count = 0;
  for (let left = callsASlice; left > 0; left -= 1) {
    const shop = await shopStore.readShop();
    if (!isInstalled(shop)) return ok(count);
    const now = deps.clock.now();
    const due = await shopStore.listDueProductions(later(now, gatheredMs), atOnce);
    const [first] = due;
    if (first === undefined || first.dueAt > now) return ok(count);
    const sent = await send(gateway, due);
    if (!sent.ok && (isAccessError(sent.error) || sent.error.kind === "closed")) {
      // No repetition mends that: the shop makes room for others, and looks again by itself.
      await shopStore.change((tx) =>
        tx.putOffProductions(
          due.map(({ orderId }) => orderId),
          later(now, sent.error.retryAfterMs ?? hourMs),
        ),
      );
      return ok(count);
    }
    if (!sent.ok) return sent;
    const { set, refused } = sent.value;
    await shopStore.change(async (tx) => {
      await tx.settleProductions(set);
      // Most likely the order is gone. A day later it is tried once more, and a change before that counts anew.
      if (refused.length > 0) await tx.putOffProductions(refused, later(deps.clock.now(), dayMs));
    });
    for (const orderId of refused) deps.log.warn("production_refused", { shop: domain, orderId });
    count += set.length;
  }
  return ok(count);
}

type Sent = { set: DueProduction[]; refused: OrderId[] };

/** All or none are set, so refused ones are left out and the others sent again; where Shopify names none, all of them are put off. */
async function send(gateway: ShopGateway, due: DueProduction[]): Promise<Result<Sent, ShopError>> {
  const refused: OrderId[] = [];
  for (;;) {
    const left = due.filter(({ orderId }) => !refused.includes(orderId));
    if (left.length === 0) return ok({ set: [], refused });
    const answer = await gateway.setProductions(left);
    if (!answer.ok) return answer.error.kind === "refused" ? ok({ set: [], refused: due.map(({ orderId }) => orderId) }) : answer;
    if (answer.value.set) return ok({ set: left, refused });
    refused.push(...answer.value.refused.map(({ orderId }) => orderId));
  }
}
