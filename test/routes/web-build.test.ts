import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readWebBuild } from "#test/support/web-build.ts";

test("the built routes carry no adapter: whatever holds state comes from the process, and exists once", async () => {
  await readWebBuild();
  const bundle = await readFile(new URL("../../build/server/index.js", import.meta.url), "utf8");
  const imported = [...bundle.matchAll(/^import .*from "([^"]+)"|^import "([^"]+)"/gm)].map(([, from, bare]) => from ?? bare);
  expect(imported).toContain("react");
  for (const stateful of [
    "@prisma/client",
    "@prisma/adapter-pg",
    "pg",
    "pg-boss",
    "pino",
    "@electric-sql/pglite",
    "@shopify/shopify-api",
  ]) {
    expect(imported).not.toContain(stateful);
  }
  expect(bundle).not.toContain("shopifyApp(");
});

const most = 250 * 1024;

test("the first screen needs less than 250 KB of script, compressed, and draws its chart with what comes after", async () => {
  const { assets } = await readWebBuild();
  const files = await readdir(client("assets"));
  const routes = ["root", "routes/app", "routes/app._index"].flatMap((id) => assets.routes[id] ?? []);
  const loaded = [assets.entry, ...routes].flatMap(({ module, imports = [] }) => [module, ...imports]);
  // The words are asked for before anything is rendered.
  const words = files.filter((file) => /^(catalog|en)-.*\.js$/.test(file)).map((file) => `/assets/${file}`);
  expect(words).toHaveLength(2);
  const sizes = await Promise.all(
    [...new Set([assets.url, ...loaded, ...words])].map(async (file) => gzipSync(await readFile(client(file))).length),
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  expect(size, `${Math.round(size / 1024)} KB`).toBeLessThan(most);
  expect(loaded.some((file) => file.includes("parcels-chart"))).toBe(false);
  expect(files.some((file) => file.startsWith("parcels-chart"))).toBe(true);
});

function client(path: string): URL {
  return new URL(`../../build/client/${path.replace(/^\//, "")}`, import.meta.url);
}
