import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";

const lockfileSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).optional(), resolved: z.string().optional() }),
  ),
});
const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) });

// A registry that lacks one platform's binary makes npm drop it without a word, and that platform breaks.
test("every optional dependency that the lockfile names has an entry of its own", async () => {
  const { packages } = await readLockfile();
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isFound(packages, at, name))
      .map((name) => `${name}, named by ${at}`),
  );
  expect(missing).toEqual([]);
});

test("the lockfile names no download address, so that it works with any registry", async () => {
  const { packages } = await readLockfile();
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});

test("every dependency has an exact version", async () => {
  const { dependencies, devDependencies } = packageSchema.parse(JSON.parse(await readFile("package.json", "utf8")));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

async function readLockfile(): Promise<z.infer<typeof lockfileSchema>> {
  return lockfileSchema.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
}

/** As Node looks: in the package's own node_modules, then in each folder above. */
function isFound(packages: Record<string, unknown>, at: string, name: string): boolean {
  const folders = at.split("/node_modules/");
  return (
    folders.some((_, depth) => `${folders.slice(0, depth + 1).join("/node_modules/")}/node_modules/${name}` in packages) ||
    `node_modules/${name}` in packages
  );
}
