import type { FormError } from "../forms/form-errors.ts";
import type { Result } from "../result.ts";
import { readOrderScreen, type OrderScreen } from "../screens/read-order-screen.ts";
import { actOnOrder, type ActDeps, type OrderActed } from "./act-on-order.ts";
import type { ExtensionAct } from "./order-acts.ts";

/** What came of it, and the order as it is now, which is needed to say so; null: this shop has no such order. */
type ActedBeside = { result: Result<OrderActed, FormError>; screen: OrderScreen | null };

/** What a person does about one order beside it in the Shopify admin: the same as on its screen. */
export async function actBesideOrder(
  deps: ActDeps,
  input: Omit<Parameters<typeof actOnOrder>[1], "act"> & { act: ExtensionAct },
): Promise<ActedBeside> {
  const result = await actOnOrder(deps, input);
  return { result, screen: await readOrderScreen(deps, input.shop, input.orderId) };
}
