import { useFetcher } from "@remix-run/react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { OrdersAct, OrdersActed } from "../domain/orders/act-on-orders.ts";
import type { Result } from "../domain/result.ts";
import { useActs, type Acts } from "./use-acts.ts";

/** Ids come back from the browser as plain text. */
type Request = OrdersAct extends infer A ? (A extends OrdersAct ? Omit<A, "orderIds"> & { orderIds: string[] } : never) : never;

export type OrderActs = Pick<Acts<OrdersActed>, "act" | "isBusy"> & { send(request: Request): void };

/** What one click does to some orders of the list. */
export function useOrderActs(): OrderActs {
  const acts = useActs(useFetcher<Result<OrdersActed, FormError>>());
  return { ...acts, send: (request) => acts.send(request, request.orderIds) };
}
