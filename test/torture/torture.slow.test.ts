import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The whole command, so that what is printed and how it ends is what a person sees. */
test("200 orders of every shape come out right, whatever strikes and whoever is killed", { timeout: 2_400_000 }, async () => {
  const run = promisify(execFile)(process.execPath, ["test/torture/main.ts", "--orders", "200", "--seed", "1", "--json"], { cwd: root });
  const { stdout } = await run.catch((error: unknown) => {
    throw new Error(isFailed(error) ? error.stderr : String(error));
  });
  expect(JSON.parse(stdout)).toMatchObject({ orders: 200, duplicated: 0, lost: 0, wrongLines: 0, strayMails: 0, converged: true });
});

function isFailed(error: unknown): error is { stderr: string } {
  return typeof error === "object" && error !== null && "stderr" in error;
}
