import { execute, type ExecutionResult } from "graphql";
import { actualCost, requestedCost } from "./cost.ts";
import { fulfillmentMutations } from "./fulfillment-mutations.ts";
import { fulfillmentOrderMutations } from "./fulfillment-order-mutations.ts";
import type { Shop } from "./model.ts";
import { orderView } from "./order-view.ts";
import { otherMutations } from "./other-mutations.ts";
import { queryRoot } from "./queries.ts";
import { prepare } from "./request-document.ts";
import type { Outcome } from "./request-log.ts";
import { resolveField } from "./resolve-field.ts";
import { adminSchema } from "./schema.ts";
import { fieldsOf, type Document } from "./selections.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import type { Viewer } from "./viewer.ts";

export type GraphqlRequest = { query: string; operationName: string | null; variables: Record<string, unknown> };

const singleQueryLimit = 1000;
const documentation = "https://shopify.dev/api/usage/rate-limits";

/** Answers one Admin API request of the app at a shop, with its points, and notes it. All of it happens in one turn: nothing comes between. */
export function answerGraphql(world: ShopifyWorld, shop: Shop, request: GraphqlRequest): object {
  const schema = adminSchema();
  const prepared = prepare(schema, request);
  if (!prepared.ok) {
    log(world, { shop, request, outcome: "invalid" });
    return { errors: prepared.errors };
  }
  const { document, text } = prepared;
  const requested = requestedCost(schema, document);
  const refusal = checkPoints(shop, requested);
  if (refusal) {
    log(world, { shop, request, document, requested, outcome: refusal.outcome });
    return refusal.body;
  }
  const result = run(world, shop, { document, text });
  const actual = actualCost(schema, document, result.data);
  shop.bucket.refund(requested - actual);
  log(world, { shop, request, document, requested, actual, outcome: outcomeOf(result) });
  return {
    ...result,
    extensions: { cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: shop.bucket.status() } },
  };
}

function run(
  world: ShopifyWorld,
  shop: Shop,
  { document, text }: { document: Document; text: Parameters<typeof execute>[0]["document"] },
): ExecutionResult {
  const { apiKey, flowTriggers } = world.app;
  const viewer: Viewer = { shop, now: world.clock.now(), apiKey, flowTriggers, showOrder: (order) => orderView(viewer, order) };
  const act: Parameters<typeof fulfillmentMutations>[1] = (action) => world.change(shop, action);
  const isMutation = document.operation.operation === "mutation";
  const rootValue = isMutation
    ? { ...fulfillmentMutations(viewer, act), ...fulfillmentOrderMutations(viewer, act), ...otherMutations(viewer, act) }
    : queryRoot(viewer);
  const result = execute({
    schema: adminSchema(),
    document: text,
    rootValue,
    contextValue: { scopes: shop.scopes },
    variableValues: document.variables,
    operationName: document.operation.name?.value ?? null,
    fieldResolver: resolveField,
  });
  if (result instanceof Promise) throw new Error("Every resolver of the sandbox answers at once.");
  return result;
}

/** Throttled is HTTP 200 with an error (the shape is the one that Shopify's client reads); a dear query costs nothing (secondary). */
function checkPoints(shop: Shop, requested: number): { outcome: Outcome; body: object } | null {
  if (requested > singleQueryLimit) {
    const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${singleQueryLimit}).`;
    const extensions = { code: "MAX_COST_EXCEEDED", cost: requested, maxCost: singleQueryLimit, documentation };
    return { outcome: "max_cost_exceeded", body: { errors: [{ message, extensions }] } };
  }
  if (shop.bucket.take(requested)) return null;
  const cost = { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: shop.bucket.status() };
  return {
    outcome: "throttled",
    body: { errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation } }], extensions: { cost } },
  };
}

function outcomeOf({ data, errors }: ExecutionResult): Outcome {
  if (errors?.some(({ extensions }) => extensions["code"] === "ACCESS_DENIED")) return "access_denied";
  if (errors) return "errors";
  const payloads = Object.values(data ?? {});
  const isRefused = payloads.some((payload) => hasUserErrors(payload));
  return isRefused ? "user_errors" : "done";
}

function hasUserErrors(payload: unknown): boolean {
  return (
    typeof payload === "object" &&
    payload !== null &&
    "userErrors" in payload &&
    Array.isArray(payload.userErrors) &&
    payload.userErrors.length > 0
  );
}

type Logged = { shop: Shop; request: GraphqlRequest; document?: Document; requested?: number; actual?: number; outcome: Outcome };

function log(world: ShopifyWorld, { shop, request, document, requested, actual, outcome }: Logged): void {
  const schema = adminSchema();
  const kind = document?.operation.operation === "mutation" ? "mutation" : document ? "query" : "unknown";
  const root = kind === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const fields = document && root ? fieldsOf(document, root, [document.operation.selectionSet]).map(({ name }) => name) : [];
  const operation = document?.operation.name?.value ?? request.operationName ?? fields[0] ?? "unknown";
  const { variables } = request;
  world.requests.add({
    at: world.clock.now(),
    shop: shop.domain,
    operation,
    fields,
    kind,
    variables,
    requestedCost: requested ?? null,
    actualCost: actual ?? null,
    outcome,
  });
}
