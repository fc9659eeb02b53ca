import { setTimeout as sleep } from "node:timers/promises";
import { abstractFetch } from "@shopify/shopify-api/runtime";
import type { z } from "zod";
import { err, ok, type Result } from "../domain/result.ts";
import type { MayWrite, ShopError } from "../domain/shop.ts";
import type { ShopDomain } from "../domain/ids.ts";
import type { Priority } from "../domain/shop-points.ts";
import { apiVersion } from "./api-version.ts";
import { readCost, restoredAfterMs, type CallCost } from "./call-cost.ts";
import type { Operation } from "./operations.graphql.ts";
import { lost, readReply, type HttpReply } from "./read-reply.ts";
import { shopError } from "./shop-error.ts";
import type { Throttle } from "./throttle.ts";

const timeoutMs = 20_000;
const maxBytes = 8 * 1024 * 1024;

// Errors of a connection that was never made: the request cannot have reached Shopify.
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/** For the points of a call, and for as often as it takes them while Shopify throttles it. */
const patienceMs = 10_000;
/** Between two tries of a throttled call, doubling; more if Shopify asks for more. */
const firstPauseMs = 250;

export type Call<Variables, Reply> = {
  shop: ShopDomain;
  priority: Priority;
  accessToken: string;
  operation: Operation<Variables>;
  variables: Variables;
  schema: z.ZodType<Reply>;
  onServerTime(at: Date): void;
  /** As in `OpenShop`; without it every write may be sent. */
  mayWrite?: MayWrite;
};

/**
 * One call that Shopify takes up. A throttled one it did not take up, be it a read or a write, so that one waits and is sent again, for
 * at most ten seconds; nothing else is ever sent twice. Shopify's own client is not used for it: that one repeats requests by itself and
 * does not tell a request that was never sent from an answer that was lost, which is all that matters for a write.
 */
export async function callShopify<Variables, Reply>(throttle: Throttle, call: Call<Variables, Reply>): Promise<Result<Reply, ShopError>> {
  const until = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs *= 2) {
    const reply = await callOnce(throttle, call, until);
    throttle.count(call, reply.ok ? "ok" : reply.error.kind);
    if (reply.ok || reply.error.kind !== "throttled") return reply;
    const waitMs = Math.max(pauseMs, reply.error.retryAfterMs ?? 0);
    if (performance.now() + waitMs > until) return reply;
    await sleep(waitMs);
  }
}

async function callOnce<Variables, Reply>(
  throttle: Throttle,
  call: Call<Variables, Reply>,
  until: number,
): Promise<Result<Reply, ShopError>> {
  const { operation, schema } = call;
  const booking = await throttle.book(call, until);
  if ("waitMs" in booking) return err(shopError("throttled", "The shop's points are spent.", booking.waitMs));
  // Last of all: the worker may have stood still in everything that was waited for until here.
  if (operation.kind === "mutation" && call.mayWrite && !(await call.mayWrite()))
    return err(shopError("unavailable", `${operation.name}: not sent, since whoever asked for it may no longer write.`));
  const http = await post(call);
  if (!http.ok) return http;
  let cost: CallCost | null = null;
  const reply = readReply(operation.kind, http.value, (extensions) => {
    cost = readCost(extensions);
    return cost && restoredAfterMs(cost);
  });
  await throttle.settle(call, booking, cost);
  if (!reply.ok) return reply;
  const read = schema.safeParse(reply.value.data);
  if (read.success && isAnswered(operation.kind, read.data, reply.value.error)) return ok(read.data);
  if (reply.value.error) return err(reply.value.error);
  const issue = read.success ? "" : (read.error.issues[0]?.path.join(".") ?? "");
  return err(
    operation.kind === "mutation"
      ? shopError("outcome_unknown", `${operation.name}: the reply could not be read (${issue}).`)
      : shopError("bad_response", `${operation.name}: the reply could not be read (${issue}).`),
  );
}

/** A write that names its object is done, whatever else went wrong beside it; a read with a gap in it is no read. */
function isAnswered(kind: "query" | "mutation", data: unknown, error: ShopError | null): boolean {
  return error === null || (kind === "mutation" && data !== null);
}

async function post<Variables, Reply>(call: Call<Variables, Reply>): Promise<Result<HttpReply, ShopError>> {
  const { kind, name, text } = call.operation;
  try {
    const response = await abstractFetch(`https://${call.shop}/admin/api/${apiVersion}/graphql.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Shopify-Access-Token": call.accessToken },
      body: JSON.stringify({ query: text, operationName: name, variables: call.variables }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const serverTime = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(serverTime)) call.onServerTime(new Date(serverTime));
    const body = await readCapped(response);
    if (body === null) return err(lost(kind, `${name}: the answer was longer than ${maxBytes} bytes.`));
    return ok({ status: response.status, retryAfter: response.headers.get("retry-after"), body });
  } catch (error) {
    const code = networkCode(error);
    if (code !== null && neverSent.has(code)) return err(shopError("unavailable", `${name}: Shopify could not be reached (${code}).`));
    return err(lost(kind, `${name}: no whole answer came (${code ?? "network"}).`));
  }
}

async function readCapped(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (!response.body) return "";
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The code of the innermost cause: fetch wraps the socket's error in a TypeError. */
function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const inner = networkCode(error.cause);
  if (inner !== null) return inner;
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.name === "TimeoutError" ? "timeout" : null;
}
