import { afterEach, expect, test, vi } from "vitest";
import { askApp } from "../../../extensions/admin/src/ask-app.ts";
import { aFailure, aRefusal } from "./answers.ts";

const say = (key: string) => (key === "language" ? "fr" : key);
const asked: [string, RequestInit | undefined][] = [];

afterEach(() => {
  asked.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function answering(reply: (init?: RequestInit) => Promise<Response>): void {
  vi.stubGlobal("fetch", (address: string, init?: RequestInit) => {
    asked.push([address, init]);
    return reply(init);
  });
}

const response = (body: string, status = 200) => Promise.resolve(new Response(body, { status }));

test("the app is asked in the language of whoever reads, beside what else is asked", async () => {
  answering(() => response("{}"));
  await askApp("/extension/orders/1", { say });
  await askApp("/extension/orders?ids=1,2", { say });
  expect(asked.map(([address]) => address)).toEqual(["/extension/orders/1?locale=fr", "/extension/orders?ids=1,2&locale=fr"]);
});

test("an act is posted as JSON", async () => {
  answering(() => response("{}"));
  await askApp("/extension/orders/1", { say, act: { intent: "check" } });
  expect(asked[0]?.[1]).toMatchObject({ method: "POST", headers: { "Content-Type": "application/json" }, body: '{"intent":"check"}' });
});

test("what was refused is an answer", async () => {
  const refusal = aRefusal({ fields: { reference: "Fill this in." } });
  answering(() => response(JSON.stringify(refusal), 422));
  expect(await askApp("/x", { say })).toEqual({ ok: true, said: refusal });
});

test.each([
  { how: "in its own words", body: JSON.stringify(aFailure()), status: 500, kind: "failed", failure: aFailure() },
  {
    how: "without a reference",
    ...{ body: JSON.stringify({ ...aFailure(), reference: null }), status: 404, kind: "failed", failure: aFailure({ reference: null }) },
  },
  { how: "and does not know who asks", body: "Unauthorized", status: 401, kind: "ended", failure: null },
  { how: "with something else", body: "<html>", status: 502, kind: "failed", failure: null },
  { how: "with something else, as if all were well", body: "<html>", status: 200, kind: "failed", failure: null },
  { how: "with less than a sentence", body: '{"title":7}', status: 500, kind: "failed", failure: null },
])("an app that fails $how is that trouble", async ({ body, status, kind, failure }) => {
  answering(() => response(body, status));
  expect(await askApp("/x", { say })).toEqual({ ok: false, trouble: { kind, failure } });
});

test("a network that fails, and an answer that breaks off, are an app that cannot be reached", async () => {
  answering(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(await askApp("/x", { say })).toEqual({ ok: false, trouble: { kind: "unreachable", failure: null } });
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error("cut")) });
  answering(() => Promise.resolve(new Response(broken)));
  expect(await askApp("/x", { say })).toEqual({ ok: false, trouble: { kind: "unreachable", failure: null } });
});

test("an app that says nothing is given up after 20 seconds", async () => {
  vi.useFakeTimers();
  answering(
    (init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      }),
  );
  const answer = askApp("/x", { say });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answer).toEqual({ ok: false, trouble: { kind: "unreachable", failure: null } });
});
