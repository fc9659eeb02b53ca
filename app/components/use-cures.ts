import { useFetcher } from "@remix-run/react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { OrderDone } from "../domain/orders/act-on-order.ts";
import type { OrderAct } from "../domain/orders/order-acts.ts";
import type { CureRequest } from "../domain/problems/cure-forms.ts";
import type { Cured } from "../domain/problems/cure-problems.ts";
import type { Result } from "../domain/result.ts";
import { useActs, type Act as ActOf, type Acts } from "./use-acts.ts";

type Done = Cured | OrderDone;
type Request = CureRequest | Extract<OrderAct, { linkId: unknown }>;

/** What was done about problems or links last. */
export type Act = ActOf<Done>;

export type Cures = Omit<Acts<Done>, "send"> & { send(request: Request): void };

/** What one click does about problems and links. */
export function useCures(): Cures {
  const acts = useActs(useFetcher<Result<Done, FormError>>());
  return { ...acts, send: (request) => acts.send(request, keysOf(request)) };
}

function keysOf(request: Request): string[] {
  if ("linkId" in request) return [request.linkId];
  return "keys" in request ? request.keys : [];
}
