import { execFile } from "node:child_process";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { ServerBuild } from "@remix-run/node";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = `${root}build/server/index.js`;
const lock = `${root}build.lock`;

/** The panel as `npm run build` makes it; built anew when a source is younger. Test files that run at once share one build. */
export async function readWebBuild(): Promise<ServerBuild> {
  await takeLock();
  try {
    if ((await youngestSource()) > (await changedAt(built))) {
      await promisify(execFile)(process.execPath, [`${root}node_modules/@remix-run/dev/dist/cli.js`, "vite:build"], {
        cwd: root,
        env: { ...process.env, NODE_ENV: "production" },
      });
    }
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
  const build: ServerBuild = await import(pathToFileURL(built).href);
  return build;
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
