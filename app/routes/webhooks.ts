import type { Webhook, WebhookOutcome } from "../domain/shops/receive-webhook.ts";
import { parseSentJson } from "../domain/parse-json.ts";
import { readCapped } from "../read-capped.server.ts";
import type { ShopifyApp } from "../shopify.server.ts";

/** Far above anything Shopify sends with `include_fields`; what is longer is not from Shopify. */
const maxBytes = 256 * 1024;

/** What this route needs of Remix's load context. */
export type WebhookContext = {
  shopify: Pick<ShopifyApp, "verifyWebhook">;
  services: { receiveWebhook(webhook: Webhook): Promise<WebhookOutcome> };
};

/**
 * The one address of all webhook topics. What a signed webhook of Shopify's may say is answered 200, even where it is ignored: sending it
 * again would not change it. What Shopify never sends (no JSON, ids by the hundred) is a bad request.
 */
export async function action({ request, context }: { request: Request; context: WebhookContext }): Promise<Response> {
  if (request.method !== "POST") return answer(405, { Allow: "POST" });
  const rawBody = await readCapped(request, maxBytes);
  if (rawBody === null) return answer(413);
  const headers = await context.shopify.verifyWebhook(request, rawBody);
  if (!headers.ok) return answer(headers.error === "forged" ? 401 : 400);
  const body = parseSentJson(rawBody);
  if (body === undefined) return answer(400);
  const outcome = await context.services.receiveWebhook({ ...headers.value, body });
  return answer(outcome === "refused" ? 400 : 200);
}

/** Without this, Remix would answer a GET with a page. */
export function loader(): Response {
  return answer(405, { Allow: "POST" });
}

function answer(status: number, headers?: Record<string, string>): Response {
  return new Response(null, { status, headers });
}
