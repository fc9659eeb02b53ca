import type { Item, Order, Quirks, Shipment } from "./model.ts";
import { netDate } from "./net-date.ts";

/** Stands wherever the real API sends somebody's data: it must turn up nowhere in the app. */
export const planted = "planted-personal-data";

const success = { success: true, status_code: 200, message: "", debug: null };

/** The reply of fetch_order_status, in the form of the seed document. */
export function statusReply(orders: Order[], quirks: Quirks): unknown {
  const rows = orders.map((order) => orderRow(order, quirks));
  const repeated = quirks.repeats ? rows.flatMap((row) => [row, row]) : rows;
  const ordered = quirks.reversed ? repeated.toReversed() : repeated;
  if (quirks.bareArray) return ordered;
  return { status: success, orders: quirks.nullWhenNone && ordered.length === 0 ? null : ordered };
}

/** The reply of test_my_credentials. */
export function credentialsReply(): unknown {
  return { status: success };
}

/** The reply of get_order, in the form of the seed document. `status_code` 100 is the seed's own. */
export function receiptReply(order: Order): unknown {
  const person = { first_name: planted, last_name: planted, address_1: planted, phone: planted, email: planted };
  return {
    status: { ...success, status_code: 100, debug: { trace: planted }, reference_id: "", domain: "" },
    order: {
      order_id: order.orderId,
      order_guid: order.guid,
      date_time: netDate(order.createdAt, { zone: "America/Chicago", withOffset: true }),
      order_status: order.label,
      transaction_id: planted,
      payment_type_name: "Card",
      order_po: order.po,
      card_number: planted,
      shipping_method: "Ground",
      billing: person,
      recipient: person,
      totals: { order_po: order.po, order_subtotal: order.total, order_grand_total: order.total, product_pricing: [] },
      items: order.items.map(itemRow),
      tracking: order.shipments.map((shipment) => ({ tracking_number: shipment.number, tracking_url: shipment.url })),
    },
  };
}

/** What bad keys bring: HTTP 400 and ASP.NET's own form. */
export function badKeysReply(): unknown {
  return {
    Message: "The request is invalid.",
    ModelState: { "ApiC.Models.authorization_credentials": ["Missing or unauthorized api credentials"] },
  };
}

function orderRow(order: Order, quirks: Quirks): unknown {
  const id = (value: number): number | string => (quirks.idsAsText ? String(value) : value);
  const extra = { order_source: "API", processing: null, recipient: { first_name: planted, email: planted }, debug: { trace: planted } };
  return {
    order_confirmation_id: id(order.confirmationId),
    order_po: order.po,
    order_id: id(order.orderId),
    order_status_id: id(order.statusId),
    order_status_label: order.label,
    shipments: order.shipments.map((shipment) => shipmentRow(shipment, quirks)),
    ...(quirks.extraFields ? extra : {}),
  };
}

function shipmentRow(shipment: Shipment, quirks: Quirks): unknown {
  const date = (value: Date | null): string | null => netDate(value, { zone: "America/Chicago", withOffset: quirks.withOffset });
  return {
    creation_date: null,
    shipment_date: date(shipment.shippedAt),
    eta_date: date(shipment.etaAt),
    delivery_date: date(shipment.deliveredAt),
    weight: shipment.weight,
    width: 24,
    height: 18,
    depth: 5,
    tracking_number: shipment.number,
    tracking_url: shipment.url,
    carrier: shipment.carrier,
    history: null,
    ...(quirks.extraFields ? { service: "Ground", signed_by: planted } : {}),
  };
}

function itemRow(item: Item, index: number): unknown {
  return {
    id: 90_000 + index,
    product_qty: item.quantity,
    product_sku: item.sku,
    details: {
      sku: item.sku,
      third_party_integrations: {
        shopify_variant_id: item.variantId === null ? null : Number(item.variantId),
        shopify_graphql_variant_id: item.variantId === null ? null : `gid://shopify/ProductVariant/${item.variantId}`,
      },
      debug: { trace: planted },
    },
  };
}
