import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { locales, type Locale } from "#app/messages/catalog.ts";
import { readWebBuild } from "#test/support/web-build.ts";

test("the built routes carry no adapter: whatever holds state comes from the process, and exists once", async () => {
  await readWebBuild();
  const bundle = await readFile(new URL("../../build/server/index.js", import.meta.url), "utf8");
  const imported = [...bundle.matchAll(/^import .*from "([^"]+)"|^import "([^"]+)"/gm)].map(([, from, bare]) => from ?? bare);
  expect(imported).toContain("react");
  for (const stateful of [
    "@prisma/client",
    "@prisma/adapter-pg",
    "kysely",
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

test.each(locales)("the first screen in %s needs less than 250 KB of script, compressed, and no other language", async (locale) => {
  const { entry, routes, url } = (await readWebBuild()).assets;
  const screens = ["root", "routes/app", "routes/app._index"].flatMap((id) => routes[id] ?? []);
  const loaded = [url, ...[entry, ...screens].flatMap(({ module, imports = [] }) => [module, ...imports])];
  // The words are asked for before anything is rendered.
  const words = await wordFiles(locale);
  const sizes = await Promise.all([...new Set([...loaded, ...words])].map(async (file) => gzipSync(await readFile(client(file))).length));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  expect(size, `${Math.round(size / 1024)} KB`).toBeLessThan(most);
  const others = await Promise.all(locales.filter((other) => other !== locale).map(wordFiles));
  for (const [catalog] of others) expect([...loaded, ...words]).not.toContain(catalog);
});

test("the chart is drawn with what comes after the first screen", async () => {
  const { assets } = await readWebBuild();
  const loaded = Object.values(assets.routes).flatMap((route) => [route.module, ...(route.imports ?? [])]);
  expect(loaded.some((file) => file.includes("parcels-chart"))).toBe(false);
  expect((await readdir(client("assets"))).some((file) => file.startsWith("parcels-chart"))).toBe(true);
});

/** The catalogue of a language, Polaris' own texts in it, and what both import. */
async function wordFiles(locale: Locale): Promise<string[]> {
  const files = await readdir(client("assets"));
  const texts = await Promise.all(
    files
      .filter((file) => /^(catalog|[a-z]{2})-.*\.js$/.test(file))
      .map(async (file) => ({ file, text: await readFile(client(`assets/${file}`), "utf8") })),
  );
  const found = texts.filter(({ file, text }) => file.startsWith(`${locale}-`) || text.includes(`locale:"${locale}"`));
  expect(found).toHaveLength(2);
  const imported = found.flatMap(({ text }) => [...text.matchAll(/from"\.\/([^"]+\.js)"/g)].map(([, file]) => file ?? ""));
  return [...found.map(({ file }) => file), ...imported].map((file) => `/assets/${file}`);
}

function client(path: string): URL {
  return new URL(`../../build/client/${path.replace(/^\//, "")}`, import.meta.url);
}
