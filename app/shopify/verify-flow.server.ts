import type { Shopify } from "@shopify/shopify-api";
import { z } from "zod";
import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import { parseSentJson } from "../domain/parse-json.ts";
import { err, ok, type Result } from "../domain/result.ts";

/** One run of an action: of which shop, under which id, and what the merchant entered. */
export type FlowRequest = { shop: ShopDomain; runId: string; properties: Record<string, unknown> };

const bodySchema = z
  .object({
    shopify_domain: shopDomainSchema,
    action_run_id: z.string().regex(/^[\w-]{1,100}$/),
    properties: z.record(z.string(), z.unknown()),
  })
  .transform(({ shopify_domain: shop, action_run_id: runId, properties }) => ({ shop, runId, properties }));

/**
 * Checks the signature of what Flow sends over its raw body, and reads what every run has. `forged`: answer 401. `malformed`: answer 400.
 * The library's `authenticate.flow` is not used, for the reasons of `verify-webhook.server.ts`: it renews the shop's token first, which
 * this needs no more than a webhook does, and answers 400 without a session, after which Flow never comes again.
 */
export async function verifyFlow(
  api: Pick<Shopify, "flow">,
  request: Request,
  rawBody: string,
): Promise<Result<FlowRequest, "forged" | "malformed">> {
  const check = await api.flow.validate({ rawBody, rawRequest: request });
  if (!check.valid) return err(check.reason === "invalid_hmac" ? "forged" : "malformed");
  const body = bodySchema.safeParse(parseSentJson(rawBody));
  return body.success ? ok(body.data) : err("malformed");
}
