import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";

/** Who owns a data directory. `startedAt` tells a process from a later one that was given the same id. */
const ownerSchema = z.object({ pid: z.number(), startedAt: z.string().nullable(), address: z.string().nullable(), token: z.string() });
export type Owner = z.infer<typeof ownerSchema>;

export type OwnerLock = {
  /** Tells the others where the owner listens. */
  publish(address: string): Promise<void>;
  release(): Promise<void>;
};

/** The lock, or the living process that has it. */
export async function takeOwnerLock(file: string): Promise<{ taken: OwnerLock } | { owner: Owner }> {
  const token = randomUUID();
  const own: Owner = { pid: process.pid, startedAt: await processStart(process.pid), address: null, token };
  for (;;) {
    if (await createWhole(file, own)) return { taken: lockOf(file, own) };
    const owner = await readOwner(file);
    if (owner && (await isAlive(owner))) return { owner };
    await removeDead(file, owner?.token ?? null);
  }
}

/** Who holds the lock now; null when nobody does. */
export async function readOwner(file: string): Promise<Owner | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    // Cut off by a full disk or a power failure: nobody's.
    return null;
  }
}

export async function isAlive({ pid, startedAt }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isErrno(error, "EPERM")) return false;
  }
  const now = await processStart(pid);
  return startedAt === null || now === null || now === startedAt;
}

function lockOf(file: string, own: Owner): OwnerLock {
  return {
    async publish(address) {
      const next = `${file}.${own.token}`;
      await writeFile(next, JSON.stringify({ ...own, address }), { mode: 0o600 });
      await rename(next, file);
    },
    async release() {
      if ((await readOwner(file))?.token === own.token) await rm(file, { force: true });
    },
  };
}

/** Creates the file with its content in one step, so that nobody reads half of it. False when there is one. */
async function createWhole(file: string, own: Owner): Promise<boolean> {
  const draft = `${file}.${own.token}`;
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

const removalLimitMs = 5_000;

/**
 * Removes a dead owner's lock. Of several processes that found it dead only one may, and only while it is still that one's: else the
 * slower would remove the lock that the faster has just taken.
 */
async function removeDead(file: string, token: string | null): Promise<void> {
  const turn = `${file}.removal`;
  try {
    await mkdir(turn);
  } catch (error) {
    if (!isErrno(error, "EEXIST")) throw error;
    const begun = await stat(turn).catch(() => null);
    if (begun && Date.now() - begun.mtimeMs > removalLimitMs) await rmdir(turn).catch(() => undefined);
    await pause(20);
    return;
  }
  try {
    if (((await readOwner(file))?.token ?? null) === token) await rm(file, { force: true });
  } finally {
    await rmdir(turn);
  }
}

const run = promisify(execFile);

/** When a process began, in the words of its system; null when there is none or it cannot be told. */
async function processStart(pid: number): Promise<string | null> {
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => null);
    // The 22nd field. The second is the name in brackets, which may hold blanks itself.
    return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  }
  const listed = await run("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => null);
  return listed?.stdout.trim() || null;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
