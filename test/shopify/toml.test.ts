import { readFile } from "node:fs/promises";
import { ApiVersion } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { defaultScopes } from "#app/config/env.server.ts";
import { webhookTopics } from "#app/domain/shops/webhook-topics.ts";
import { apiVersion } from "#app/shopify/api-version.ts";

const root = new URL("../../", import.meta.url);
const toml = await readFile(new URL("shopify.app.toml", root), "utf8");
const subscriptions = toml.split("[[webhooks.subscriptions]]").slice(1);

test("one API version holds for the calls, the webhooks, the schema file and the library", async () => {
  expect(toml).toContain(`api_version = "${apiVersion}"`);
  await expect(readFile(new URL(`app/shopify/admin-${apiVersion}.graphql`, root))).resolves.toBeDefined();
  expect(Object.values(ApiVersion)).toContain(apiVersion);
});

test("the app is installed with the scopes that it asks for by default", () => {
  expect(/^scopes = "([^"]+)"/m.exec(toml)?.[1]?.split(",")).toEqual(defaultScopes);
});

test("the app subscribes to exactly the topics it understands, each once", () => {
  const subscribed = subscriptions.flatMap((block) => [...listOf(block, "topics"), ...listOf(block, "compliance_topics")]);
  expect(subscribed.toSorted()).toEqual(Object.keys(webhookTopics).toSorted());
});

test("every subscription goes to the one route and names its fields, none of them about a person", () => {
  for (const block of subscriptions) {
    expect(block).toMatch(/^uri = "\/webhooks"$/m);
    const fields = listOf(block, "include_fields");
    expect(fields.length, block).toBeGreaterThan(0);
    for (const field of fields)
      expect(field).toMatch(
        /^(\w+\.)*(id|order_id|shop_id|shop_domain|myshopify_domain)$|^(orders_requested|orders_to_redact|previous|current)$|^(\w+\.)*(updated_at|cancelled_at|current_total_price|quantity|current_quantity|status|tracking_company|tracking_numbers)$/,
      );
  }
});

test("the order's metafield is the app's own, and the customer's page may read it", () => {
  const [, declared = ""] = /^\[order\.metafields\.app\.production\]\n([^[]*)/m.exec(toml) ?? [];
  expect(declared).toContain('type = "json"');
  expect(declared).toContain('access.admin = "merchant_read"');
  expect(declared).toContain('access.customer_account = "read"');
});

test("the three compliance topics are there", () => {
  expect(subscriptions.flatMap((block) => listOf(block, "compliance_topics")).toSorted()).toEqual([
    "customers/data_request",
    "customers/redact",
    "shop/redact",
  ]);
});

/** The strings of one list in a block; a toml reader would be a dependency for four short questions. */
function listOf(block: string, key: string): string[] {
  const list = new RegExp(`^${key} = \\[([^\\]]*)\\]`, "m").exec(block)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []);
}
