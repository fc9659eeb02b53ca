import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { parse } from "smol-toml";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { buildExtensions, extensionFolders, type DeployedExtension } from "../../extensions/build-extensions.ts";
import { readExtensionConfig } from "../../extensions/extension-config.ts";

const root = new URL("../../", import.meta.url);
const folders = await extensionFolders();
const named = folders.map((folder) => [folder.pathname.split("/").at(-2) ?? "", folder] as const);

/** Shopify takes 64 KB; ours are to be half of that. */
const mostBytes = 32 * 1024;

let deployed: DeployedExtension[] = [];

beforeAll(async () => {
  deployed = await buildExtensions();
});

test.each(named)("%s is configured as Shopify wants it", async (_name, folder) => {
  const { apiVersion, targeting, metafields } = await readExtensionConfig(folder);
  expect(apiVersion >= "2026-07").toBe(true);
  const targets = targeting.map(({ target }) => target);
  expect(new Set(targets).size).toBe(targets.length);
  const known = await knownTargets();
  for (const { target, module, should_render } of targeting) {
    expect(known).toContain(target);
    for (const file of [module, ...(should_render ? [should_render.module] : [])])
      expect(existsSync(new URL(file, folder)), file).toBe(true);
  }
  const all = [...metafields, ...targeting.flatMap((each) => each.metafields ?? [])];
  // Shopify takes the owner from 2026-10 on, and wants it from 2027-01 on.
  for (const { owner_type } of all) expect(owner_type === undefined).toBe(apiVersion < "2026-10");
});

test("the handles are as many as the extensions", async () => {
  const handles = (await Promise.all(folders.map(readExtensionConfig))).map(({ handle }) => handle);
  expect(new Set(handles).size).toBe(folders.length);
});

test.each(named)("the API version of %s is that of the package its types come from", async (_name, folder) => {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(new URL("node_modules/@shopify/ui-extensions/package.json", root), "utf8")));
  const [year, month] = version.split(".");
  expect((await readExtensionConfig(folder)).apiVersion).toBe(`${year}-${month?.padStart(2, "0")}`);
});

test.each(named)(
  "each metafield of ours that %s reads is declared in shopify.app.toml, and customers may read it",
  async (_name, folder) => {
    const { metafields, targeting } = await readExtensionConfig(folder);
    const app = appSchema.parse(parse(await readFile(new URL("shopify.app.toml", root), "utf8")));
    const declared = Object.values(app).flatMap((owner) => Object.entries(owner.metafields?.app ?? {}));
    for (const { namespace, key } of [...metafields, ...targeting.flatMap((each) => each.metafields ?? [])]) {
      expect(namespace).toBe("$app");
      const definition = declared.find(([name]) => name === key)?.[1];
      expect(definition?.access?.customer_account, key).toBe("read");
    }
  },
);

test.each(named)("%s has its types checked", async (name, folder) => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(new URL("package.json", root), "utf8")));
  expect(scripts["check:types"]).toContain("for config in extensions/*/tsconfig.json; do tsc -p $config || exit 1; done");
  expect(existsSync(new URL("tsconfig.json", folder)), name).toBe(true);
});

test.each(named)("%s has a name in every language that it speaks", async (_name, folder) => {
  const { name, handle } = await readExtensionConfig(folder);
  if (!name.startsWith("t:")) return;
  const { translations } = deployed.find((each) => each.handle === handle) ?? { translations: {} };
  expect(Object.keys(translations).sort()).toEqual(["de", "en", "fr"]);
  for (const words of Object.values(translations)) expect(words).toHaveProperty(name.slice(2), expect.stringMatching(/./));
});

test.each(named)("the bundle of %s is small", async (_name, folder) => {
  const { handle } = await readExtensionConfig(folder);
  const bundle = await readFile(new URL(`build/extensions/${handle}.js`, root));
  expect(gzipSync(bundle).length).toBeLessThan(mostBytes);
});

const definitionSchema = z.looseObject({ access: z.object({ customer_account: z.string().optional() }).optional() });
const ownerSchema = z.looseObject({ metafields: z.object({ app: z.record(z.string(), definitionSchema) }).optional() });
const appSchema = z
  .record(z.string(), z.unknown())
  .transform((file) =>
    Object.fromEntries(Object.entries(file).filter(([, part]) => typeof part === "object" && part !== null && "metafields" in part)),
  )
  .pipe(z.record(z.string(), ownerSchema));

/** Every target that the installed package has types for, of all surfaces. */
async function knownTargets(): Promise<string[]> {
  const surfaces = new URL("node_modules/@shopify/ui-extensions/build/ts/surfaces/", root);
  const files = await readdir(surfaces, { recursive: true });
  return files
    .filter((file) => /\/targets\/[^/]+\.d\.ts$/.test(file))
    .map((file) => (file.split("/").at(-1) ?? "").slice(0, -".d.ts".length));
}
