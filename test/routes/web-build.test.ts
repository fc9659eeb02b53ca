import { readFile } from "node:fs/promises";
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
