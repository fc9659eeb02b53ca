import { readdir, readFile } from "node:fs/promises";
import { parse } from "smol-toml";
import { z } from "zod";

const here = new URL("./", import.meta.url);

/** Folders of Flow's triggers, its actions and its callback begin with this: they have a configuration and nothing else. */
export const flowPrefix = "flow-";

// The rules of Shopify CLI 4.8 for the first two kinds (`packages/app/src/cli/models/extensions/specifications/flow_*.ts` there). The third is
// checked by Shopify alone: this CLI hands its address over as it stands, and only a later one makes a path the app's address.
const named = { name: z.string().min(1), handle: z.string().regex(/^[a-zA-Z0-9-]{1,30}$/) };
const base = { ...named, description: z.string().optional() };
const runtimeUrl = z.string().refine((url) => url.startsWith("/") || (URL.canParse(url) && new URL(url).protocol === "https:"));
const extension = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("flow_trigger"), ...base }),
  z.strictObject({ type: z.literal("flow_action"), ...base, runtime_url: runtimeUrl }),
]);
const callback = z.strictObject({ type: z.literal("flow_trigger_lifecycle_callback"), ...named, url: z.url({ protocol: /^https$/ }) });

const references = [
  "customer_reference",
  "order_reference",
  "product_reference",
  "company_reference",
  "company_contact_reference",
] as const;
const values = ["boolean", "email", "single_line_text_field", "url", "number_decimal"] as const;
/** Letters and spaces only. */
const key = z.string().regex(/^[a-zA-Z][a-zA-Z ]*$/);
const described = { key, description: z.string().optional() };
const required = z.boolean().optional();

const triggerField = z.union([z.strictObject({ type: z.enum(references) }), z.strictObject({ type: z.enum(values), ...described })]);
const actionField = z.union([
  z.strictObject({ type: z.enum(references), required }),
  z.strictObject({ type: z.enum([...values, "multi_line_text_field", "number_integer"]), ...described, name: z.string(), required }),
]);

const taskSchema = z
  .strictObject({ extensions: z.tuple([extension]), settings: z.strictObject({ fields: z.array(z.unknown()) }) })
  .transform(({ extensions: [one], settings }) => ({
    ...one,
    fields: z.array(one.type === "flow_trigger" ? triggerField : actionField).parse(settings.fields),
  }));
const callbackSchema = z.strictObject({ extensions: z.tuple([callback]) }).transform(({ extensions: [one] }) => ({ ...one, fields: [] }));
const fileSchema = z.union([taskSchema, callbackSchema]);

/** What Shopify has to know of one trigger, action or callback, as far as its rules for the file go. */
export type FlowConfig = z.infer<typeof fileSchema>;

/** The folder of each of them. */
export async function flowFolders(): Promise<URL[]> {
  const entries = await readdir(here, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(flowPrefix)).map(({ name }) => new URL(`${name}/`, here));
}

/** Reads the `shopify.extension.toml` of a folder; throws where Shopify would refuse it. */
export async function readFlowConfig(folder: URL): Promise<FlowConfig> {
  return fileSchema.parse(parse(await readFile(new URL("shopify.extension.toml", folder), "utf8")));
}

/** The name in a payload for each field that a configuration declares. */
export function payloadKeys({ fields }: FlowConfig): string[] {
  return fields.map((field) => ("key" in field ? field.key : field.type.replace(/_reference$/, "_id")));
}
