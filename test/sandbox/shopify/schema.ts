import { readFileSync } from "node:fs";
import { buildSchema, GraphQLError, isScalarType, type GraphQLSchema } from "graphql";

const file = new URL("../../../app/shopify/admin-2026-10.graphql", import.meta.url);
export const apiVersion = "2026-10";

let built: GraphQLSchema | null = null;

/** Shopify's whole Admin schema, built once a process (about a quarter of a second). The file is data that app and sandbox share. */
export function adminSchema(): GraphQLSchema {
  built ??= build();
  return built;
}

function build(): GraphQLSchema {
  const schema = buildSchema(readFileSync(file, "utf8"), { assumeValid: true });
  // The words for a bad URL are captured (API 2026-04); that a bad time is refused is inferred.
  refine(schema, "URL", (value) => (/^https?:\/\//i.test(value) ? null : `Invalid url '${value}', missing scheme`));
  refine(schema, "DateTime", (value) => (Number.isNaN(Date.parse(value)) ? `invalid DateTime '${value}'` : null));
  return schema;
}

/** Makes a custom scalar check its input, by variable or in the text. */
function refine(schema: GraphQLSchema, name: string, objection: (value: string) => string | null): void {
  const type = schema.getType(name);
  if (!isScalarType(type)) throw new Error(`The schema has no scalar ${name}.`);
  type.parseValue = (value: unknown) => {
    const problem = typeof value === "string" ? objection(value) : `Could not coerce value to ${name}`;
    if (problem !== null) throw new GraphQLError(problem);
    return value;
  };
  type.parseLiteral = (node) => type.parseValue("value" in node ? node.value : null);
}
