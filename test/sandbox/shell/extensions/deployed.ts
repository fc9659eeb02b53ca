import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";

/** Where `npm run build:extensions` writes what a deployment would hand to Shopify. */
const folder = new URL("../../../../build/extensions/", import.meta.url);

const deployedSchema = z.object({
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

/** The bundle of one of them. */
export function readBundle({ handle }: Deployed): Promise<string> {
  return readFile(new URL(`${handle}.js`, folder), "utf8");
}
