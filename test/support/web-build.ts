import { execFile } from "node:child_process";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { ServerBuild } from "@remix-run/node";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = `${root}build/server/index.js`;
/** Not in `node_modules`, which a copy of the project may share. */
const lock = `${root}.panel-build-lock`;

/** The server half of the panel, as `npm run build` makes it. */
export async function readWebBuild(): Promise<ServerBuild> {
  await buildPanel();
  const build: ServerBuild = await import(pathToFileURL(built).href);
  return build;
}

/** `npm run build`, where a source is younger than what was built. Whoever asks at the same time, in any process, waits for the one build. */
export async function buildPanel(): Promise<void> {
  await takeLock();
  try {
    if ((await youngestSource()) < (await changedAt(built))) return;
    await promisify(execFile)(process.execPath, [`${root}node_modules/@remix-run/dev/dist/cli.js`, "vite:build"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" },
    });
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** Making a folder is atomic. One older than two minutes was left by a run that died. */
async function takeLock(): Promise<void> {
  for (;;) {
    try {
      await mkdir(lock);
      return;
    } catch {
      if (Date.now() - (await changedAt(lock)) > 120_000) await rm(lock, { recursive: true, force: true });
      await pause(100);
    }
  }
}

async function youngestSource(): Promise<number> {
  const files = await readdir(`${root}app`, { recursive: true });
  const times = await Promise.all(
    [...files.map((file) => `${root}app/${file}`), `${root}vite.config.ts`, `${root}package-lock.json`].map(changedAt),
  );
  return Math.max(...times);
}

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
