import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  Kind,
  parse,
  specifiedRules,
  typeFromAST,
  validate,
  valueFromAST,
  type DocumentNode,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from "graphql";
import type { GraphQLError } from "graphql";
import type { Document } from "./selections.ts";

export type Prepared = { ok: true; text: DocumentNode; document: Document } | { ok: false; errors: object[] };
type Problem = { path: (string | number)[]; explanation: string };

/** Parses, validates against the whole schema and reads the variables; or Shopify's errors for what is wrong. */
export function prepare(
  schema: GraphQLSchema,
  request: { query: string; operationName: string | null; variables: Record<string, unknown> },
): Prepared {
  const read = readText(schema, request.query);
  if (!read.ok) return read;
  const { text } = read;
  const operations = text.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => request.operationName === null || name?.value === request.operationName);
  if (!operation) return { ok: false, errors: [{ message: "No operation to execute was found." }] };
  const variables: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const read = readVariable(schema, definition, request.variables);
    if (read.error) return { ok: false, errors: [read.error] };
    if (read.value !== undefined) variables[definition.variable.name.value] = read.value;
  }
  const fragments = text.definitions.flatMap((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
  );
  return { ok: true, text, document: { operation, fragments: new Map(fragments), variables } };
}

type Text = { ok: true; text: DocumentNode } | { ok: false; errors: object[] };

// An app sends the same few documents over and over; to validate against the whole schema takes longer than to execute.
const known = new Map<string, Text>();
const maxKnown = 500;

function readText(schema: GraphQLSchema, query: string): Text {
  const seen = known.get(query);
  if (seen) return seen;
  const fresh = checkText(schema, query);
  if (known.size >= maxKnown) known.clear();
  known.set(query, fresh);
  return fresh;
}

function checkText(schema: GraphQLSchema, query: string): Text {
  try {
    const text = parse(query);
    const invalid = validate(schema, text, specifiedRules);
    return invalid.length === 0 ? { ok: true, text } : { ok: false, errors: invalid.map((error) => validationError(text, error)) };
  } catch (error) {
    return {
      ok: false,
      errors: [{ message: error instanceof Error ? error.message : "Parse error", extensions: { code: "PARSE_ERROR" } }],
    };
  }
}

/** Captured for an unknown field (API 2026-04); the rest in graphql-js's words. */
function validationError(text: DocumentNode, error: GraphQLError): object {
  const operation = text.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (!unknown) return { message: error.message, locations: error.locations, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
  const [, fieldName = "", typeName = ""] = unknown;
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations: error.locations,
    path: [[operation?.operation, operation?.name?.value].filter(Boolean).join(" "), fieldName],
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}

function readVariable(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  given: Record<string, unknown>,
): { value?: unknown; error?: object } {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return {};
  if (!(name in given)) {
    if (definition.defaultValue) return { value: valueFromAST(definition.defaultValue, type) };
    return isNonNullType(type)
      ? { error: invalidVariable(definition, null, [{ path: [], explanation: "Expected value to not be null" }]) }
      : {};
  }
  const problems: Problem[] = [];
  const value: unknown = coerceInputValue(given[name], type, (path, invalid, error) => {
    problems.push({ path: [...path], explanation: explanationOf(error, invalid) });
  });
  return problems.length > 0 ? { error: invalidVariable(definition, given[name], problems) } : { value };
}

/** The shape and the words for null, a bad enum value and a bad URL are captured (API 2026-04). */
function explanationOf(error: GraphQLError, invalid: unknown): string {
  if (invalid == null || /of required type/.test(error.message)) return "Expected value to not be null";
  const bad = /^Value "(.*?)" does not exist in "\w+" enum/.exec(error.message);
  if (bad) return `Expected ${JSON.stringify(invalid)} to be one of the values of its enum`;
  return error.originalError?.message ?? error.message;
}

function invalidVariable({ variable, type }: VariableDefinitionNode, value: unknown, problems: Problem[]): object {
  const where = problems
    .map(({ path, explanation }) => `${path.length > 0 ? path.join(".") : variable.name.value} (${explanation})`)
    .join(", ");
  return {
    message: `Variable $${variable.name.value} of type ${typeText(type)} was provided invalid value${problems.length > 0 ? ` for ${where}` : ""}`,
    locations: variable.loc ? [{ line: variable.loc.startToken.line, column: variable.loc.startToken.column }] : [],
    extensions: { code: "INVALID_VARIABLE", value, problems },
  };
}

function typeText(type: VariableDefinitionNode["type"]): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${typeText(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${typeText(type.type)}]` : type.name.value;
}
