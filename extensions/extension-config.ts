import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";
import { z } from "zod";

const metafieldSchema = z.strictObject({ namespace: z.string(), key: z.string(), owner_type: z.string().optional() });

const targetingSchema = z.strictObject({
  target: z.string(),
  module: z.string(),
  should_render: z.strictObject({ module: z.string() }).optional(),
  metafields: z.array(metafieldSchema).optional(),
});

const extensionSchema = z.strictObject({
  type: z.literal("ui_extension"),
  name: z.string().min(1),
  // Shopify allows 50 signs to some kinds and 30 to others.
  handle: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/),
  description: z.string().optional(),
  targeting: z.array(targetingSchema).min(1),
  metafields: z.array(metafieldSchema).default([]),
  capabilities: z
    .strictObject({ network_access: z.boolean().optional(), api_access: z.boolean().optional(), block_progress: z.boolean().optional() })
    .optional(),
});

const fileSchema = z.strictObject({
  api_version: z.string().regex(/^20\d\d-(01|04|07|10)$/),
  extensions: z.tuple([extensionSchema]),
});

/** What Shopify has to know of one extension, as far as its rules for the file go. */
export type ExtensionConfig = z.infer<typeof extensionSchema> & { apiVersion: string };

/** Reads the `shopify.extension.toml` of a folder; throws where Shopify would refuse it. */
export async function readExtensionConfig(folder: URL): Promise<ExtensionConfig> {
  const text = await readFile(new URL("shopify.extension.toml", folder), "utf8");
  const { api_version: apiVersion, extensions } = fileSchema.parse(parse(text));
  return { ...extensions[0], apiVersion };
}
