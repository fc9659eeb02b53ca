import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The whole command, so that what is printed and how it ends is what a person sees. */
test("nothing gets through", async () => {
  const run = promisify(execFile)(process.execPath, ["test/attack/main.ts", "--json"], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = await run.catch((error: unknown) => {
    throw new Error(typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : String(error));
  });
  const outcomes = z.array(z.object({ name: z.string(), tried: z.number(), through: z.array(z.string()) })).parse(JSON.parse(stdout));
  expect(outcomes.filter(({ tried, through }) => tried === 0 || through.length > 0)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(30);
});
