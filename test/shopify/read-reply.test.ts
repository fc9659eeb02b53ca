import { expect, test } from "vitest";
import { readReply, type HttpReply } from "#app/shopify/read-reply.ts";

const http = (fields: Partial<HttpReply>): HttpReply => ({ status: 200, retryAfter: null, body: "", ...fields });
const graphql = (body: unknown) => http({ body: JSON.stringify(body) });
const error = (code: string | null, data?: unknown) =>
  graphql({ ...(data === undefined ? {} : { data }), errors: [{ message: "words", ...(code === null ? {} : { extensions: { code } }) }] });

const cases: [string, HttpReply, string, string][] = [
  // what came, the reply, its kind on a query, its kind on a mutation
  ["401", http({ status: 401 }), "auth", "auth"],
  ["402, a frozen shop", http({ status: 402 }), "unavailable", "unavailable"],
  ["403 by address", http({ status: 403, body: '{"errors":"Forbidden"}' }), "unavailable", "unavailable"],
  [
    "403 for want of a scope",
    http({ status: 403, body: "This action requires merchant approval for read_orders scope." }),
    "missing_scope",
    "missing_scope",
  ],
  ["404", http({ status: 404 }), "unavailable", "unavailable"],
  ["422", http({ status: 422 }), "bad_response", "refused"],
  ["423, a locked shop", http({ status: 423 }), "unavailable", "unavailable"],
  ["429", http({ status: 429, retryAfter: "2.0" }), "throttled", "throttled"],
  ["500", http({ status: 500 }), "unavailable", "outcome_unknown"],
  ["503 with a page", http({ status: 503, body: "<html></html>" }), "unavailable", "outcome_unknown"],
  ["200 with a page", http({ body: "<!DOCTYPE html><html></html>" }), "unavailable", "outcome_unknown"],
  ["200 with half a reply", http({ body: '{"data":{"or' }), "unavailable", "outcome_unknown"],
  ["200 with nothing", http({}), "unavailable", "outcome_unknown"],
  ["200 without data", graphql({}), "unavailable", "outcome_unknown"],
  ["301", http({ status: 301 }), "unavailable", "unavailable"],
  ["THROTTLED", error("THROTTLED"), "throttled", "throttled"],
  ["ACCESS_DENIED", error("ACCESS_DENIED", null), "missing_scope", "missing_scope"],
  ["INTERNAL_SERVER_ERROR", error("INTERNAL_SERVER_ERROR"), "unavailable", "outcome_unknown"],
  ["RESOURCE_NOT_FOUND", error("RESOURCE_NOT_FOUND", null), "bad_response", "refused"],
  ["MAX_COST_EXCEEDED", error("MAX_COST_EXCEEDED"), "bad_response", "refused"],
  ["refused before it ran", error("undefinedField"), "bad_response", "refused"],
  ["an unknown error while it ran", error(null, null), "bad_response", "outcome_unknown"],
];

test.each(cases)("%s means what the caller must do", (_name, reply, onQuery, onMutation) => {
  const kindOf = (kind: "query" | "mutation") => {
    const read = readReply(kind, reply, () => null);
    return read.ok ? "ok" : read.error.kind;
  };
  expect([kindOf("query"), kindOf("mutation")]).toEqual([onQuery, onMutation]);
});

test("Retry-After is in seconds", () => {
  const read = readReply("query", http({ status: 429, retryAfter: "2.0" }), () => null);
  expect(read).toMatchObject({ ok: false, error: { retryAfterMs: 2000 } });
});

test("THROTTLED carries the wait that the points need", () => {
  const read = readReply("query", error("THROTTLED"), () => 750);
  expect(read).toMatchObject({ ok: false, error: { kind: "throttled", retryAfterMs: 750 } });
});

test("data beside an error comes with the error", () => {
  const read = readReply("mutation", error("ACCESS_DENIED", { fulfillmentCreate: {} }), () => null);
  expect(read).toMatchObject({ ok: true, value: { data: { fulfillmentCreate: {} }, error: { kind: "missing_scope" } } });
});

test("what identifies a person or opens a door is not in the words", () => {
  const body = { errors: [{ message: `${"long ".repeat(5)}ann@example.com shpat_0123abc ${"x".repeat(400)}` }] };
  const read = readReply("query", graphql(body), () => null);
  if (read.ok) throw new Error("expected an error");
  expect(read.error.detail).not.toMatch(/example\.com|0123abc/);
  expect(read.error.detail.length).toBeLessThanOrEqual(300);
});
