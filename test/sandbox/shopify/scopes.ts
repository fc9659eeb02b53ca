import { readFileSync } from "node:fs";
import { GraphQLError } from "graphql";
import { z } from "zod";

export type Requirement = { requires: string; scopes: string[] };

const file = new URL("../../fixtures/shopify/access-scopes-2026-10.json", import.meta.url);
const table = z
  .object({
    covered: z.array(z.string()),
    rows: z.array(z.object({ type: z.string(), field: z.string().optional(), requires: z.string(), scopes: z.array(z.string()) })),
  })
  .parse(JSON.parse(readFileSync(file, "utf8")));

const anyFulfillmentOrderWrite = [
  "write_assigned_fulfillment_orders",
  "write_merchant_managed_fulfillment_orders",
  "write_third_party_fulfillment_orders",
];

type Addition = { scopes: string[]; source: string };

/** Mutations whose row in Shopify's table is empty or missing. No mutation is served without a row: an empty one does not mean free. */
const mutations: Record<string, Addition> = {
  fulfillmentCancel: { scopes: anyFulfillmentOrderWrite, source: "inferred: as fulfillmentCreate" },
  fulfillmentOrderMove: { scopes: anyFulfillmentOrderWrite, source: "inferred: as fulfillmentOrderHold" },
  fulfillmentOrderSplit: { scopes: anyFulfillmentOrderWrite, source: "inferred: as fulfillmentOrderHold" },
  fulfillmentOrderOpen: { scopes: anyFulfillmentOrderWrite, source: "inferred: as fulfillmentOrderReportProgress" },
  metafieldsSet: {
    scopes: ["write_orders"],
    source: "docs: a metafield needs the access that changes its owner; the owners here are orders",
  },
  metafieldDefinitionCreate: { scopes: ["write_orders"], source: "docs: as metafieldsSet" },
  flowTriggerReceive: { scopes: [], source: "docs: firing a Flow trigger needs no scope" },
};

/** Object types that Shopify's table does not list, and why they need nothing of their own. */
const freeTypes: Record<string, string> = {
  AccessScope: "docs: an app may read its own scopes",
  App: "schema 2026-10: an app may read itself; heldByApp has a row of its own",
  Count: "schema 2026-10: a number",
  DeliveryMethod: "schema 2026-10: reached through FulfillmentOrder only",
  FulfillmentOrderAssignedLocation: "schema 2026-10: reached through FulfillmentOrder only",
  FulfillmentOrderSupportedAction: "schema 2026-10: reached through FulfillmentOrder only",
  FulfillmentService: "inferred: reached through Location only",
  MoneyBag: "schema 2026-10: a value, reached through its owner only",
  MoneyV2: "schema 2026-10: part of a MoneyBag",
  MetafieldDefinition: "inferred: its namespace decides",
  MetafieldDefinitionType: "inferred: its namespace decides",
  FulfillmentOrderSplitResult: "schema 2026-10: part of a payload",
  PageInfo: "schema 2026-10: part of a connection",
  ShopPlan: "schema 2026-10: reached through Shop only",
  WebhookSubscription: "docs: an app may read its own subscriptions",
};
const partOfAnother = /(Connection|Edge|Payload|UserError)$/;

const rows = new Map<string, Requirement>(table.rows.map((row) => [row.field === undefined ? row.type : `${row.type}.${row.field}`, row]));

/** What a root field of a mutation needs; null when the sandbox has no row for it. */
export function mutationRequirement(field: string): Requirement | null {
  const added = mutations[field];
  const row = rows.get(`Mutation.${field}`) ?? null;
  return added ? { requires: wordsFor(added.scopes), scopes: added.scopes } : row;
}

/** What a field of a type needs beyond its type; null for nothing. */
export function fieldRequirement(type: string, field: string): Requirement | null {
  return rows.get(`${type}.${field}`) ?? null;
}

/** What an object type needs; `unknown` when neither Shopify's table nor the one above has it. */
export function typeRequirement(type: string): Requirement | null | "unknown" {
  const row = rows.get(type);
  if (row) return row;
  return table.covered.includes(type) || type in freeTypes || partOfAnother.test(type) ? null : "unknown";
}

/** Whether one of the scopes was granted; `write_x` includes `read_x`. */
export function isGranted(granted: string[], needed: string[]): boolean {
  return needed.length === 0 || needed.some((scope) => granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_")));
}

/** The reply for a missing scope, word for word (captured, API 2026-04). */
export function accessDenied(field: string, requires: string): GraphQLError {
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requires}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess: requires },
  });
}

function wordsFor(scopes: string[]): string {
  const quoted = scopes.map((scope) => `\`${scope}\` access scope`);
  const last = quoted.pop() ?? "none";
  return quoted.length === 0 ? `${last}.` : `${quoted.join(", ")} or ${last}.`;
}
