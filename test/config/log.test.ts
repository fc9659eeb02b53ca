import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createLog } from "#app/config/log.server.ts";

test("an entry is one line of JSON with its code, level and fields", () => {
  const { log, lines } = recording("info");
  log.info("order_linked", { orderId: "1", count: 2 });
  log.warn("slow");
  log.error("failed", { error: new Error("no route") });
  expect(lines()).toMatchObject([
    { level: "info", code: "order_linked", orderId: "1", count: 2 },
    { level: "warn", code: "slow" },
    { level: "error", code: "failed", error: { type: "Error", message: "no route" } },
  ]);
});

test("below the level nothing is written", () => {
  const { log, lines } = recording("error");
  log.info("a");
  log.warn("b");
  expect(lines()).toEqual([]);
});

test.each([
  [{ password: "hunter2" }],
  [{ session: { accessToken: "hunter2" } }],
  [{ request: { headers: { authorization: "hunter2" } } }],
  [{ account: { fields: { web_api_key: "hunter2" } } }],
  [{ customer: { email: "hunter2" } }],
  [{ config: { oldApiSecret: "hunter2" } }],
  [{ asked: { client_secret: "hunter2" } }],
  [{ asked: { subject_token: "hunter2" } }],
  [{ mail: { server: { login: { user: "hunter2", password: "hunter2" } } } }],
])("a secret in %o does not reach the log", (fields) => {
  const { log, lines } = recording("info");
  log.info("x", fields);
  expect(JSON.stringify(lines())).not.toContain("hunter2");
  expect(JSON.stringify(lines())).toContain("[redacted]");
});

test("the log goes to standard error and leaves standard output clean", async () => {
  const file = fileURLToPath(new URL("../../app/config/log.server.ts", import.meta.url));
  const script = `const { createLog } = await import(${JSON.stringify(file)}); createLog("info").info("hello");`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  expect(stdout).toBe("");
  expect(JSON.parse(stderr)).toMatchObject({ code: "hello" });
});

function recording(level: Parameters<typeof createLog>[0]) {
  const written: string[] = [];
  const log = createLog(level, { write: (line) => void written.push(line) });
  return { log, lines: () => written.map((line): unknown => JSON.parse(line)) };
}
