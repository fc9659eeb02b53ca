import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { transformWithEsbuild } from "vite";

/** A script of `browser/` as a browser runs it: without its types. */
export async function browserScript(name: "app-bridge" | "shell"): Promise<string> {
  const file = new URL(`./browser/${name}.ts`, import.meta.url);
  return (await transformWithEsbuild(await readFile(file, "utf8"), file.pathname, { target: "es2022", sourcemap: false })).code;
}

/** A style sheet of `browser/`. */
export function styles(name: "account" | "admin" | "shell"): Promise<string> {
  return readFile(new URL(`./browser/${name}.css`, import.meta.url), "utf8");
}

const bundles = new Map<string, Promise<string>>();

/** A script of `extensions/` with all that it imports, in one file. It does not change while the sandbox runs. */
export function browserBundle(name: "admin-page" | "page" | "worker"): Promise<string> {
  const made = bundles.get(name) ?? bundle(fileURLToPath(new URL(`./extensions/${name}.ts`, import.meta.url)));
  bundles.set(name, made);
  return made;
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, target: "es2022", legalComments: "none" });
  return outputFiles[0]?.text ?? "";
}
