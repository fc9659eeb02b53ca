import { execFile, spawn, type ChildProcess } from "node:child_process";
import { chmod, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { throwawayKeys } from "#test/support/app-process.ts";
import { ownPostgresDatabase, type OwnDatabase } from "#test/support/postgres-server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { carryOutDockerfile, type Image } from "./carry-out-dockerfile.ts";

const run = promisify(execFile);
const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()) });
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

let image: Image;
const database: OwnDatabase | null = await ownPostgresDatabase();
if (database === null) console.info("SKIPPED: the image's processes on a PostgreSQL server, since there is none here.");
const running: Container[] = [];

beforeAll(async () => {
  image = await carryOutDockerfile();
  // Somebody who may read and nothing more has to get there.
  await chmod(path.dirname(image.folder), 0o755);
}, 600_000);
afterAll(async () => {
  for (const container of running) await container.stop();
  await database?.remove();
  await image.remove();
});

test("the image has what the app runs with, and no tests, no secrets and no development package", async () => {
  expect((await readdir(image.folder)).toSorted()).toEqual([".cache", "app", "build", "node_modules", "package.json", "prisma"]);
  const { packages } = lockSchema.parse(await readJson("node_modules/.package-lock.json"));
  expect(Object.keys(packages).filter((at) => packages[at]?.dev === true)).toEqual([]);
});

test("what is run imports what package.json names as a dependency, and not what another package happens to bring along", async () => {
  const { dependencies } = packageSchema.parse(await readJson("package.json"));
  const sources = (await readdir(path.join(image.folder, "app"), { recursive: true })).filter((file) => file.endsWith(".ts"));
  const files = [...sources.map((file) => `app/${file}`), "build/server/index.js"];
  const imported = new Set((await Promise.all(files.map(readImports))).flat());
  expect(imported.size).toBeGreaterThan(10);
  expect([...imported].filter((name) => !(name in dependencies))).toEqual([]);
});

test.skipIf(database === null)("web and worker run on it with nothing else, are well, and end with 0 when they are asked to", async () => {
  const web = await start("web");
  const worker = await start("worker");
  for (const { monitor } of [web, worker]) {
    expect(await (await fetch(`${monitor}/healthz`)).text()).toBe("ok");
    expect(await answerOf(`${monitor}/readyz`)).toEqual([200, { status: "ready", failed: [] }]);
    expect(await (await fetch(`${monitor}/metrics`)).text()).toContain("framewire_standing_readable 1");
  }
  expect((await fetch(`${web.origin}/readyz`)).status).toBe(200);
  expect((await fetch(`${web.origin}/auth/login`, { redirect: "manual" })).status).toBeLessThan(400);
  expect(await healthCheck(worker)).toBe(0);
  for (const container of [web, worker]) expect(await container.stop()).toBe(0);
  expect(await healthCheck(worker)).toBe(1);
});

test.skipIf(database === null)("it writes to its cache alone, where the next start finds what Node has compiled", async () => {
  const before = Date.now();
  await (await start("web")).stop();
  const { stdout } = await run("find", [image.folder, "-newermt", `@${before / 1_000}`, "-type", "f"]);
  expect(stdout.split("\n").filter((file) => file !== "" && !file.startsWith(path.join(image.folder, ".cache")))).toEqual([]);
  expect((await readdir(path.join(image.folder, ".cache"))).length).toBeGreaterThan(0);
});

type Container = {
  origin: string | null;
  monitor: string;
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
};

/** Its command as process 1 of a namespace of its own and as nobody, which takes root; otherwise as whoever runs the tests. */
async function start(role: "web" | "worker"): Promise<Container> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) console.info("SKIPPED: the image's command as process 1 and as another user, which takes root.");
  const asNobody = ["unshare", "--pid", "--fork", "--kill-child", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const [command = "", ...args] = [...(isRoot ? asNobody : []), ...image.command];
  const child = spawn(command, args, { cwd: image.folder, env: containerEnv({ ROLE: role }), stdio: ["ignore", "ignore", "pipe"] });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const said = await firstWords(child, role);
  await waitUntil(`the ${role} is ready`, async () => (await fetch(`${said.monitor}/readyz`)).ok);
  const container = {
    ...said,
    async stop() {
      if (child.exitCode === null) process.kill(isRoot ? await onlyChildOf(child) : (child.pid ?? 0), "SIGTERM");
      return exited;
    },
  };
  running.push(container);
  return container;
}

function containerEnv(more: Record<string, string>): NodeJS.ProcessEnv {
  return {
    NODE_ENV: "production",
    ...image.env,
    ...throwawayKeys,
    PATH: [path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter),
    DATABASE_URL: database?.url ?? "",
    SHOPIFY_API_KEY: "key",
    SHOPIFY_API_SECRET: "secret",
    SHOPIFY_APP_URL: "https://framewire.example",
    PORT: "0",
    MONITOR_PORT: "0",
    ...more,
  };
}

const lineSchema = z.object({ code: z.string(), origin: z.string().optional() });

async function firstWords(child: ChildProcess, role: "web" | "worker"): Promise<{ origin: string | null; monitor: string }> {
  if (child.stderr === null) throw new Error("The log is not piped.");
  const lines: string[] = [];
  let monitor = "";
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    if (!line.startsWith("{")) continue;
    const { code, origin = "" } = lineSchema.parse(JSON.parse(line));
    if (code === "monitored") monitor = origin;
    if (code === (role === "web" ? "listening" : "working")) {
      child.stderr.resume();
      return { origin: role === "web" ? origin : null, monitor };
    }
  }
  throw new Error(`The ${role} ended at once.\n${lines.join("\n")}`);
}

async function onlyChildOf({ pid }: ChildProcess): Promise<number> {
  return Number((await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim());
}

async function healthCheck({ monitor }: Container): Promise<number> {
  const [command = "", ...args] = image.healthCheck;
  const env = containerEnv({ MONITOR_PORT: new URL(monitor).port });
  return run(command, args, { env }).then(
    () => 0,
    (error: unknown) => (error instanceof Error && "code" in error ? Number(error.code) : 1),
  );
}

async function answerOf(url: string): Promise<[number, unknown]> {
  const response = await fetch(url);
  return [response.status, await response.json()];
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(image.folder, file), "utf8"));
}

/** The packages that a file imports; types leave nothing behind. */
async function readImports(file: string): Promise<string[]> {
  const text = await readFile(path.join(image.folder, file), "utf8");
  const found = text.matchAll(/^(?:import|export) (?!type )[^"'`;=()]*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm);
  const names = [...found].map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? "");
  return names.filter((name) => !/^(\.|node:|#)/.test(name)).map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
}
