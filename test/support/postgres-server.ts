import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { access, chown, mkdtemp, readdir, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { dropDatabase, onServer, withDatabase } from "./on-server.ts";
import { waitUntil } from "./wait-until.ts";

const run = promisify(execFile);

/** A database of its own on a PostgreSQL server. */
export type OwnDatabase = { url: string; remove(): Promise<void> };

/** An empty database on `ownPostgres`, which ends with it; null where there is none. */
export async function ownPostgresDatabase(): Promise<OwnDatabase | null> {
  const server = await ownPostgres();
  if (server === null) return null;
  const { url, remove } = await createDatabase(server);
  return { url, remove: () => remove().finally(() => server.stop()) };
}

/** The server that TEST_DATABASE_URL names, else one that is started from the PostgreSQL of this machine; null where there is neither. */
export async function ownPostgres(): Promise<Server | null> {
  return namedPostgres() ?? startServer();
}

/** The server that TEST_DATABASE_URL names; null where it names none. */
export function namedPostgres(): Server | null {
  const url = process.env["TEST_DATABASE_URL"];
  return url === undefined || url === "" ? null : { url, stop: () => Promise.resolve() };
}

export async function createDatabase({ url }: Pick<Server, "url">): Promise<OwnDatabase> {
  const name = `framewire_${randomUUID().replaceAll("-", "")}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  return { url: withDatabase(url, name), remove: () => dropDatabase(url, name) };
}

export type Server = { url: string; stop(): Promise<void> };

/**
 * Runs the server until its standard input ends, and leaves nothing behind: also when whoever started it is killed. It refuses to run as
 * root, so that there it runs as its own user. It may forget what a power cut would cost.
 */
const untilInputEnds = `home=$1; shift; "$@" & cat > /dev/null; kill -QUIT $!; wait; rm -rf "$home"`;
const settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "shared_buffers=256MB"];
const startLimitMs = 60_000;

/** null where there is no PostgreSQL, or none that can be run here. */
async function startServer(): Promise<Server | null> {
  const bin = await findBinaries();
  const home = await mkdtemp(path.join(os.tmpdir(), "framewire-postgres-"));
  const asOwner = bin === null ? null : await ownerOf(home).catch(() => null);
  if (bin === null || asOwner === null) {
    await rm(home, { recursive: true, force: true });
    return null;
  }
  const data = path.join(home, "data");
  const [command = "", ...before] = asOwner;
  await run(command, [...before, path.join(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"], { cwd: home });
  const port = await freePort();
  const server = [
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    home,
    "-c",
    "listen_addresses=127.0.0.1",
    ...settings.flatMap((one) => ["-c", one]),
  ];
  const child = spawn(command, [...before, "sh", "-c", untilInputEnds, "sh", home, path.join(bin, "postgres"), ...server], {
    cwd: home,
    stdio: ["pipe", "ignore", "ignore"],
    // Ctrl+C is for the one that started it, which ends it in its turn.
    detached: true,
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await waitUntil("PostgreSQL accepts connections", () => isUp(url), startLimitMs);
  return {
    url,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}

function isUp(url: string): Promise<boolean> {
  return onServer(url, "SELECT 1").then(
    () => true,
    () => false,
  );
}

/** Where the newest PostgreSQL server of this machine has its programs; null where there is none: a client alone is none. */
export async function findBinaries(): Promise<string | null> {
  const debian = "/usr/lib/postgresql";
  const versions = (await readdir(debian).catch(() => [])).map(Number).filter(Number.isFinite);
  const named = await run("pg_config", ["--bindir"]).catch(() => null);
  const folders = versions.sort((a, b) => b - a).map((version) => path.join(debian, String(version), "bin"));
  for (const folder of named === null ? folders : [...folders, named.stdout.trim()]) if (await hasServer(folder)) return folder;
  return null;
}

function hasServer(folder: string): Promise<boolean> {
  return Promise.all(["initdb", "postgres"].map((program) => access(path.join(folder, program)))).then(
    () => true,
    () => false,
  );
}

/** What a command is put behind so that it runs as the owner of this folder. */
async function ownerOf(home: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return ["env"];
  const [uid, gid] = await Promise.all(["-u", "-g"].map(async (which) => Number((await run("id", [which, "postgres"])).stdout)));
  await chown(home, uid ?? 0, gid ?? 0);
  return ["runuser", "-u", "postgres", "--"];
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
