import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { connectDatabase } from "#app/db/connect.server.ts";
import { dropDatabase, onServer, withDatabase } from "./on-server.ts";
import { namedPostgres, ownPostgres, type Server } from "./postgres-server.ts";

/** Where the databases of this run come from: a migrated one on a server, or, where that is null, embedded. `root`: a directory for embedded ones. */
export type DatabaseSource = { root: string; server: { url: string; template: string } | null };

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    databases: DatabaseSource;
  }
}

/** Before the first test of a run. What it makes is gone after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(path.join(os.tmpdir(), "framewire-test-"));
  const server = await serverOf(project.name);
  const end = async () => {
    await server?.stop();
    await rm(root, { recursive: true, force: true });
  };
  // The first test that needs an embedded database makes the template of those.
  const made = server && (await makeTemplate(server).catch((error: unknown) => end().then(() => Promise.reject(error))));
  project.provide("databases", { root, server: made });
  return async () => {
    if (made) await dropDatabase(made.url, made.template).finally(end);
    else await end();
  };
}

/**
 * `fast` takes a PostgreSQL wherever there is one, since with it the tests take half as long; `embedded` is there so that the same statements are
 * tried on the embedded database. Whole processes (`slow`, `alone`) begin as a new user's do.
 */
async function serverOf(suite: string): Promise<Server | null> {
  if (suite === "embedded") return null;
  if (suite !== "fast") return namedPostgres();
  const server = await ownPostgres();
  if (server === null) console.info("There is no PostgreSQL here: the tests run on embedded databases, and take twice as long.");
  return server;
}

async function makeTemplate({ url }: Server): Promise<DatabaseSource["server"]> {
  const template = `framewire_template_${randomUUID().slice(0, 8)}`;
  await onServer(url, `CREATE DATABASE ${template}`);
  const database = await connectDatabase({ databaseUrl: withDatabase(url, template), dataDir: "" });
  await database.close();
  return { url, template };
}
