import { readFile } from "node:fs/promises";
import { transformWithEsbuild } from "vite";

/** A script of `browser/` as a browser runs it: without its types. */
export async function browserScript(name: "app-bridge" | "shell"): Promise<string> {
  const file = new URL(`./browser/${name}.ts`, import.meta.url);
  return (await transformWithEsbuild(await readFile(file, "utf8"), file.pathname, { target: "es2022", sourcemap: false })).code;
}

/** The shell's style sheet. */
export function shellStyles(): Promise<string> {
  return readFile(new URL("./browser/shell.css", import.meta.url), "utf8");
}
