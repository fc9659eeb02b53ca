import type { Change } from "./change.ts";
import type { Metafield, MetafieldDefinition, Shop } from "./model.ts";
import { refuse } from "./refused.ts";

export type MetafieldInput = {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  owner: { type: string; id: string };
};

/** The number behind `$app`: app-owned namespaces read `app--{id of the app}` and are writable by that app alone (schema 2026-10). */
const appNamespace = "app--1";
const atOnce = 25;
const maxValueBytes = 16 * 1024;
const maxJsonBytes = 128 * 1024;

/** `$app`, `$app:name` or nothing mean the app's own namespace; others are taken as they are. */
export function resolveNamespace(namespace: string | null | undefined): string {
  if (namespace == null || namespace === "$app") return appNamespace;
  return namespace.startsWith("$app:") ? `${appNamespace}--${namespace.slice("$app:".length)}` : namespace;
}

/** Sets up to 25 metafields, all or none (schema 2026-10). */
export function setMetafields(change: Change, inputs: MetafieldInput[]): Metafield[] {
  if (inputs.length > atOnce) refuse(["metafields"], `Exceeded the maximum metafields input limit of ${atOnce}.`, "LESS_THAN_OR_EQUAL_TO");
  const planned = inputs.map((input, index) => plan(change, input, index));
  for (const metafield of planned) change.shop.metafields.set(keyOf(metafield), metafield);
  return planned;
}

/** One metafield of an owner; null when it was never set. */
export function findMetafield(
  shop: Shop,
  owner: { type: string; id: string },
  name: { namespace?: string | null; key: string },
): Metafield | null {
  return shop.metafields.get(keyOf({ owner, namespace: resolveNamespace(name.namespace), key: name.key })) ?? null;
}

/** Defines a metafield of the merchant's or the app's; a second one under the same name is refused. */
export function defineMetafield(change: Change, input: Omit<MetafieldDefinition, "id">): MetafieldDefinition {
  const namespace = resolveNamespace(input.namespace);
  const isTaken = change.shop.metafieldDefinitions.some(
    (other) => other.namespace === namespace && other.key === input.key && other.ownerType === input.ownerType,
  );
  if (isTaken)
    refuse(["definition", "key"], `Key is in use for ${titleCase(input.ownerType)} metafields on the '${namespace}' namespace.`, "TAKEN");
  const made = { ...input, namespace, id: change.ids.next("MetafieldDefinition") };
  change.shop.metafieldDefinitions.push(made);
  return made;
}

function plan(change: Change, input: MetafieldInput, index: number): Metafield {
  const field = (name: string) => ["metafields", String(index), name];
  const existing = findMetafield(change.shop, input.owner, input);
  const namespace = resolveNamespace(input.namespace);
  const definition = change.shop.metafieldDefinitions.find((each) => each.namespace === namespace && each.key === input.key);
  const type = input.type ?? definition?.type ?? existing?.type;
  if (type === undefined) return refuse(field("type"), "Type can't be blank", "BLANK");
  if (input.value === "") refuse(field("value"), "Value can't be blank.", "BLANK");
  if (type === "json" && !isJson(input.value)) refuse(field("value"), "Value is invalid JSON.", "INVALID_VALUE");
  const limit = type === "json" ? maxJsonBytes : maxValueBytes;
  if (Buffer.byteLength(input.value) > limit) refuse(field("value"), `Value must be ${limit} bytes or less.`, "TOO_LONG");
  return {
    id: existing?.id ?? change.ids.next("Metafield"),
    owner: input.owner,
    namespace,
    key: input.key,
    type,
    value: input.value,
    createdAt: existing?.createdAt ?? change.at,
    updatedAt: change.at,
  };
}

function keyOf({ owner, namespace, key }: Pick<Metafield, "owner" | "namespace" | "key">): string {
  return `${owner.type} ${owner.id} ${namespace} ${key}`;
}

function titleCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
