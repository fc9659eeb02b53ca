import { z } from "zod";
import type { Deps } from "../deps.ts";
import { actOnEach } from "../forms/act-on-each.ts";
import { isOver, type FormError } from "../forms/form-errors.ts";
import { orderIdSchema, type OrderId, type ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { orderRowsPerPage } from "../screens/order-list.ts";
import { goLiveSchema } from "../shops/set-shadow-mode.ts";
import { checkOrder } from "./check-order.ts";
import { takeOrderLive } from "./take-order-live.ts";

const orderIds = z.array(orderIdSchema).min(1).max(orderRowsPerPage);

export const checkOrdersSchema = z.strictObject({ intent: z.literal("check"), orderIds });

/** What a person does about some orders of a page of the list, as the panel sends it. */
export const ordersActSchema = z.discriminatedUnion("intent", [checkOrdersSchema, goLiveSchema.extend({ orderIds })]);
export type OrdersAct = z.infer<typeof ordersActSchema>;
/** As the browser has it: ids are plain text there. */
export type OrdersRequest = z.input<typeof ordersActSchema>;

/** To how many it was done; `over`: to how many not, since they are not there or nothing holds them back. */
export type OrdersActed = { done: OrdersAct["intent"]; count: number; over: number };

type ActDeps = Pick<Deps, "store" | "clock">;
type Caller = { shop: ShopDomain; who: Actor };

/** Does to each of some orders what its own screen does to one. An order of another shop is answered like one that does not exist. */
export async function actOnOrders(deps: ActDeps, { act, ...caller }: Caller & { act: OrdersAct }): Promise<Result<OrdersActed, FormError>> {
  const acted = await actOnEach(act.orderIds, (orderId) => actOn(deps, { ...caller, orderId, act }));
  return acted.ok ? ok({ done: act.intent, count: acted.value.done.length, over: acted.value.over }) : acted;
}

async function actOn(deps: ActDeps, { act, ...about }: Caller & { orderId: OrderId; act: OrdersAct }): Promise<Result<unknown, FormError>> {
  const done =
    act.intent === "check" ? await checkOrder(deps, about) : await takeOrderLive(deps, { ...about, send: act.send, onlyHeldBack: true });
  return done.ok ? done : err(isOver);
}
