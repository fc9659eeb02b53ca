import { execFile } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A PostgreSQL server of its own, on loopback. null: there is none on this machine. `stop` leaves nothing behind. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> } | null> {
  const bin = await findPostgres();
  if (bin === null) return null;
  const home = await mkdtemp(path.join(os.tmpdir(), "framewire-bench-"));
  const own = path.join(home, "postgres");
  const data = path.join(own, "data");
  await mkdir(own);
  if (isRoot) {
    await chmod(home, 0o755);
    await chown(own, await idOfPostgres("-u"), await idOfPostgres("-g"));
  }
  const port = await freePort();
  await asPostgres(path.join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync"]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${own} -c fsync=off -c full_page_writes=off -c max_wal_size=8GB -c shared_buffers=512MB -c work_mem=64MB -c maintenance_work_mem=256MB`;
  await asPostgres(path.join(bin, "pg_ctl"), ["-D", data, "-w", "-l", path.join(own, "log"), "-o", options, "start"]);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await asPostgres(path.join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

const installed = "/usr/lib/postgresql";

async function findPostgres(): Promise<string | null> {
  const versions = await readdir(installed).catch(() => []);
  const newest = versions.sort((a, b) => Number(a) - Number(b)).at(-1);
  return newest === undefined ? null : path.join(installed, newest, "bin");
}

const isRoot = process.getuid?.() === 0;

/** A database server refuses to run as root. Its output is not waited for: the server keeps it open. */
async function asPostgres(command: string, args: string[]): Promise<void> {
  const [file, all] = isRoot ? ["runuser", ["-u", "postgres", "--", command, ...args]] : [command, args];
  await new Promise<void>((resolve, reject) => {
    execFile(file, all)
      .on("error", reject)
      .on("exit", (code) => {
        if (code === 0) resolve();
        else reject(new Error(`${path.basename(command)} ended with ${code}.`));
      });
  });
}

async function idOfPostgres(which: "-u" | "-g"): Promise<number> {
  return Number((await run("id", [which, "postgres"])).stdout);
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
