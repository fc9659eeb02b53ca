import type { z } from "zod";
import type { ShopDomain } from "../domain/ids.ts";
import type { Result } from "../domain/result.ts";
import type { MayWrite, ShopError } from "../domain/shop.ts";
import type { Priority } from "../domain/shop-points.ts";
import { callShopify } from "./call.server.ts";
import type { ClosedShops } from "./closed-shops.ts";
import type { Operation } from "./operations.graphql.ts";
import type { Throttle } from "./throttle.ts";
import type { ShopTokens } from "./tokens.server.ts";

/** Asks the Admin API of one shop; the reply has been read by `schema`. */
export type Ask = <Variables, Reply>(
  operation: Operation<Variables>,
  variables: Variables,
  schema: z.ZodType<Reply>,
) => Promise<Result<Reply, ShopError>>;

/** What the calls of one gateway share. */
export type CallerParts = {
  tokens: ShopTokens;
  throttle: Throttle;
  closed: ClosedShops;
  shop: ShopDomain;
  priority: Priority;
  /** Hears what time it is at Shopify, to the second, whenever an answer says so. */
  onServerTime?: (at: Date) => void;
  /** As in `OpenShop`; without it every write may be sent. */
  mayWrite?: MayWrite;
};

/** Calls with the shop's stored token. A 401 means that nothing was carried out: the token is renewed once and the call made again. */
export function sessionCaller({ tokens, throttle, closed, shop, priority, onServerTime = () => undefined, mayWrite }: CallerParts): Ask {
  return async <Variables, Reply>(operation: Operation<Variables>, variables: Variables, schema: z.ZodType<Reply>) => {
    const call = { shop, priority, operation, variables, schema, onServerTime, mayWrite };
    const callWith = async (accessToken: string) => closed.heard(shop, await callShopify(throttle, { ...call, accessToken }));
    const token = await tokens.read(shop);
    if (!token.ok) return token;
    const reply = await callWith(token.value.accessToken);
    if (reply.ok || reply.error.kind !== "auth") return reply;
    const renewed = await tokens.renew(shop, token.value.accessToken);
    return renewed.ok ? callWith(renewed.value.accessToken) : renewed;
  };
}
