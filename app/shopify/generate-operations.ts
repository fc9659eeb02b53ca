import { readFile, writeFile } from "node:fs/promises";
import { codegen } from "@graphql-codegen/core";
import * as operationsPlugin from "@graphql-codegen/typescript-operations";
import { buildSchema, parse, validate } from "graphql";
import prettier from "prettier";
import { apiVersion } from "./api-version.ts";
import * as operations from "./operations.graphql.ts";

// Checks every Admin API document against Shopify's schema and writes the types of its variables and reply.
// `--check` writes nothing and fails when the committed file is not what would be written.
// The codegen command line is not used: only its core and one plug-in are, to keep the toolchain small.

const schemaFile = new URL(`./admin-${apiVersion}.graphql`, import.meta.url);
const outputFile = new URL("./operations.generated.ts", import.meta.url);

/** The text of operations.generated.ts; throws with Shopify's schema errors when a document does not fit the schema. */
async function generateOperations(): Promise<string> {
  const schema = buildSchema(await readFile(schemaFile, "utf8"));
  const documents = Object.values(operations).map((operation) => ({ location: operation.name, document: parse(operation.text) }));
  for (const { location, document } of documents) {
    const errors = validate(schema, document);
    if (errors.length > 0) throw new Error(`${location}: ${errors.map((error) => error.message).join(" ")}`);
  }
  const body = await codegen({
    filename: outputFile.pathname,
    schema: parse("type Query { unused: Boolean }"),
    schemaAst: schema,
    documents,
    config: {
      onlyOperationTypes: true,
      skipTypename: true,
      useTypeImports: true,
      arrayInputCoercion: false,
      defaultScalarType: "string",
      scalars: { JSON: "unknown" },
    },
    plugins: [{ operations: {} }],
    pluginMap: { operations: operationsPlugin },
  });
  // Only what the schemas use leaves the file: types of replies and variables. The rest stays inside it, unexported.
  const kept = body
    .replace(/\/\*\*.*\*\/\nexport type Incremental.*\n/, "")
    .replace(/^export type (?!\w+(?:Query|Mutation|Variables)\b)/gm, "type ");
  const text = `// Written by \`npm run codegen\` from operations.graphql.ts and admin-${apiVersion}.graphql. Not edited by hand.\n\n${kept}`;
  return prettier.format(text, { ...(await prettier.resolveConfig(outputFile)), parser: "typescript" });
}

const text = await generateOperations();
if (!process.argv.includes("--check")) await writeFile(outputFile, text);
else if ((await readFile(outputFile, "utf8")) !== text) {
  process.stderr.write("operations.generated.ts is not what npm run codegen writes: run it and commit the result.\n");
  process.exitCode = 1;
}
