import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

export type Release = { folder: string; remove(): Promise<void> };

/** The commit that is named in `deploy/previous-release`; null where the history does not reach back to it. */
export async function findPreviousRelease(): Promise<string | null> {
  const named = (await readFile(path.join(root, "deploy/previous-release"), "utf8")).trim();
  const found = await run("git", ["rev-parse", "--verify", "--quiet", `${named}^{commit}`], { cwd: root }).catch(() => null);
  return found === null ? null : found.stdout.trim();
}

export async function listMigrationsAt(commit: string): Promise<string[]> {
  const { stdout } = await run("git", ["ls-tree", "--name-only", commit, "prisma/migrations/"], { cwd: root });
  return stdout.split("\n").map((file) => path.basename(file));
}

/** Whether a commit is part of a release. */
export function isPartOf(commit: string, release: string): Promise<boolean> {
  return run("git", ["merge-base", "--is-ancestor", commit, release], { cwd: root }).then(
    () => true,
    () => false,
  );
}

/** The files of a release in a folder of their own, with the packages of today but for the client that is generated from its own schema, and its panel built. */
export async function checkOutRelease(commit: string): Promise<Release> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "framewire-release-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await run("sh", ["-c", `git archive ${commit} | tar -x -C "$1"`, "sh", folder], { cwd: root });
    await linkPackages(folder);
    const node = (...args: string[]) => run(process.execPath, args, { cwd: folder, env: { ...process.env, NODE_ENV: "production" } });
    await node("node_modules/prisma/build/index.js", "generate");
    await node("node_modules/@remix-run/dev/dist/cli.js", "vite:build");
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Links to the packages of this folder; what Prisma writes into is a copy. */
async function linkPackages(folder: string): Promise<void> {
  const [from, to] = [path.join(root, "node_modules"), path.join(folder, "node_modules")];
  await mkdir(path.join(to, "@prisma"), { recursive: true });
  const link = async (at: string) => symlink(path.join(from, at), path.join(to, at));
  for (const name of await readdir(from)) if (![".prisma", "@prisma", ".cache"].includes(name)) await link(name);
  for (const name of await readdir(path.join(from, "@prisma"))) if (name !== "client") await link(`@prisma/${name}`);
  await cp(path.join(from, "@prisma/client"), path.join(to, "@prisma/client"), { recursive: true });
}
