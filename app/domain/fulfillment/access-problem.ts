import { problemKey, type ProblemDraft } from "../problems/problem.ts";
import type { ShopError } from "../shop.ts";

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

export function isAccessError(error: ShopError): boolean {
  return error.kind === "auth" || error.kind === "missing_scope";
}

export function accessProblemKey(access: Access): string {
  return problemKey(about(access));
}

function about(access: Access): Pick<ProblemDraft, "kind" | "about"> {
  return { kind: "missing_scope", about: `shop:fulfillments/${access}` };
}
