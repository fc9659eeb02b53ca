import net from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, expect, vi } from "vitest";

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);
const connect = net.Socket.prototype.connect;

/** No test reaches beyond this machine: a connection to another host fails the call that made it. */
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const target: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof target === "object" && target !== null && "host" in target ? target.host : undefined;
  if (typeof host === "string" && !loopback.has(host)) throw new Error(`A test tried to reach ${host}.`);
  return Reflect.apply(connect, this, args);
};

/** Properties try the same cases in every run, so that a change is judged by itself; `npm run test:explore` tries new ones. */
const seed = process.env["PROPERTY_SEED"] ?? "20261122";
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });

const loud = ["error", "warn"] as const;

beforeEach(() => {
  for (const level of loud) vi.spyOn(console, level).mockImplementation(() => undefined);
});

/** Something that was worth a console error is worth a failing test. A test that expects one clears the spy itself. */
afterEach(() => {
  for (const level of loud) expect(vi.mocked(console[level]).mock.calls, `console.${level}`).toEqual([]);
  vi.restoreAllMocks();
});
