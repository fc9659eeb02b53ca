import { mkdir, mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { isAlive, readOwner, takeOwnerLock, type OwnerLock } from "./owner-lock.server.ts";
import { SharedPglite } from "./shared-pglite.server.ts";

export type Embedded = {
  connectionString: string;
  /** Whether the database runs in this process. */ isOwner: boolean;
  close(): Promise<void>;
};

/** What a Postgres client looks for in the directory it is given as its host. */
const socketName = ".s.PGSQL.5432";

/** The longest a unix socket's path may be is 108 bytes on Linux and 104 on macOS, the closing zero included. */
const longestSocketPath = 100;

const maxClients = 200;
const startLimitMs = 60_000;
/** Longer than an operator's command takes. */
const handOverLimitMs = 20_000;

/**
 * The database in `dataDir`, on disk, without a server to install. The first process to ask runs it and listens for the others (an
 * operator's command beside the running app); two that opened the same files themselves would destroy them.
 *
 * A server must own it: what it gets through another process ends with that process. It waits for a command to end, and no longer.
 *
 * It listens on a unix socket in a directory that only this user may enter, never on a port: PGlite asks nobody for a password, so
 * whoever reaches a port is in. Where the data directory's path is too long for a socket, the socket lies in a private
 * temporary directory, and the lock file says where.
 */
export async function openEmbedded(dataDir: string, { mustOwn = false }: { mustOwn?: boolean } = {}): Promise<Embedded> {
  const root = path.resolve(dataDir);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const lockFile = path.join(root, "database.lock");
  const deadline = Date.now() + (mustOwn ? handOverLimitMs : startLimitMs);
  for (;;) {
    const lock = await takeOwnerLock(lockFile);
    if ("taken" in lock) return own(root, lock.taken);
    if (mustOwn) {
      if (Date.now() > deadline) {
        throw new Error(
          `Process ${String(lock.owner.pid)} uses the database in ${root}. One server may; for several, name a PostgreSQL server in DATABASE_URL.`,
        );
      }
      await pause(100);
      continue;
    }
    const address = await waitForAddress(lockFile, deadline);
    if (address !== null) return { connectionString: connectionStringOf(address), isOwner: false, close: () => Promise.resolve() };
    if (Date.now() > deadline)
      throw new Error(`The database in ${root} is held by process ${String(lock.owner.pid)}, which does not answer.`);
  }
}

async function own(root: string, lock: OwnerLock): Promise<Embedded> {
  const db = new SharedPglite(path.join(root, "postgres"));
  const undo: (() => Promise<void>)[] = [() => lock.release(), () => db.close()];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await db.waitReady;
    // One session serves every client, so this holds for all of them. The driver reads and writes times as UTC.
    await db.exec("SET TIME ZONE 'UTC'");
    const socketDir = await makeSocketDir(root);
    undo.push(() => rm(socketDir, { recursive: true, force: true }));
    const server = new PGLiteSocketServer({ db, path: path.join(socketDir, socketName), maxConnections: maxClients });
    await server.start();
    undo.push(() => server.stop());
    await lock.publish(socketDir);
    return { connectionString: connectionStringOf(socketDir), isOwner: true, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

async function makeSocketDir(root: string): Promise<string> {
  const beside = path.join(root, "socket");
  // Left by an owner that was killed: we hold the lock, so nobody listens there.
  await rm(beside, { recursive: true, force: true });
  if (fits(beside)) {
    await mkdir(beside, { mode: 0o700 });
    return beside;
  }
  const parent = fits(path.join(os.tmpdir(), "framewire-XXXXXX")) ? os.tmpdir() : "/tmp";
  return mkdtemp(path.join(parent, "framewire-"));
}

function fits(directory: string): boolean {
  return Buffer.byteLength(path.join(directory, socketName)) <= longestSocketPath;
}

/** Where the living owner listens; null when it went away meanwhile, or did not come up in time. */
async function waitForAddress(lockFile: string, deadline: number): Promise<string | null> {
  while (Date.now() < deadline) {
    const owner = await readOwner(lockFile);
    if (!owner || !(await isAlive(owner))) return null;
    if (owner.address !== null && (await answers(owner.address))) return owner.address;
    await pause(50);
  }
  return null;
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(path.join(address, socketName));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

function connectionStringOf(socketDir: string): string {
  return `postgresql://postgres@/postgres?host=${encodeURIComponent(socketDir)}`;
}
