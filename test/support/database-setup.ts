import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { connectDatabase } from "#app/db/connect.server.ts";

/** Where the databases of this run come from: a migrated one on the server in TEST_DATABASE_URL, else embedded. `root`: a directory for embedded ones. */
export type DatabaseSource = { root: string; server: { url: string; template: string } | null };

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    databases: DatabaseSource;
  }
}

/** Before the first test of a run. What it makes is gone after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["TEST_DATABASE_URL"];
  const root = await mkdtemp(path.join(os.tmpdir(), "framewire-test-"));
  // The first test that needs an embedded database makes the template of those: a run of pure rules needs none.
  const template = url ? await makeTemplate(url) : null;
  project.provide("databases", { root, server: url && template ? { url, template } : null });
  return async () => {
    if (url) await onServer(url, `DROP DATABASE ${template} WITH (FORCE)`);
    await rm(root, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<string> {
  const template = `framewire_template_${randomUUID().slice(0, 8)}`;
  await onServer(url, `CREATE DATABASE ${template}`);
  const database = await connectDatabase({ databaseUrl: withDatabase(url, template), dataDir: "" });
  await database.close();
  return template;
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
