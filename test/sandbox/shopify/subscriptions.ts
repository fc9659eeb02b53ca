import { readFileSync } from "node:fs";
import { z } from "zod";

/** A webhook subscription as the app's configuration declares it. `includeFields` null: the whole body. */
export type Subscription = { topic: string; uri: string; includeFields: string[] | null };

const orderFields = ["id", "admin_graphql_api_id", "name", "updated_at"];
const fulfillmentParts = ["id", "status", "tracking_company", "tracking_numbers", "line_items.id", "line_items.quantity"];
const fulfillmentFields = ["order_id", ...fulfillmentParts];
const updatedFields = [
  ...["id", "updated_at", "cancelled_at", "current_total_price", "line_items.id", "line_items.current_quantity"],
  ...fulfillmentParts.map((field) => `fulfillments.${field}`),
];

const topics: Record<string, string[] | null> = {
  "orders/create": orderFields,
  "orders/updated": updatedFields,
  "orders/edited": ["order_edit.order_id", "order_edit.committed_at"],
  "orders/cancelled": orderFields,
  "orders/delete": ["id"],
  "fulfillment_orders/order_routing_complete": null,
  "fulfillment_orders/placed_on_hold": null,
  "fulfillment_orders/hold_released": null,
  "fulfillment_orders/moved": null,
  "fulfillment_orders/split": null,
  "fulfillment_orders/merged": null,
  "fulfillment_orders/cancelled": null,
  "fulfillment_orders/rescheduled": null,
  "fulfillment_orders/scheduled_fulfillment_order_ready": null,
  "fulfillments/create": fulfillmentFields,
  "fulfillments/update": fulfillmentFields,
  "app/uninstalled": ["id", "domain", "myshopify_domain"],
  "app/scopes_update": null,
  // The compliance topics are always whole.
  "customers/data_request": null,
  "customers/redact": null,
  "shop/redact": null,
};

/** What the app subscribes to when nothing else is configured: every topic it handles, at one path. */
export function defaultSubscriptions(uri = "/webhooks"): Subscription[] {
  return Object.entries(topics).map(([topic, includeFields]) => ({ topic, uri, includeFields }));
}

const file = new URL("../../fixtures/shopify/access-scopes-2026-10.json", import.meta.url);
const table = z
  .object({ topics: z.object({ rows: z.array(z.object({ topic: z.string(), scopes: z.array(z.string()) })) }) })
  .parse(JSON.parse(readFileSync(file, "utf8")));
const scopes = new Map(table.topics.rows.map((row) => [row.topic, row.scopes]));

/** The scopes of which a topic needs one; none for a topic that no app of this world subscribes to. */
export function scopesForTopic(topic: string): string[] {
  return scopes.get(topic) ?? [];
}

/** Leaves only the named fields of a body; `a.b` reaches into objects and lists. */
export function pick(body: unknown, fields: string[]): unknown {
  if (Array.isArray(body)) return body.map((item: unknown) => pick(item, fields));
  if (typeof body !== "object" || body === null) return body;
  const entries = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    if (fields.includes(name)) return [[name, value] as const];
    const inner = fields.filter((field) => field.startsWith(`${name}.`)).map((field) => field.slice(name.length + 1));
    return inner.length > 0 ? [[name, pick(value, inner)] as const] : [];
  });
  return Object.fromEntries(entries);
}
