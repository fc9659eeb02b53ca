import { randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import { access, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { inject } from "vitest";
import { connectDatabase, type Database } from "#app/db/connect.server.ts";
import { createHintTokens } from "#app/db/hint-tokens.server.ts";
import { createStopTokens } from "#app/db/stop-tokens.server.ts";
import { createSecrets } from "#app/db/secrets.server.ts";
import { createStore } from "#app/db/store.server.ts";
import type { Job } from "#app/domain/jobs.ts";
import type { Store } from "#app/domain/store.ts";
import { inspectDatabase, type InspectedDatabase } from "./inspect-database.ts";
import { dropDatabase, onServer, withDatabase } from "./on-server.ts";

export type TestDatabase = Omit<InspectedDatabase, "close"> & {
  store: Store;
  /** What would be in the queue. */
  enqueued: Job[];
  /** Ends it and leaves nothing behind. */
  close(): Promise<void>;
};

export const testSecrets = createSecrets({
  credentialKeys: [{ id: "test", key: Buffer.alloc(32, "credential-key") }],
  accountHashKey: Buffer.alloc(32, "account-hash-key"),
});

export const testHintTokens = createHintTokens(Buffer.alloc(32, "account-hash-key"));
export const testStopTokens = createStopTokens(Buffer.alloc(32, "account-hash-key"));

/** An empty, migrated database of its own: embedded, or on the server of this run. */
export async function testDatabase(): Promise<TestDatabase> {
  const { databaseUrl, dataDir, remove } = await emptyDatabase();
  const database = await inspectDatabase({ databaseUrl, dataDir });
  const enqueued: Job[] = [];
  return {
    ...database,
    store: recordJobs(database, enqueued),
    enqueued,
    async close() {
      await database.close();
      await remove();
    },
  };
}

/** The real store; instead of going into a queue, the jobs of a transaction that was committed are written down. */
function recordJobs({ db }: Database, enqueued: Job[]): Store {
  const now = (_db: unknown, job: Job) => {
    enqueued.push(job);
    return Promise.resolve();
  };
  const store = createStore(db, { secrets: testSecrets, enqueue: now });
  return {
    system: store.system,
    forShop(shop) {
      const shopStore = store.forShop(shop);
      return {
        ...shopStore,
        async change(fn) {
          let jobs: Job[] = [];
          const result = await shopStore.change((tx) => {
            jobs = [];
            return fn({
              ...tx,
              enqueue(job) {
                jobs.push(job);
                return Promise.resolve();
              },
            });
          });
          enqueued.push(...jobs);
          return result;
        },
      };
    },
  };
}

/** Where the tables are, and nothing else; `databaseUrl` null: the embedded database in `dataDir`. */
export type EmptyDatabase = { databaseUrl: string | null; dataDir: string; remove(): Promise<void> };

/** An empty database that no other test uses, for processes of the app that are to work on it by themselves. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const { server } = inject("databases");
  if (server !== null) {
    const name = `framewire_test_${randomUUID().replaceAll("-", "")}`;
    await onServer(server.url, `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
    return {
      databaseUrl: withDatabase(server.url, name),
      dataDir: "",
      remove: () => dropDatabase(server.url, name),
    };
  }
  const dataDir = await embeddedCopy();
  return { databaseUrl: null, dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** A folder with an empty embedded database, also in a run on a server. It is gone after the run. */
export async function embeddedCopy(): Promise<string> {
  const { root } = inject("databases");
  const template = await embeddedTemplate(root);
  const dataDir = await mkdtemp(path.join(root, "db-"));
  // More than a thousand small files: a promise for each would take several times as long.
  cpSync(template, dataDir, { recursive: true });
  return dataDir;
}

/** Made by whoever needs it first. Of two that begin at the same time, one's is thrown away. */
async function embeddedTemplate(root: string): Promise<string> {
  const template = path.join(root, "template");
  if (await exists(template)) return template;
  const draft = await mkdtemp(path.join(root, "draft-"));
  const database = await connectDatabase({ databaseUrl: null, dataDir: draft });
  await database.close();
  await rename(draft, template).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(template))) throw error;
  });
  return template;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
