import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { i18nOf, spokenLanguage } from "./i18n.ts";

/** Where `npm run build:extensions` writes what a deployment would hand to Shopify. */
const folder = new URL("../../../../build/extensions/", import.meta.url);

const deployedSchema = z.object({
  name: z.string(),
  handle: z.string(),
  apiVersion: z.string(),
  targeting: z.array(z.object({ target: z.string() })),
  metafields: z.array(z.object({ namespace: z.string(), key: z.string() })),
  defaultLocale: z.string(),
  translations: z.record(z.string(), z.unknown()),
});

export type Deployed = z.infer<typeof deployedSchema>;

/** Every extension as it was built last; none before that. */
export async function deployedExtensions(): Promise<Deployed[]> {
  const files = await readdir(folder).catch(() => []);
  const configs = files.filter((file) => file.endsWith(".json"));
  return Promise.all(configs.map(async (file) => deployedSchema.parse(JSON.parse(await readFile(new URL(file, folder), "utf8")))));
}

/** What it is called in a language: `t:name` is a text of its own. */
export function nameOf({ name, translations, defaultLocale }: Deployed, language: string): string {
  if (!name.startsWith("t:")) return name;
  const spoken = spokenLanguage(translations, language, defaultLocale);
  return i18nOf(translations[spoken], { language, extensionLanguage: spoken }).translate(name.slice(2));
}

/** The bundle of one of them. */
export function readBundle({ handle }: Deployed): Promise<string> {
  return readFile(new URL(`${handle}.js`, folder), "utf8");
}
