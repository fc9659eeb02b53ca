import { execFile } from "node:child_process";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { onServer, withDatabase } from "./database-setup.ts";

const run = promisify(execFile);

/** A database of its own on a PostgreSQL server. */
export type OwnDatabase = { url: string; remove(): Promise<void> };

/**
 * An empty database on the server that TEST_DATABASE_URL names, else on one that is started for it from the PostgreSQL of this machine and
 * removed with it; null where there is neither.
 */
export async function ownPostgresDatabase(): Promise<OwnDatabase | null> {
  const named = process.env["TEST_DATABASE_URL"];
  const server = named === undefined || named === "" ? await startServer() : { url: named, stop: () => Promise.resolve() };
  if (server === null) return null;
  const name = `framewire_${process.pid}_${Date.now()}`;
  await onServer(server.url, `CREATE DATABASE ${name}`);
  return {
    url: withDatabase(server.url, name),
    async remove() {
      await onServer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).finally(() => server.stop());
    },
  };
}

/** It refuses to run as root, so that there it runs as its own user. Nothing is kept: it may forget what a power cut would cost. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> } | null> {
  const bin = await findBinaries();
  if (bin === null) return null;
  const home = await mkdtemp(path.join(os.tmpdir(), "framewire-postgres-"));
  const asOwner = await ownerOf(home);
  const data = path.join(home, "data");
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -k ${home} -c fsync=off -c synchronous_commit=off -c max_connections=200 -c shared_buffers=256MB`;
  await asOwner(path.join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync"]);
  await asOwner(path.join(bin, "pg_ctl"), ["-D", data, "-w", "-l", path.join(home, "log"), "-o", settings, "start"]);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await asOwner(path.join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function findBinaries(): Promise<string | null> {
  const debian = "/usr/lib/postgresql";
  const versions = await readdir(debian).catch(() => []);
  const [newest] = versions
    .map(Number)
    .filter(Number.isFinite)
    .sort((a, b) => b - a);
  if (newest !== undefined) return path.join(debian, String(newest), "bin");
  const found = await run("pg_config", ["--bindir"]).catch(() => null);
  return found === null ? null : found.stdout.trim();
}

type Runner = (command: string, args: string[]) => Promise<unknown>;

async function ownerOf(home: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return (command, args) => run(command, args, { cwd: home });
  const [uid, gid] = await Promise.all(["-u", "-g"].map(async (which) => Number((await run("id", [which, "postgres"])).stdout)));
  await chown(home, uid ?? 0, gid ?? 0);
  return (command, args) => run("runuser", ["-u", "postgres", "--", command, ...args], { cwd: home });
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
