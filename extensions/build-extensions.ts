import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";
import { readExtensionConfig, type ExtensionConfig } from "./extension-config.ts";
import { flowPrefix } from "./flow-config.ts";

const here = new URL("./", import.meta.url);
const outFolder = new URL("../build/extensions/", here);

/** What a deployment hands to Shopify beside the bundle: the configuration and the words, by language. */
export type DeployedExtension = ExtensionConfig & { defaultLocale: string; translations: Record<string, unknown> };

/** The folder of each extension that is bundled: not Flow's, nor what several share, which Shopify's CLI tells by its missing configuration too. */
export async function extensionFolders(): Promise<URL[]> {
  const entries = await readdir(here, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(flowPrefix)).map(({ name }) => name);
  return names.map((name) => new URL(`${name}/`, here)).filter((folder) => existsSync(new URL("shopify.extension.toml", folder)));
}

/** Writes each extension to `build/extensions`: `<handle>.js` as the Shopify CLI bundles it, and `<handle>.json`. */
export async function buildExtensions(): Promise<DeployedExtension[]> {
  await mkdir(outFolder, { recursive: true });
  return Promise.all((await extensionFolders()).map(buildExtension));
}

async function buildExtension(folder: URL): Promise<DeployedExtension> {
  const config = await readExtensionConfig(folder);
  const deployed = { ...config, ...(await readLocales(folder)) };
  const outfile = new URL(`${config.handle}.js`, outFolder);
  const { outputFiles } = await build({ ...bundleOptions(config, { folder, outfile }), write: false });
  for (const { path, contents } of outputFiles) await replace(path, contents);
  await replace(fileURLToPath(new URL(`${config.handle}.json`, outFolder)), JSON.stringify(deployed));
  return deployed;
}

/** The options of Shopify CLI 4.8 for a production build, and its entry: one bundle that registers every target. */
function bundleOptions({ targeting }: ExtensionConfig, { folder, outfile }: { folder: URL; outfile: URL }): BuildOptions {
  const entries = targeting.map(
    ({ target, module }, at) => `import Target_${at} from '${module}';shopify.extend('${target}', (...args) => Target_${at}(...args));`,
  );
  const resolveDir = fileURLToPath(folder);
  return {
    stdin: { contents: entries.join("\n"), resolveDir, loader: "tsx" },
    outfile: fileURLToPath(outfile),
    bundle: true,
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    legalComments: "none",
    loader: { ".esnext": "ts", ".js": "jsx" },
    logLevel: "error",
    minify: true,
    resolveExtensions: [".tsx", ".ts", ".js", ".json", ".esnext", ".mjs", ".ejs"],
    sourcemap: true,
    sourceRoot: `${resolveDir}src`,
    target: "es6",
  };
}

/** `en.default.json` names the default; Shopify wants exactly one. */
async function readLocales(folder: URL): Promise<Pick<DeployedExtension, "defaultLocale" | "translations">> {
  const files = (await readdir(new URL("locales/", folder))).sort();
  const defaults = files.filter((file) => file.endsWith(".default.json")).map(languageOf);
  const [defaultLocale] = defaults;
  if (defaultLocale === undefined || defaults.length > 1) throw new Error(`${folder.pathname} has ${defaults.length} default languages.`);
  const read = async (file: string): Promise<[string, unknown]> => [
    languageOf(file),
    JSON.parse(await readFile(new URL(`locales/${file}`, folder), "utf8")),
  ];
  return { defaultLocale, translations: Object.fromEntries(await Promise.all(files.map(read))) };
}

function languageOf(file: string): string {
  return file.split(".")[0] ?? "";
}

/** Whoever reads it meanwhile finds the old one or the new one whole. */
async function replace(path: string, contents: Uint8Array | string): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, contents);
  await rename(fresh, path);
}
