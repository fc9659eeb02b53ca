import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { connectDatabase } from "#app/db/connect.server.ts";

/** Where the databases of this run come from: a directory for embedded ones, or a migrated database on the server in TEST_DATABASE_URL. */
export type DatabaseSource = { kind: "embedded"; root: string } | { kind: "server"; url: string; template: string };

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    databases: DatabaseSource;
  }
}

/** Before the first test of a run. What it makes is gone after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["TEST_DATABASE_URL"];
  return url ? setUpServer(project, url) : setUpEmbedded(project);
}

/** The first test that needs a database makes the template: a run of pure rules needs none. */
async function setUpEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(path.join(os.tmpdir(), "framewire-test-"));
  project.provide("databases", { kind: "embedded", root });
  return () => rm(root, { recursive: true, force: true });
}

async function setUpServer(project: TestProject, url: string): Promise<() => Promise<void>> {
  const template = `framewire_template_${randomUUID().slice(0, 8)}`;
  await onServer(url, `CREATE DATABASE ${template}`);
  const database = await connectDatabase({ databaseUrl: withDatabase(url, template), dataDir: "" });
  await database.close();
  project.provide("databases", { kind: "server", url, template });
  return () => onServer(url, `DROP DATABASE ${template} WITH (FORCE)`);
}

/** One statement outside of any test's database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
