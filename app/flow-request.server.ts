import type { z } from "zod";
import type { FlowAnswer } from "./domain/flow/flow-answer.ts";
import type { FlowAction, FlowRun } from "./domain/flow/run-flow-action.ts";
import type { Result } from "./domain/result.ts";
import { flowAgainWords, flowAnswerWords, flowInputWords } from "./messages/en/flow.ts";
import { readCapped } from "./read-capped.server.ts";
import type { ShopifyApp } from "./shopify.server.ts";

/** What a merchant enters is a line or two; Flow itself sends no more than 50 KB. */
const maxBytes = 64 * 1024;

/** What these routes need of Remix's load context. */
export type FlowContext = {
  shopify: Pick<ShopifyApp, "verifyFlow">;
  services: { runFlowAction(run: FlowRun): Promise<Result<FlowAnswer, { kind: string }>> };
  log: { error(code: string, fields?: Record<string, unknown>): void };
  requestId: string;
};

export type FlowRouteArgs = { request: Request; context: FlowContext };

/**
 * Answers one run of an action in Flow's terms: 200 is done; 4xx is over, with words for the merchant's run history; after a 5xx Flow sends
 * the same run again, for a day and more. `schema` reads what the merchant entered.
 */
export async function answerFlow({ request, context }: FlowRouteArgs, schema: z.ZodType<FlowAction>): Promise<Response> {
  if (request.method !== "POST") return onlyPost();
  const rawBody = await readCapped(request, maxBytes);
  if (rawBody === null) return new Response(null, { status: 413 });
  const verified = await context.shopify.verifyFlow(request, rawBody);
  if (!verified.ok) return new Response(null, { status: verified.error === "forged" ? 401 : 400 });
  const { shop, runId, properties } = verified.value;
  const action = schema.safeParse(properties);
  if (!action.success) return said(422, flowInputWords);
  try {
    const answer = await context.services.runFlowAction({ shop, runId, action: action.data });
    if (!answer.ok) return said(503, flowAgainWords);
    const words = flowAnswerWords(answer.value);
    return words === null ? Response.json({}) : said(422, words);
  } catch (error) {
    const stack = error instanceof Error ? error.stack : String(error);
    context.log.error("flow_run_failed", { requestId: context.requestId, shop, runId, error: stack });
    return said(500, flowAgainWords);
  }
}

/** Without this, Remix would answer a GET with a page. */
export function onlyPost(): Response {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}

function said(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
