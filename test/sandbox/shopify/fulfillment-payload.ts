import { gid } from "./ids.ts";
import type { Fulfillment } from "./model.ts";
import { personal } from "./personal-data.ts";

/** The body of `fulfillments/create` and `fulfillments/update`, personal parts included: an app that does not want them says so. */
export function fulfillmentPayload(fulfillment: Fulfillment): object {
  const [first] = fulfillment.tracking;
  const numbers = fulfillment.tracking.flatMap(({ number }) => (number === null ? [] : [number]));
  const urls = fulfillment.tracking.flatMap(({ url }) => (url === null ? [] : [url]));
  return {
    id: Number(fulfillment.id),
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    order_id: Number(fulfillment.order.id),
    name: fulfillment.name,
    status: fulfillment.status.toLowerCase(),
    location_id: Number(fulfillment.location.id),
    created_at: fulfillment.createdAt.toISOString(),
    updated_at: fulfillment.updatedAt.toISOString(),
    shipment_status: fulfillment.events.at(-1)?.status.toLowerCase() ?? null,
    tracking_company: first?.company ?? null,
    tracking_number: numbers[0] ?? null,
    tracking_numbers: numbers,
    tracking_url: urls[0] ?? null,
    tracking_urls: urls,
    line_items: fulfillment.lines.map(({ line, quantity }) => ({ id: Number(line.id), sku: line.sku, title: line.title, quantity })),
    email: personal.email,
    destination: personal.address,
  };
}
