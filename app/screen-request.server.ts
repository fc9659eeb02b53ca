import { json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs, TypedResponse } from "@remix-run/node";
import type { JwtPayload, Session } from "@shopify/shopify-api";
import type { z } from "zod";
import type { FormError } from "./domain/forms/form-errors.ts";
import { fieldErrorsOf } from "./domain/forms/form-rules.ts";
import { shopDomainSchema, type ShopDomain } from "./domain/ids.ts";
import type { Actor } from "./domain/records.ts";
import { parseSentJson } from "./domain/parse-json.ts";
import { err, type Result } from "./domain/result.ts";
import { framedAgain } from "./framed.ts";
import { stackOf } from "./stack-of.ts";

type ScreenRequest = Pick<LoaderFunctionArgs, "request" | "context">;

/** Whom a request comes from, as its session token proves it. */
export type Caller = { shop: ShopDomain; scopes: string[]; who: Actor };

/**
 * Answers a screen's request for the shop that the session token proves. What fails inside is logged under the
 * request's id and reaches the error boundary as a 500 with that id; Responses (redirects, 404, the library's own) pass.
 */
export async function answerForShop<T>(found: ScreenRequest, answer: (shop: ShopDomain, scopes: string[]) => Promise<T>): Promise<T> {
  return answerCaller(found, ({ shop, scopes }) => answer(shop, scopes));
}

/**
 * What is read of a shop that may be installed at this moment: the layout's loader runs at the same time. When its token exchange is the
 * shop's first, the session is stored before the shop is, and another loader may come in between.
 */
export async function readInstalled<T>(
  { context: { services } }: Pick<ScreenRequest, "context">,
  { shop, scopes }: Pick<Caller, "shop" | "scopes">,
  read: () => Promise<T | null>,
): Promise<T> {
  const first = await read();
  if (first !== null) return first;
  await services.installShop({ shop, scopes });
  const installed = await read();
  if (installed === null) throw new Error("The shop was installed and is not stored.");
  return installed;
}

/**
 * Carries out what a form sent, as the person who sent it. What the schema does not take comes back at its fields with 422, and so does what
 * the use case refuses; whatever was typed stays in the browser. A body that nobody's form sends is a 400.
 */
export async function actionForShop<I, T>(
  found: Pick<ActionFunctionArgs, "request" | "context">,
  schema: z.ZodType<I>,
  act: (input: I, caller: Pick<Caller, "shop" | "who">) => Promise<Result<T, FormError>>,
): Promise<TypedResponse<Result<T, FormError>>> {
  return answerCaller(found, async (caller) => {
    const input = schema.safeParse(await readBody(found));
    const answer = input.success ? await act(input.data, caller) : err({ fields: fieldErrorsOf(input.error), trouble: null });
    return json(answer, { status: statusOf(answer) });
  });
}

/** What is not there, or is another shop's, is not found; the screen goes on and says so. */
function statusOf(answer: Result<unknown, FormError>): 200 | 404 | 422 {
  if (answer.ok) return 200;
  return answer.error.trouble?.code === "over" ? 404 : 422;
}

/** What a loader or an action throws to show the error boundary: the status picks the words, the reference finds the log line. */
export function refuse({ context }: Pick<ScreenRequest, "context">, status: 400 | 404 | 500): Response {
  return json({ reference: context.requestId }, { status });
}

/** The token has a number and no name, and the app asks for no personal data to find one. */
export function callerOf({ shop, scope }: Pick<Session, "shop" | "scope">, { sub }: Pick<JwtPayload, "sub">): Caller {
  return { shop: shopDomainSchema.parse(shop), scopes: scope?.split(",") ?? [], who: { kind: "person", name: `staff ${sub}` } };
}

async function answerCaller<T>({ request, context }: ScreenRequest, answer: (caller: Caller) => Promise<T>): Promise<T> {
  const again = framedAgain(request);
  if (again !== null) throw redirect(again);
  try {
    const { session, sessionToken } = await context.shopify.authenticate.admin(request);
    return await answer(callerOf(session, sessionToken));
  } catch (error) {
    if (error instanceof Response) throw error;
    context.log.error("screen_failed", { requestId: context.requestId, path: new URL(request.url).pathname, error: stackOf(error) });
    throw refuse({ context }, 500);
  }
}

/** JSON, as the panel's forms send it, or the fields of a plain form. */
async function readBody(found: ScreenRequest): Promise<unknown> {
  const { headers } = found.request;
  const isJson = headers.get("Content-Type")?.startsWith("application/json") === true;
  const body = await (isJson ? readJson(found.request) : readFields(found.request)).catch(() => undefined);
  if (body === undefined) throw refuse(found, 400);
  return body;
}

async function readJson(request: Request): Promise<unknown> {
  return parseSentJson(await request.text());
}

/** A NUL, which nobody means, is no field's. */
async function readFields(request: Request): Promise<unknown> {
  const fields = Object.fromEntries(await request.formData());
  return Object.values(fields).some((value) => typeof value === "string" && value.includes("\0")) ? undefined : fields;
}
