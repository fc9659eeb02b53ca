import { gid } from "./ids.ts";
import type { FulfillmentOrder } from "./model.ts";

/** All that a `fulfillment_orders/*` webhook says of one: its id and status, no order and nothing personal. */
export function payloadOf(fulfillmentOrder: FulfillmentOrder): { id: string; status: string } {
  return { id: gid("FulfillmentOrder", fulfillmentOrder.id), status: fulfillmentOrder.status.toLowerCase() };
}
