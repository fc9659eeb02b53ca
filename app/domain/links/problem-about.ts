import type { ProblemDraft, ProblemKind, ProblemParams } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { OrderContext } from "./order-context.ts";

/** A problem of one link of an order. `what` tells it from others of its kind. */
export function aboutLink(
  { order }: OrderContext,
  linked: LinkedOrder,
  { kind, what = "", params }: { kind: ProblemKind; what?: string; params: ProblemParams },
): ProblemDraft {
  const { link, vendorOrder, connection } = linked;
  return {
    kind,
    about: `link:${link.id}${what}`,
    orderId: order.id,
    vendorOrderId: vendorOrder.id,
    connectionId: connection.id,
    params: { order: order.name, vendor: connection.label, number: vendorOrder.number ?? vendorOrder.po, ...params },
  };
}

/** A problem of the order as a whole; `linked` names the vendor in its words. */
export function aboutOrder(
  { order }: OrderContext,
  linked: LinkedOrder | null,
  { kind, params }: { kind: ProblemKind; params: ProblemParams },
): ProblemDraft {
  return {
    kind,
    about: `order:${order.id}`,
    orderId: order.id,
    vendorOrderId: null,
    connectionId: linked?.connection.id ?? null,
    params: {
      order: order.name,
      ...(linked === null ? {} : { vendor: linked.connection.label, number: linked.vendorOrder.number ?? linked.vendorOrder.po }),
      ...params,
    },
  };
}
