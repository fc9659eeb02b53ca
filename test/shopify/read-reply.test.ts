import { expect, test } from "vitest";
import { readReply, type HttpReply } from "#app/shopify/read-reply.ts";

const http = (fields: Partial<HttpReply>): HttpReply => ({ status: 200, retryAfter: null, body: "", ...fields });
const graphql = (body: unknown) => http({ body: JSON.stringify(body) });
const error = (code: string | null, data?: unknown) =>
  graphql({ ...(data === undefined ? {} : { data }), errors: [{ message: "words", ...(code === null ? {} : { extensions: { code } }) }] });

const cases: [name: string, reply: HttpReply, kinds: { query: string; mutation: string }][] = [
  ["401", http({ status: 401 }), { query: "auth", mutation: "auth" }],
  ["402, a frozen shop", http({ status: 402 }), { query: "closed", mutation: "closed" }],
  ["403 by address", http({ status: 403, body: '{"errors":"Forbidden"}' }), { query: "closed", mutation: "closed" }],
  [
    "403 for want of a scope",
    http({ status: 403, body: "This action requires merchant approval for read_orders scope." }),
    { query: "missing_scope", mutation: "missing_scope" },
  ],
  ["404", http({ status: 404 }), { query: "closed", mutation: "closed" }],
  ["422", http({ status: 422 }), { query: "bad_response", mutation: "refused" }],
  ["423, a locked shop", http({ status: 423 }), { query: "closed", mutation: "closed" }],
  ["429", http({ status: 429, retryAfter: "2.0" }), { query: "throttled", mutation: "throttled" }],
  ["500", http({ status: 500 }), { query: "unavailable", mutation: "outcome_unknown" }],
  ["503 with a page", http({ status: 503, body: "<html></html>" }), { query: "unavailable", mutation: "outcome_unknown" }],
  ["200 with a page", http({ body: "<!DOCTYPE html><html></html>" }), { query: "unavailable", mutation: "outcome_unknown" }],
  ["200 with half a reply", http({ body: '{"data":{"or' }), { query: "unavailable", mutation: "outcome_unknown" }],
  ["200 with nothing", http({}), { query: "unavailable", mutation: "outcome_unknown" }],
  ["200 without data", graphql({}), { query: "unavailable", mutation: "outcome_unknown" }],
  ["301", http({ status: 301 }), { query: "unavailable", mutation: "unavailable" }],
  ["THROTTLED", error("THROTTLED"), { query: "throttled", mutation: "throttled" }],
  ["ACCESS_DENIED", error("ACCESS_DENIED", null), { query: "missing_scope", mutation: "missing_scope" }],
  ["INTERNAL_SERVER_ERROR", error("INTERNAL_SERVER_ERROR"), { query: "unavailable", mutation: "outcome_unknown" }],
  ["RESOURCE_NOT_FOUND", error("RESOURCE_NOT_FOUND", null), { query: "bad_response", mutation: "refused" }],
  ["MAX_COST_EXCEEDED", error("MAX_COST_EXCEEDED"), { query: "bad_response", mutation: "refused" }],
  ["refused before it ran", error("undefinedField"), { query: "bad_response", mutation: "refused" }],
  ["an unknown error while it ran", error(null, null), { query: "bad_response", mutation: "outcome_unknown" }],
];

test.each(cases)("%s means what the caller must do", (_name, reply, kinds) => {
  const kindOf = (kind: "query" | "mutation") => {
    const read = readReply(kind, reply, () => null);
    return read.ok ? "ok" : read.error.kind;
  };
  expect({ query: kindOf("query"), mutation: kindOf("mutation") }).toEqual(kinds);
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
