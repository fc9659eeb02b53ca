import { problemKey, type ProblemDraft } from "../problems/problem.ts";
import type { Shop } from "../records.ts";
import { err, type Result } from "../result.ts";
import type { ShopError, ShopOrder } from "../shop.ts";

/** What Shopify does not let the app do: one problem for the whole shop, not one an order. */
type Access = "read" | "write";

/** The app's token or permissions are at fault; opening the app in Shopify mends both. */
export function accessProblem(access: Access, error: ShopError): ProblemDraft {
  return {
    ...about(access),
    orderId: null,
    vendorOrderId: null,
    connectionId: null,
    params: { detail: error.detail, cause: error.kind },
  };
}

/** Without it Shopify leaves the merchant's own fulfillment orders out of an order, as if that had not been routed yet. */
const ownScope = "write_merchant_managed_fulfillment_orders";

/** The order as it was read; an error where what is to be fulfilled stands in what the app may not see. */
export function withAccess(
  { scopes }: Pick<Shop, "scopes">,
  read: Result<ShopOrder | null, ShopError>,
): Result<ShopOrder | null, ShopError> {
  const isHidden = read.ok && read.value?.fulfillmentOrders.length === 0 && !scopes.includes(ownScope);
  return isHidden ? err({ kind: "missing_scope", detail: ownScope, retryAfterMs: null }) : read;
}

export function isAccessError(error: ShopError): boolean {
  return error.kind === "auth" || error.kind === "missing_scope";
}

export function accessProblemKey(access: Access): string {
  return problemKey(about(access));
}

function about(access: Access): Pick<ProblemDraft, "kind" | "about"> {
  return { kind: "missing_scope", about: `shop:fulfillments/${access}` };
}
