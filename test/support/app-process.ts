import { execFile, spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type AppEnv = Record<string, string>;

export type AppProcess = {
  /** Where the web part listens; null for a worker. */
  origin: string | null;
  /** Where it tells how it fares; null without MONITOR_PORT. */
  monitor: string | null;
  pid: number;
  /** The end of its log. */
  lastLines(): string;
  /** Resolves with the exit code, or null when a signal ended it. */
  exited: Promise<number | null>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Asks it to stop and waits. */
  stop(): Promise<void>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));
const tailLength = 20;

/** As `npm start` and the image have it. */
export const arenas = "1";
export const nodeFlags = ["--max-semi-space-size=2", "--max-old-space-size=256"];

/** Keys that are good for a world that lives as long as a test. */
export const throwawayKeys: AppEnv = {
  CREDENTIAL_KEYS: `test:${Buffer.alloc(32, "c").toString("base64")}`,
  ACCOUNT_HASH_KEY: Buffer.alloc(32, "h").toString("base64"),
};

/**
 * The app as a process of its own; resolves when it listens (or, as a worker, works). `onLine` hears every line of its log. `folder`: of another
 * release of it.
 */
export async function startApp(env: AppEnv, onLine: (line: string) => void = () => undefined, folder = root): Promise<AppProcess> {
  const child = spawn(process.execPath, [...nodeFlags, "test/support/app-entry.ts"], {
    cwd: folder,
    env: { ...plainEnv(), ...env },
    stdio: ["pipe", "ignore", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const tail: string[] = [];
  const said = await firstWords(child, tail, onLine);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return { ...said, pid: child.pid ?? 0, lastLines: () => tail.join("\n"), exited, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

/** One verb of the operator's command line, as its own process; resolves with the parsed answer of `--json`. */
export function runOps(env: AppEnv, args: string[]): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  execFile(process.execPath, ["app/ops.ts", ...args, "--json"], { cwd: root, env: { ...plainEnv(), ...env } }, (error, stdout, stderr) => {
    if (error) reject(new Error(`ops ${args[0]}: ${stderr.trim() || error.message}`));
    else resolve(stdout.trim() === "" ? null : JSON.parse(stdout));
  });
  return promise;
}

/** As in production and its scripts, and nothing that happens to be set on this machine for another app. */
function plainEnv(): NodeJS.ProcessEnv {
  const asStarted = { NODE_COMPILE_CACHE: "node_modules/.cache/node", MALLOC_ARENA_MAX: arenas };
  return { NODE_ENV: "production", PATH: process.env["PATH"], HOME: process.env["HOME"], ...asStarted };
}

type FirstWords = Pick<AppProcess, "origin" | "monitor">;

function firstWords(child: ChildProcess, tail: string[], onLine: (line: string) => void): Promise<FirstWords> {
  const { promise, resolve, reject } = Promise.withResolvers<FirstWords>();
  let monitor: string | null = null;
  if (child.stderr === null) throw new Error("The app's log is not piped.");
  createInterface({ input: child.stderr }).on("line", (line) => {
    onLine(line);
    tail.push(line);
    if (tail.length > tailLength) tail.shift();
    const said = parseLine(line);
    if (said.code === "monitored") monitor = said.origin ?? null;
    if (said.code === "listening") resolve({ origin: said.origin ?? null, monitor });
    if (said.code === "working" && said.role === "worker") resolve({ origin: null, monitor });
  });
  child.once("exit", (code) => reject(new Error(`The app ended with ${code}.\n${tail.join("\n")}`)));
  child.once("error", reject);
  return promise;
}

function parseLine(line: string): { code?: string; origin?: string; role?: string } {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
