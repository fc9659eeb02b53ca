import type { Hint } from "../domain/polling/take-hint.ts";
import { vendorIdSchema } from "../domain/vendor.ts";
import { parseSentJson } from "../domain/parse-json.ts";
import { readCapped } from "../read-capped.server.ts";

/** Above any status of one order; a hint that is longer is none. */
const maxBytes = 64 * 1024;

/** What this route needs of Remix's load context. */
type HintContext = { services: { takeHint(hint: Hint): Promise<"taken" | "unknown"> } };
type HintRequest = { request: Request; params: Partial<Record<string, string>>; context: HintContext };

/**
 * Where a vendor says that something is new about an order. It is unsigned, so it is believed nothing but that: the vendor is asked itself.
 * Whatever its body says, the answer is the same, so that nobody learns here what is known.
 */
export async function action({ request, params, context }: HintRequest): Promise<Response> {
  if (request.method !== "POST") return answer(405, { Allow: "POST" });
  const rawBody = await readCapped(request, maxBytes);
  if (rawBody === null) return answer(413);
  const vendor = vendorIdSchema.safeParse(params["vendor"]);
  if (!vendor.success) return answer(404);
  const taken = await context.services.takeHint({ vendor: vendor.data, token: params["token"] ?? "", body: parseSentJson(rawBody) });
  return answer(taken === "taken" ? 204 : 404);
}

/** Without this, Remix would answer a GET with a page. */
export function loader(): Response {
  return answer(405, { Allow: "POST" });
}

function answer(status: number, headers?: Record<string, string>): Response {
  return new Response(null, { status, headers });
}
