import { hourMs, later, minuteMs, type Clock } from "../domain/clock.ts";
import type { ShopDomain } from "../domain/ids.ts";
import { err, type Result } from "../domain/result.ts";
import type { ShopError } from "../domain/shop.ts";
import type { Priority } from "../domain/shop-points.ts";
import { shopError } from "./shop-error.ts";
import type { ShopTokens } from "./tokens.server.ts";

const firstRestMs = minuteMs;
const longestRestMs = hourMs;

/** Shops that Shopify has closed for now (402, 423 and their like), one for all calls of this process. */
export type ClosedShops = {
  /** How long workers leave a shop alone, in milliseconds; 0: it may be asked. */
  restMs(shop: ShopDomain): number;
  /** Takes note of what a shop has answered, and hands it on; what found it closed comes back with the time to wait. */
  heard<T>(shop: ShopDomain, reply: Result<T, ShopError>): Result<T, ShopError>;
};

/**
 * All that waits in a closed shop would be tried again for itself, a call for each order. So the first that finds it closed has the others
 * wait, twice as long each time, up to an hour; the first that finds it open lets them go on.
 */
export function closedShops(clock: Clock): ClosedShops {
  const rests = new Map<ShopDomain, { until: Date; ms: number }>();
  const restMs = (shop: ShopDomain) => Math.max(0, (rests.get(shop)?.until.getTime() ?? 0) - clock.now().getTime());
  return {
    restMs,
    heard(shop, reply) {
      if (reply.ok) rests.delete(shop);
      if (reply.ok || reply.error.kind !== "closed") return reply;
      // Of calls that were under way together, the first counts.
      if (restMs(shop) === 0) {
        const before = rests.get(shop);
        const ms = before === undefined ? firstRestMs : Math.min(longestRestMs, before.ms * 2);
        rests.set(shop, { until: later(clock.now(), ms), ms });
      }
      return err({ ...reply.error, retryAfterMs: Math.max(reply.error.retryAfterMs ?? 0, restMs(shop)) });
    },
  };
}

/** Every call begins with a token, so a worker that gets none leaves the shop alone. What a person asks for finds out whether it is still closed. */
export function tokensWhileOpen(tokens: ShopTokens, { closed, priority }: { closed: ClosedShops; priority: Priority }): ShopTokens {
  return {
    async read(shop) {
      const restMs = priority === "background" ? closed.restMs(shop) : 0;
      if (restMs > 0) return err(shopError("closed", "Shopify has closed the shop, which is left alone for a while.", restMs));
      const token = await tokens.read(shop);
      // A token that is stored says nothing about the shop.
      return token.ok ? token : closed.heard(shop, token);
    },
    async renew(shop, rejected) {
      const token = await tokens.renew(shop, rejected);
      return token.ok ? token : closed.heard(shop, token);
    },
  };
}
