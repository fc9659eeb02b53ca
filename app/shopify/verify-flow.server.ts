import type { Shopify } from "@shopify/shopify-api";
import { z } from "zod";
import type { FlowUseOf } from "../domain/flow/note-flow-use.ts";
import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import { parseSentJson } from "../domain/parse-json.ts";
import { err, ok, type Result } from "../domain/result.ts";

/** One run of an action: of which shop, under which id, and what the merchant entered. */
export type FlowRequest = { shop: ShopDomain; runId: string; properties: Record<string, unknown> };

type Verified<T> = Promise<Result<T, "forged" | "malformed">>;

const runSchema: z.ZodType<FlowRequest> = z
  .object({
    shopify_domain: shopDomainSchema,
    action_run_id: z.string().regex(/^[\w-]{1,100}$/),
    properties: z.record(z.string(), z.unknown()),
  })
  .transform(({ shopify_domain: shop, action_run_id: runId, properties }) => ({ shop, runId, properties }));

const useSchema: z.ZodType<FlowUseOf> = z
  .object({
    shopify_domain: shopDomainSchema,
    /** Shopify's example is a sentence: whatever can be printed. */
    flow_trigger_definition_id: z.string().regex(/^\P{C}{1,255}$/u),
    has_enabled_flow: z.boolean(),
    timestamp: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  })
  .transform(({ shopify_domain: shop, flow_trigger_definition_id: triggerId, has_enabled_flow: isEnabled, timestamp: asOf }) => ({
    ...{ shop, triggerId, isEnabled, asOf },
  }));

/** Of a run of an action; see `verify`. */
export function verifyFlowRun(api: Pick<Shopify, "flow">, request: Request, rawBody: string): Verified<FlowRequest> {
  return verify(api, { request, rawBody, schema: runSchema });
}

/** Of what Flow says as a workflow that begins with a trigger of ours is enabled or disabled; see `verify`. */
export function verifyFlowUse(api: Pick<Shopify, "flow">, request: Request, rawBody: string): Verified<FlowUseOf> {
  return verify(api, { request, rawBody, schema: useSchema });
}

/**
 * Checks the signature of what Flow sends over its raw body, and reads it. `forged`: answer 401. `malformed`: answer 400.
 * The library's `authenticate.flow` is not used, for the reasons of `verify-webhook.server.ts`: it renews the shop's token first, which
 * this needs no more than a webhook does, and answers 400 without a session, after which Flow never comes again.
 */
async function verify<T>(
  api: Pick<Shopify, "flow">,
  { request, rawBody, schema }: { request: Request; rawBody: string; schema: z.ZodType<T> },
): Verified<T> {
  const check = await api.flow.validate({ rawBody, rawRequest: request });
  if (!check.valid) return err(check.reason === "invalid_hmac" ? "forged" : "malformed");
  const body = schema.safeParse(parseSentJson(rawBody));
  return body.success ? ok(body.data) : err("malformed");
}
