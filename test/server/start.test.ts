import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startApp, throwawayKeys } from "#test/support/app-process.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-start-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test("a missing or wrong variable stops the start with one readable line each, and nothing is opened", async () => {
  const { code, stderr } = await start({
    ...environment(),
    SHOPIFY_API_KEY: undefined,
    PORT: "many",
    ROLE: "boss",
    SHOPIFY_LOOPBACK_ORIGIN: "http://example.com",
  });
  expect(code).toBe(1);
  expect(stderr.trim().split("\n").toSorted()).toEqual([
    expect.stringMatching(/^PORT .+\.$/),
    expect.stringMatching(/^ROLE .+\.$/),
    expect.stringMatching(/^SHOPIFY_API_KEY is missing: it is the client ID .+\.$/),
    expect.stringMatching(/^SHOPIFY_LOOPBACK_ORIGIN .+\.$/),
  ]);
});

test("what a variable holds is never part of its line", async () => {
  const { stderr } = await start({ ...environment(), CREDENTIAL_KEYS: "main:not-a-good-key", ACCOUNT_HASH_KEY: "short-secret" });
  expect(stderr).toMatch(/^CREDENTIAL_KEYS /m);
  expect(stderr).not.toMatch(/not-a-good-key|short-secret/);
});

test("a database that is not there stops the start with a readable line", async () => {
  const { code, stderr } = await start({ ...environment(), DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Framewire could not start: .*ECONNREFUSED/m);
});

test("a worker works until it is asked to stop, ends well, and starts again on the same data, killed or not", async () => {
  const first = await startApp(environment());
  expect(first.origin).toBeNull();
  await first.stop();
  expect(await first.exited).toBe(0);
  const second = await startApp(environment());
  await second.kill();
  const third = await startApp(environment());
  await third.stop();
  expect(await third.exited).toBe(0);
});

function environment(): Record<string, string> {
  return {
    ...throwawayKeys,
    ROLE: "worker",
    DATA_DIR: dataDir,
    SHOPIFY_API_KEY: "key",
    SHOPIFY_API_SECRET: "secret",
    SHOPIFY_APP_URL: "https://framewire.example",
  };
}

/** To its end: for starts that fail. */
async function start(env: Record<string, string | undefined>): Promise<{ code: number | null; stderr: string }> {
  const cwd = path.resolve(import.meta.dirname, "../..");
  const child = spawn(process.execPath, ["app/server.ts"], { cwd, env: { NODE_ENV: "production", PATH: process.env["PATH"], ...env } });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [stderr, code] = await Promise.all([text(child.stderr), exited]);
  return { code, stderr };
}
