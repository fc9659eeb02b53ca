import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { FlowAnswer } from "#app/domain/flow/flow-answer.ts";
import type { FlowUseOf } from "#app/domain/flow/note-flow-use.ts";
import type { Again, FlowRun } from "#app/domain/flow/run-flow-action.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { FlowContext } from "#app/flow-request.server.ts";
import * as checkNow from "#app/routes/flow.check-now.ts";
import * as usage from "#app/routes/flow.usage.ts";
import * as linkVendorOrder from "#app/routes/flow.link-vendor-order.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { shopDomain } from "#test/support/builders/ids.ts";
import { appConfig, MemorySessions, testApi } from "../shopify/local-shopify.ts";

const runs: FlowRun[] = [];
const uses: FlowUseOf[] = [];
const logged: string[] = [];
let note: () => Promise<Result<null, { kind: "shop_not_found" }>> = () => Promise.resolve(ok(null));
let answer: () => Promise<Result<FlowAnswer, Again>> = () => Promise.resolve(ok({ state: "done" }));
afterEach(() => {
  runs.length = 0;
  uses.length = 0;
  logged.length = 0;
  answer = () => Promise.resolve(ok({ state: "done" }));
  note = () => Promise.resolve(ok(null));
});

const properties = { order_id: 5001, account: "FinerWorks", reference: " X-9 " };
const envelope = { shop_id: "1", shopify_domain: shopDomain, action_run_id: "1b-2c_3", handle: "link-vendor-order", step_reference: "s" };

test("a signed run is carried out for the shop in its body, and answered 200", async () => {
  const response = await post({});
  expect([response.status, await response.json()]).toEqual([200, {}]);
  expect(runs).toEqual([
    { shop: shopDomain, runId: "1b-2c_3", action: { kind: "link", orderId: "5001", account: "FinerWorks", reference: "X-9" } },
  ]);
});

test.each([5001, "5001"])("a check takes the order as %j, whatever else is sent", async (order_id) => {
  const response = await post({ body: { ...envelope, properties: { order_id, colour: "red" } }, route: checkNow });
  expect(response.status).toBe(200);
  expect(runs[0]?.action).toEqual({ kind: "check", orderId: "5001" });
});

test("an account that was left empty is none", async () => {
  for (const account of ["", null, undefined]) await post({ body: { ...envelope, properties: { ...properties, account } } });
  expect(runs.map(({ action }) => action)).toEqual(
    Array.from({ length: 3 }, () => ({ kind: "link", orderId: "5001", account: "", reference: "X-9" })),
  );
});

test.each<[string, Parts, number]>([
  ["a forged body", { signed: "{}" }, 401],
  ["a signature of nonsense", { signature: "nonsense" }, 401],
  ["no signature", { signature: null }, 400],
  ["no body", { body: "" }, 400],
  ["a signed body that is no JSON", { body: "id=1" }, 400],
  ["a signed body nested deep", { body: "[".repeat(60_000) }, 400],
  ["a shop that cannot be one", { body: { ...envelope, shopify_domain: "evil.example", properties } }, 400],
  ["no run id", { body: { ...envelope, action_run_id: undefined, properties } }, 400],
  ["a run id that is none", { body: { ...envelope, action_run_id: "x ".repeat(80), properties } }, 400],
  ["no properties", { body: envelope }, 400],
  ["no order", { body: { ...envelope, properties: { ...properties, order_id: undefined } } }, 422],
  ["an order that is none", { body: { ...envelope, properties: { ...properties, order_id: "gid://x/1" } } }, 422],
  ["an empty reference", { body: { ...envelope, properties: { ...properties, reference: "  " } } }, 422],
  ["a reference too long", { body: { ...envelope, properties: { ...properties, reference: "x".repeat(201) } } }, 422],
  ["a body beyond any run's length", { body: { ...envelope, properties, fill: "x".repeat(70_000) } }, 413],
])("%s is refused and nothing is run", async (_name, parts, status) => {
  expect((await post(parts)).status).toBe(status);
  expect(runs).toEqual([]);
});

test("what a merchant has to mend is answered 422 with the words", async () => {
  answer = () => Promise.resolve(ok({ state: "refused", code: "not_at_vendor", params: { vendor: "FinerWorks", reference: "X-9" } }));
  const response = await post({});
  expect([response.status, await response.json()]).toEqual([422, { message: "FinerWorks does not know “X-9”." }]);
});

test("without an answer, or with a fault of ours, Flow is asked to come again", async () => {
  answer = () => Promise.resolve(err({ kind: "vendor" }));
  expect((await post({})).status).toBe(503);
  answer = () => Promise.reject(new Error("the database is away"));
  expect((await post({})).status).toBe(500);
  expect(logged).toEqual(["flow_run_failed"]);
});

const use = {
  flow_trigger_definition_id: "8ffa59cf-52d6",
  has_enabled_flow: true,
  shop_id: "690933842",
  shopify_domain: shopDomain,
  timestamp: "2026-01-25T16:44:10.999Z",
};

test.each([
  [true, "2026-01-25T16:44:10.999Z"],
  [false, "2026-01-25T11:44:10.999-05:00"],
])("that a workflow is enabled is %s as of %s: noted for the shop in the body, answered 200", async (isEnabled, timestamp) => {
  const response = await post({ body: { ...use, has_enabled_flow: isEnabled, timestamp, more: "words" }, route: usage });
  expect(response.status).toBe(200);
  const asOf = new Date("2026-01-25T16:44:10.999Z");
  expect(uses).toEqual([{ shop: shopDomain, triggerId: "8ffa59cf-52d6", isEnabled, asOf }]);
});

test.each<[string, Parts, number]>([
  ["a forged body", { body: use, signed: JSON.stringify({ ...use, has_enabled_flow: false }) }, 401],
  ["another shop's signature", { body: use, signed: JSON.stringify({ ...use, shopify_domain: "frames.myshopify.com" }) }, 401],
  ["a signature of nonsense", { body: use, signature: "nonsense" }, 401],
  ["no signature", { body: use, signature: null }, 400],
  ["no body", { body: "" }, 400],
  ["a body that is no JSON", { body: "id=1" }, 400],
  ["a shop that cannot be one", { body: { ...use, shopify_domain: "evil.example" } }, 400],
  ["no trigger", { body: { ...use, flow_trigger_definition_id: "" } }, 400],
  ["a trigger that no text column takes", { body: { ...use, flow_trigger_definition_id: "a\u0000" } }, 400],
  ["a trigger too long", { body: { ...use, flow_trigger_definition_id: "x".repeat(256) } }, 400],
  ["neither yes nor no", { body: { ...use, has_enabled_flow: "true" } }, 400],
  ["no time", { body: { ...use, timestamp: undefined } }, 400],
  ["a time that is none", { body: { ...use, timestamp: "yesterday" } }, 400],
  ["a run of an action", { body: { ...envelope, properties } }, 400],
  ["a body beyond any length", { body: { ...use, fill: "x".repeat(70_000) } }, 413],
])("%s notes nothing, so that no workflow is enabled", async (_name, parts, status) => {
  expect((await post({ ...parts, route: usage })).status).toBe(status);
  expect(uses).toEqual([]);
});

test("what could not be noted is no 2xx", async () => {
  note = () => Promise.resolve(err({ kind: "shop_not_found" }));
  expect((await post({ body: use, route: usage })).status).toBe(404);
  note = () => Promise.reject(new Error("the database is away"));
  expect((await post({ body: use, route: usage })).status).toBe(500);
  expect(logged).toEqual(["flow_use_failed"]);
});

test("only POST is answered", async () => {
  for (const route of [linkVendorOrder, checkNow, usage]) {
    expect(route.loader().status).toBe(405);
    const request = new Request("https://framewire.example/flow", { method: "PUT", body: "{}" });
    expect((await route.action({ request, context: context() })).status).toBe(405);
  }
});

test("the library's own way refuses the same run for good where no session is stored, which is why it is not used", async () => {
  await expect(app().authenticate.flow(signed({}))).rejects.toMatchObject({ status: 400 });
  expect((await post({})).status).toBe(200);
});

type Parts = {
  body?: string | object;
  signed?: string;
  signature?: string | null;
  route?: { action(args: { request: Request; context: FlowContext }): Promise<Response> };
};

function post(parts: Parts): Promise<Response> {
  return (parts.route ?? linkVendorOrder).action({ request: signed(parts), context: context() });
}

/** A run as Flow sends it; `signed`: what the signature is really of, `signature` null: there is none. */
function signed({ body = { ...envelope, properties }, signed: signedText, signature }: Parts): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const right = createHmac("sha256", appConfig.apiSecret)
    .update(signedText ?? text)
    .digest("base64");
  const headers = new Headers({ "Content-Type": "application/json" });
  if (signature !== null) headers.set("X-Shopify-Hmac-Sha256", signature ?? right);
  return new Request("https://framewire.example/flow/link-vendor-order", { method: "POST", headers, body: text });
}

function app() {
  return buildShopifyApp({ ...appConfig, api: testApi(), sessionStorage: new MemorySessions(), afterAuth: () => Promise.resolve() });
}

function context(): FlowContext {
  return {
    shopify: app(),
    services: {
      noteFlowUse(said) {
        uses.push(said);
        return note();
      },
      runFlowAction(run) {
        runs.push(run);
        return answer();
      },
    },
    log: { error: (code) => void logged.push(code) },
    requestId: "request-1",
  };
}
