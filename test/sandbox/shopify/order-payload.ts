import { fulfillmentPayload } from "./fulfillment-payload.ts";
import { gid } from "./ids.ts";
import type { Order } from "./model.ts";
import { personal } from "./personal-data.ts";

/** The body of the `orders/*` webhooks: small, and with what it knows of the buyer. `orders/create` has no fulfillment orders. */
export function orderPayload(order: Order): object {
  return {
    id: Number(order.id),
    admin_graphql_api_id: gid("Order", order.id),
    name: order.name,
    order_number: order.number,
    created_at: order.createdAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
    current_total_price: (order.lines.reduce((cents, line) => cents + line.cents * line.currentQuantity, 0) / 100).toFixed(2),
    cancelled_at: order.cancelledAt?.toISOString() ?? null,
    email: personal.email,
    contact_email: personal.email,
    phone: personal.phone,
    note: "Planted note of the buyer",
    customer: { id: 1, email: personal.email, first_name: personal.address.first_name, last_name: personal.address.last_name },
    billing_address: personal.address,
    shipping_address: personal.address,
    line_items: order.lines.map((line) => ({
      id: Number(line.id),
      title: line.title,
      sku: line.sku,
      vendor: line.vendor,
      quantity: line.quantity,
      current_quantity: line.currentQuantity,
      requires_shipping: line.requiresShipping,
      gift_card: line.isGiftCard,
    })),
    fulfillments: order.fulfillments.map(fulfillmentPayload),
  };
}
