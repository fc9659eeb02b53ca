import { useFetcher } from "@remix-run/react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { OrdersActed, OrdersRequest } from "../domain/orders/act-on-orders.ts";
import type { Result } from "../domain/result.ts";
import { useActs, type Acts } from "./use-acts.ts";

export type OrderActs = Pick<Acts<OrdersActed>, "act" | "isBusy"> & { send(request: OrdersRequest): void };

/** What one click does to some orders of the list. */
export function useOrderActs(): OrderActs {
  const acts = useActs(useFetcher<Result<OrdersActed, FormError>>());
  return { ...acts, send: (request) => acts.send(request, request.orderIds) };
}
