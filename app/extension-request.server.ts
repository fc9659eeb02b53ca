import { json, type ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import type { Failure } from "./extension/contract.ts";
import { sayRefusal } from "./extension/say-acted.ts";
import { fieldErrorsOf } from "./domain/forms/form-rules.ts";
import { parseSentJson } from "./domain/parse-json.ts";
import { loadLanguage } from "./languages.ts";
import type { PanelWords } from "./messages/words-of.ts";
import { callerOf, type Caller } from "./screen-request.server.ts";
import { stackOf } from "./stack-of.ts";

type ExtensionRequest = Pick<ActionFunctionArgs, "request" | "context">;
type ExtensionCaller = Caller & { words: PanelWords };

/** What an extension is answered in place of what it asked for. */
type FailureStatus = 400 | 401 | 404 | 500;

const readableAnywhere = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Authorization, Content-Type" };

/**
 * Answers an extension of the Shopify admin for the shop and the person that its token proves, in the language of `?locale=`; a number is the
 * status of a failure. An extension runs at another origin, so every answer says that it may be read there, failures too.
 */
export async function answerExtension(
  found: ExtensionRequest,
  answer: (caller: ExtensionCaller) => Promise<object | FailureStatus>,
): Promise<Response> {
  const { request, context } = found;
  const { words } = await loadLanguage(new URL(request.url).searchParams.get("locale"), context.services.vendorNames());
  const fail = (status: FailureStatus) => {
    const reference = status === 500 ? words.screens.errors.reference(context.requestId) : null;
    return json({ ...words.screens.extension.errors[status], reference } satisfies Failure, { status });
  };
  // Without a token the library would send a document to its login, and none ever comes here.
  if (request.method !== "OPTIONS" && !request.headers.has("Authorization")) return openly(fail(401));
  try {
    const { session, sessionToken, cors } = await context.shopify.authenticate.admin(request);
    const said = await answer({ ...callerOf(session, sessionToken), words });
    return cors(typeof said === "number" ? fail(said) : json(said, { status: "ok" in said && said.ok === false ? 422 : 200 }));
  } catch (error) {
    // The library's own may be read anywhere already.
    if (error instanceof Response) return error;
    context.log.error("extension_failed", { requestId: context.requestId, path: new URL(request.url).pathname, error: stackOf(error) });
    return openly(fail(500));
  }
}

/** The same for what an extension sends: what the schema does not take comes back at its fields. */
export function actForExtension<I>(
  found: ExtensionRequest,
  schema: z.ZodType<I>,
  act: (input: I, caller: ExtensionCaller) => Promise<object | FailureStatus>,
): Promise<Response> {
  return answerExtension(found, async (caller) => {
    const body = parseSentJson(await found.request.text());
    if (body === undefined) return 400;
    const input = schema.safeParse(body);
    if (input.success) return act(input.data, caller);
    return sayRefusal({ fields: fieldErrorsOf(input.error), trouble: null }, { words: caller.words, account: "" });
  });
}

function openly(response: Response): Response {
  for (const [name, value] of Object.entries(readableAnywhere)) response.headers.set(name, value);
  return response;
}
