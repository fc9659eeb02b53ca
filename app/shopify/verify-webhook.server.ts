import type { Shopify } from "@shopify/shopify-api";
import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import { err, ok, type Result } from "../domain/result.ts";

export type WebhookHeaders = { shop: ShopDomain; topic: string; webhookId: string; eventId: string | null; triggeredAt: Date | null };

/**
 * Checks a webhook's signature over its raw body and reads its headers. `forged`: answer 401. `malformed`: answer 400.
 * The library's `authenticate.webhook` is not used: it loads the shop's session first and answers 500 when the stored token has
 * expired and cannot be refreshed, which is what `app/uninstalled` and `shop/redact` always meet (Shopify/shopify-app-js #3360).
 */
export async function verifyWebhook(
  api: Pick<Shopify, "webhooks">,
  request: Request,
  rawBody: string,
): Promise<Result<WebhookHeaders, "forged" | "malformed">> {
  const check = await api.webhooks.validate({ rawBody, rawRequest: request });
  if (!check.valid) return err(check.reason === "invalid_hmac" ? "forged" : "malformed");
  const shop = shopDomainSchema.safeParse(check.domain);
  if (!shop.success) return err("malformed");
  const { headers } = request;
  const triggeredAt = new Date(headers.get("x-shopify-triggered-at") ?? "");
  return ok({
    shop: shop.data,
    // The library turns `orders/create` into ORDERS_CREATE; the header's own spelling is the one of the toml and of Shopify's pages.
    topic: headers.get("x-shopify-topic") ?? check.topic,
    webhookId: check.webhookId,
    eventId: headers.get("x-shopify-event-id"),
    triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
  });
}
