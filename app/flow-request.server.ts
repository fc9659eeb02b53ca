import type { z } from "zod";
import type { FlowAnswer } from "./domain/flow/flow-answer.ts";
import type { FlowUseOf } from "./domain/flow/note-flow-use.ts";
import type { FlowAction, FlowRun } from "./domain/flow/run-flow-action.ts";
import type { Result } from "./domain/result.ts";
import { flowAgainWords, flowAnswerWords, flowInputWords } from "./messages/en/flow.ts";
import { readCapped } from "./read-capped.server.ts";
import type { ShopifyApp } from "./shopify.server.ts";
import { stackOf } from "./stack-of.ts";

/** What a merchant enters is a line or two; Flow itself sends no more than 50 KB. */
const maxBytes = 64 * 1024;

/** What these routes need of Remix's load context. */
export type FlowContext = {
  shopify: Pick<ShopifyApp, "verifyFlowRun" | "verifyFlowUse">;
  services: {
    runFlowAction(run: FlowRun): Promise<Result<FlowAnswer, { kind: string }>>;
    noteFlowUse(use: FlowUseOf): Promise<Result<null, { kind: string }>>;
  };
  log: { error(code: string, fields?: Record<string, unknown>): void };
  requestId: string;
};

export type FlowRouteArgs = { request: Request; context: FlowContext };

/**
 * Answers one run of an action in Flow's terms: 200 is done; 4xx is over, with words for the merchant's run history; after a 5xx Flow sends
 * the same run again, for a day and more. `schema` reads what the merchant entered.
 */
export async function answerFlow({ request, context }: FlowRouteArgs, schema: z.ZodType<FlowAction>): Promise<Response> {
  const run = await readSigned(request, context.shopify.verifyFlowRun);
  if (run instanceof Response) return run;
  const { shop, runId, properties } = run;
  const action = schema.safeParse(properties);
  if (!action.success) return said(422, flowInputWords);
  try {
    const answer = await context.services.runFlowAction({ shop, runId, action: action.data });
    if (!answer.ok) return said(503, flowAgainWords);
    const words = flowAnswerWords(answer.value);
    return words === null ? Response.json({}) : said(422, words);
  } catch (error) {
    context.log.error("flow_run_failed", { requestId: context.requestId, shop, runId, error: stackOf(error) });
    return said(500, flowAgainWords);
  }
}

/**
 * Notes that a workflow which begins with a trigger of ours was enabled or disabled. Flow waits five seconds, and enables it only after a 2xx:
 * then it is stored. Otherwise the merchant is told to try later.
 */
export async function answerFlowUse({ request, context }: FlowRouteArgs): Promise<Response> {
  const use = await readSigned(request, context.shopify.verifyFlowUse);
  if (use instanceof Response) return use;
  try {
    const noted = await context.services.noteFlowUse(use);
    return new Response(null, { status: noted.ok ? 200 : 404 });
  } catch (error) {
    context.log.error("flow_use_failed", { requestId: context.requestId, shop: use.shop, error: stackOf(error) });
    return new Response(null, { status: 500 });
  }
}

/** What Flow has sent, or the answer to what is not Flow's. */
async function readSigned<T>(
  request: Request,
  verify: (request: Request, rawBody: string) => Promise<Result<T, "forged" | "malformed">>,
): Promise<T | Response> {
  if (request.method !== "POST") return onlyPost();
  const rawBody = await readCapped(request, maxBytes);
  if (rawBody === null) return new Response(null, { status: 413 });
  const verified = await verify(request, rawBody);
  return verified.ok ? verified.value : new Response(null, { status: verified.error === "forged" ? 401 : 400 });
}

/** Without this, Remix would answer a GET with a page. */
export function onlyPost(): Response {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}

function said(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
