import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readEnv } from "#app/config/env.server.ts";
import { arenas, nodeFlags, throwawayKeys } from "#test/support/app-process.ts";
import { readDockerfile } from "./carry-out-dockerfile.ts";

const packageSchema = z.object({ dependencies: z.object({ node: z.string() }), scripts: z.object({ start: z.string() }) });
const serviceSchema = z.object({
  image: z.string(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  deploy: z.object({ replicas: z.number() }).optional(),
});
const composeSchema = z.object({ services: z.object({ database: serviceSchema, web: serviceSchema, worker: serviceSchema }) });

test("every stage of the image has the Node that package.json pins", async () => {
  const { dependencies } = packageSchema.parse(JSON.parse(await read("package.json")));
  const bases = (await readDockerfile()).filter(({ word }) => word === "FROM").map(({ rest }) => rest.split(" ")[0]);
  expect(bases.length).toBeGreaterThan(1);
  expect(new Set(bases)).toEqual(new Set([`node:${dependencies.node}-slim`]));
});

test("the image runs as somebody who is not root, by the signal that the app takes, and has no key in it", async () => {
  const instructions = await readDockerfile();
  const last = instructions.slice(instructions.findLastIndex(({ word }) => word === "FROM"));
  const after = (word: string) => last.filter((one) => one.word === word).map(({ rest }) => rest);
  expect([after("USER"), after("STOPSIGNAL"), after("CMD")]).toEqual([["node"], ["SIGTERM"], [expect.any(String)]]);
  const { scripts } = packageSchema.parse(JSON.parse(await read("package.json")));
  const command = ["node", ...nodeFlags, "app/server.ts"];
  const words = scripts.start.split(" ");
  expect([JSON.parse(after("CMD")[0] ?? ""), words.slice(words.indexOf("node"))]).toEqual([command, command]);
  for (const environment of [words, after("ENV").join(" ").split(" ")]) expect(environment).toContain(`MALLOC_ARENA_MAX=${arenas}`);
  expect(instructions.filter(({ word }) => word === "ARG")).toEqual([]);
  expect(after("ENV").join(" ")).not.toMatch(/KEY|SECRET|PASSWORD|DATABASE_URL/);
});

test("of the services only the database keeps something, and only the web has a port of the host, on this machine", async () => {
  const { database, web, worker } = composeSchema.parse(parse(await read("compose.yaml"), { merge: true })).services;
  expect([database.volumes, web.volumes, worker.volumes]).toEqual([["database:/var/lib/postgresql/data"], [], []]);
  expect([database.ports, web.ports, worker.ports]).toEqual([[], ["127.0.0.1:3000:3000"], []]);
  expect([web.deploy?.replicas, worker.deploy?.replicas]).toEqual([undefined, 2]);
});

test("with .env as .env.example has it, what a service adds makes an environment that the app takes", async () => {
  const { web, worker } = composeSchema.parse(parse(await read("compose.yaml"), { merge: true })).services;
  const filled = { ...throwawayKeys, SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: "secret", SHOPIFY_APP_URL: "https://framewire.example" };
  for (const [role, service] of Object.entries({ web, worker })) {
    expect(service.env_file).toBe(".env");
    const environment = Object.entries(service.environment).map(([name, value]) => [
      name,
      value.replace(/\$\{POSTGRES_PASSWORD:\?[^}]+\}/, "0a1b2c"),
    ]);
    const env = readEnv({ NODE_ENV: "production", ...filled, ...Object.fromEntries(environment) });
    const databaseUrl = "postgresql://framewire:0a1b2c@database:5432/framewire";
    expect(env).toMatchObject({ ok: true, value: { role, databaseUrl, port: 3000, monitorPort: 9464 } });
  }
});

function read(file: string): Promise<string> {
  return readFile(new URL(`../../${file}`, import.meta.url), "utf8");
}
