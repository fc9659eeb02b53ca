import { createHash } from "node:crypto";
import { connection, type PageArgs } from "./connections.ts";
import { gid } from "./ids.ts";
import { findMetafield, resolveNamespace } from "./metafields.ts";
import type { Metafield, MetafieldDefinition, Shop } from "./model.ts";
import { iso } from "./viewer.ts";

type Owner = { type: string; id: string };

/** The `metafield` and `metafields` fields of an owner. */
export function metafieldsView(shop: Shop, owner: Owner) {
  return {
    metafield: (args: { namespace?: string | null; key: string }) => {
      const found = findMetafield(shop, owner, args);
      return found && metafieldView(found);
    },
    metafields: (args: PageArgs & { namespace?: string | null; keys?: string[] | null }) => {
      const namespace = args.namespace == null ? null : resolveNamespace(args.namespace);
      const own = [...shop.metafields.values()].filter((each) => each.owner.type === owner.type && each.owner.id === owner.id);
      const wanted = own.filter((each) => (namespace === null || each.namespace === namespace) && (args.keys?.includes(each.key) ?? true));
      return connection(wanted, args, { id: ({ id }) => id, view: metafieldView });
    },
  };
}

/** A metafield as the Admin API shows it. */
export function metafieldView(metafield: Metafield): object {
  const { value, type } = metafield;
  return {
    __typename: "Metafield",
    id: gid("Metafield", metafield.id),
    legacyResourceId: metafield.id,
    namespace: metafield.namespace,
    key: metafield.key,
    type,
    value,
    jsonValue: () => (type === "json" ? JSON.parse(value) : value),
    compareDigest: createHash("sha256").update(value).digest("hex"),
    sizeInBytes: Buffer.byteLength(value),
    ownerType: metafield.owner.type.toUpperCase(),
    createdAt: iso(metafield.createdAt),
    updatedAt: iso(metafield.updatedAt),
  };
}

/** A metafield definition. */
export function definitionView({ id, name, namespace, key, ownerType, type, description }: MetafieldDefinition): object {
  return {
    __typename: "MetafieldDefinition",
    id: gid("MetafieldDefinition", id),
    name,
    namespace,
    key,
    ownerType,
    description,
    type: { name: type },
  };
}
