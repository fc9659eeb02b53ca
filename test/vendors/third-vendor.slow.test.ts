import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const fixture = path.join(root, "test/fixtures/third-vendor");
const story = "test/vendors/cedar-lane.slow.test.ts";
let copy = "";

/** The project as it is, with one vendor more: its folder, and its line in the registry. */
beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), "framewire-third-vendor-"));
  const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"], { cwd: root });
  for (const file of stdout.split("\0").filter((name) => name !== "")) await cp(path.join(root, file), path.join(copy, file));
  await symlink(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  await cp(path.join(fixture, "cedar-lane"), path.join(copy, "app/vendors/cedar-lane"), { recursive: true });
  await cp(path.join(fixture, "story.ts"), path.join(copy, story));
  const registry = path.join(copy, "app/vendors/registry.ts");
  const lines = await readFile(registry, "utf8");
  await writeFile(
    registry,
    lines
      .replace("\n\n", '\nimport { cedarLaneAdapter } from "./cedar-lane/index.ts";\n\n')
      .replace("[finerworksAdapter, nwfAdapter]", "[finerworksAdapter, nwfAdapter, cedarLaneAdapter]"),
  );
});
afterAll(() => rm(copy, { recursive: true, force: true }));

test("a vendor is its folder and a line in the registry: it compiles, keeps the rules of the house, and works from the form to Shopify", async () => {
  await npx("tsc", "-p", ".");
  await npx("eslint", "--max-warnings", "0", "app/vendors");
  const { stdout } = await npx("vitest", "run", "--project", "slow", story);
  expect(stdout).toContain("1 passed");
});

/** A package's command in the copy; what it said is part of the failure. */
function npx(command: string, ...args: string[]): Promise<{ stdout: string }> {
  const found = run(process.execPath, [path.join(root, "node_modules/.bin", command), ...args], { cwd: copy, maxBuffer: 1 << 26 });
  return found.catch((error: Error & { stdout?: string }) => {
    throw new Error(`${command}: ${error.stdout ?? ""}\n${error.message}`);
  });
}
