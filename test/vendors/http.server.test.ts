import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { atOnce } from "#app/domain/vendor.ts";
import { badResponse, statusError, vendorHttp, type HttpLimits, type VendorHttp } from "#app/vendors/http.server.ts";

const now = new Date("2026-07-01T12:00:00Z");
const limits: HttpLimits = { timeoutMs: 400, maxBytes: 100_000 };
const options = { clock: { now: () => now }, limits, takeTurn: atOnce };
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

test("a reply comes back whole, whatever its status, with its content type in lower case", async () => {
  const { call } = await serve((_request, response) => response.writeHead(404, { "content-type": "Application/JSON" }).end('{"é":1}'));
  expect(await call()).toEqual({ ok: true, value: { status: 404, contentType: "application/json", body: '{"é":1}', retryAfterMs: null } });
});

test("a redirect is an error and is not followed", async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    const elsewhere = await serve((_request, response) => response.end("stolen"));
    const { call } = await serve((_request, response) => response.writeHead(status, { location: elsewhere.url }).end());
    expect(await call()).toMatchObject({ ok: false, error: { kind: "bad_response", httpStatus: status } });
    expect(elsewhere.requests()).toBe(0);
  }
});

test("a reply that announces 100 MB is refused without reading it", async () => {
  const chunk = Buffer.alloc(64 * 1024, "x");
  let sent = 0;
  const { call } = await serve((_request, response) => {
    response.writeHead(200, { "content-length": 100_000_000 });
    const push = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      if (!response.destroyed) response.once("drain", push);
    };
    push();
  });
  expect(await call()).toMatchObject({ ok: false, error: { kind: "bad_response", httpStatus: 200 } });
  expect(sent).toBeLessThan(20_000_000);
});

test("a reply just under the cap is read, one byte more is not", async () => {
  const { call } = await serve((request, response) => response.end("x".repeat(Number(request.headers["x-size"]))));
  expect(await call({ "x-size": "100000" })).toMatchObject({ ok: true });
  expect(await call({ "x-size": "100001" })).toMatchObject({ ok: false, error: { kind: "bad_response" } });
});

test("a body that trickles for ever ends by the time-out", async () => {
  const { call } = await serve((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  });
  const error = { kind: "unavailable", detail: "The vendor did not answer in time.", httpStatus: null, retryAfterMs: null };
  expect(await call()).toEqual({ ok: false, error });
});

test("a broken connection is told by its code, without the address or the credentials", async () => {
  const { call } = await serve((request) => request.socket.resetAndDestroy());
  const reset = await call({ authorization: "Basic c2VjcmV0" });
  expect(reset).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  expect(JSON.stringify(reset)).not.toMatch(/127\.0\.0\.1|c2VjcmV0/);
  const malformed = await call({ app_key: "secret\u0000key" });
  expect(malformed).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  expect(JSON.stringify(malformed)).not.toContain("secret");
});

test("nobody listening is unavailable", async () => {
  const { url, stop } = await serve((_request, response) => response.end());
  await stop();
  const http = vendorHttp(options);
  expect(await http({ method: "GET", url, headers: {} })).toMatchObject({
    ok: false,
    error: { kind: "unavailable", detail: /ECONNREFUSED/ },
  });
});

test("Retry-After is read against the clock that was passed in", async () => {
  const { call } = await serve((_request, response) => response.writeHead(429, { "retry-after": "Wed, 01 Jul 2026 12:01:30 GMT" }).end());
  expect(await call()).toMatchObject({ ok: true, value: { retryAfterMs: 90_000 } });
});

test("each call waits for its turn, and its time-out begins when that is there", async () => {
  const starts: number[] = [];
  const { url } = await serve((_request, response) => {
    starts.push(performance.now());
    response.end();
  });
  const timeoutMs = 2_000;
  const turns = [0, 100, timeoutMs + 100];
  const http = vendorHttp({
    ...options,
    limits: { ...limits, timeoutMs },
    takeTurn: () => Promise.resolve(turns.shift() ?? expect.fail("a turn too many")),
  });
  const askedAt = performance.now();
  const replies = await Promise.all([1, 2, 3].map(() => http({ method: "GET", url, headers: {} })));
  expect(replies.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(turns).toEqual([]);
  const [, second = 0, third = 0] = starts.map((start) => start - askedAt);
  // A timer may come a millisecond early.
  expect(second).toBeGreaterThanOrEqual(99);
  expect(third).toBeGreaterThanOrEqual(timeoutMs + 99);
});

test("where no turn can be taken no call is made", async () => {
  const { url, requests } = await serve((_request, response) => response.end());
  const http = vendorHttp({ ...options, takeTurn: () => Promise.reject(new Error("the database is away")) });
  await expect(http({ method: "GET", url, headers: {} })).rejects.toThrow("the database is away");
  expect(requests()).toBe(0);
});

test.each([
  [400, "rejected"],
  [401, "auth"],
  [403, "auth"],
  [404, "bad_response"],
  [408, "unavailable"],
  [413, "rejected"],
  [414, "rejected"],
  [422, "rejected"],
  [429, "rate_limited"],
  [500, "unavailable"],
  [502, "unavailable"],
  [503, "unavailable"],
])("status %i without a readable answer is %s", (status, kind) => {
  expect(statusError({ status, retryAfterMs: 5 })).toMatchObject({ kind, httpStatus: status, retryAfterMs: 5 });
  expect(badResponse({ status, retryAfterMs: null }, "Words.")).toEqual({
    kind: "bad_response",
    detail: "Words.",
    httpStatus: status,
    retryAfterMs: null,
  });
});

async function serve(handler: RequestListener): Promise<{
  url: string;
  requests(): number;
  call(headers?: Record<string, string>): ReturnType<VendorHttp>;
  stop(): Promise<void>;
}> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    handler(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const url = `http://127.0.0.1:${address.port}/`;
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  closers.push(stop);
  const http = vendorHttp(options);
  return { url, requests: () => count, stop, call: (headers = {}) => http({ method: "GET", url, headers }) };
}
