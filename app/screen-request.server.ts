import { json } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { shopDomainSchema } from "./domain/ids.ts";
import type { ShopDomain } from "./domain/ids.ts";

type ScreenRequest = Pick<LoaderFunctionArgs, "request" | "context">;

/**
 * Answers a screen's request for the shop that the session token proves. What fails inside is logged under the
 * request's id and reaches the error boundary as a 500 with that id; Responses (redirects, 404, the library's own) pass.
 */
export async function answerForShop<T>(
  { request, context }: ScreenRequest,
  answer: (shop: ShopDomain, scopes: string[]) => Promise<T>,
): Promise<T> {
  try {
    const { session } = await context.shopify.authenticate.admin(request);
    return await answer(shopDomainSchema.parse(session.shop), session.scope?.split(",") ?? []);
  } catch (error) {
    if (error instanceof Response) throw error;
    const stack = error instanceof Error ? error.stack : String(error);
    context.log.error("screen_failed", { requestId: context.requestId, path: new URL(request.url).pathname, error: stack });
    throw refuse({ context }, 500);
  }
}

/** What a loader throws to show the error boundary: the status picks the words, the reference finds the log line. */
export function refuse({ context }: Pick<ScreenRequest, "context">, status: 400 | 404 | 500): Response {
  return json({ reference: context.requestId }, { status });
}
