import { readFileSync } from "node:fs";
import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { apiVersion } from "#app/shopify/api-version.ts";

const schema = buildSchema(readFileSync(new URL(`../../app/shopify/admin-${apiVersion}.graphql`, import.meta.url), "utf8"));

export type SelectedField = { parent: string; field: { name: string; deprecationReason?: string | null }; type: string };

/** Every field that a document always selects, with the types around it. */
export function selectedFields(text: string): SelectedField[] {
  const found: SelectedField[] = [];
  const info = new TypeInfo(schema);
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        // Selected only where the shop granted what it needs.
        if (node.directives?.some((directive) => directive.name.value === "include")) return false;
        if (parent && field) found.push({ parent: parent.name, field, type: String(field.type).replace(/[[\]!]/g, "") });
        return undefined;
      },
    }),
  );
  return found;
}
