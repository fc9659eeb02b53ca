import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo, type DocumentNode } from "graphql";
import { expect, test } from "vitest";
import { z } from "zod";
import { apiVersion } from "#app/shopify/api-version.ts";
import * as operations from "#app/shopify/operations.graphql.ts";

const folder = new URL("../../app/shopify/", import.meta.url);
const schema = buildSchema(await readFile(new URL(`admin-${apiVersion}.graphql`, folder), "utf8"));
const toml = await readFile(new URL("../../shopify.app.toml", import.meta.url), "utf8");

test("the committed types are what code generation writes", async () => {
  // A process of its own, as `npm run check` runs it.
  const checked = await promisify(execFile)(process.execPath, [fileURLToPath(new URL("generate-operations.ts", folder)), "--check"]);
  expect(checked.stderr).toBe("");
});

test("no operation needs a scope that the app does not ask for", async () => {
  const missing = await missingScopes(declaredScopes());
  expect(missing).toEqual([]);
});

test("without scopes the operations would be refused for the ones that are declared", async () => {
  const missing = (await missingScopes([])).join();
  for (const scope of ["read_orders", "write_merchant_managed_fulfillment_orders", "read_locations"]) expect(missing).toContain(scope);
});

test("variants, which need read_products, are left out unless the shop granted it", () => {
  for (const operation of Object.values(operations)) {
    if (operation.text.includes("variant")) expect(operation.text).toMatch(/variant @include\(if: \$withVariants\)/);
  }
});

test("nothing about a person is selected", () => {
  const personal = /customer|address|email|phone|firstName|lastName|note\b|destination|contact/i;
  for (const operation of Object.values(operations)) {
    expect(operation.text.replaceAll("notifyCustomer", ""), operation.name).not.toMatch(personal);
  }
});

test("nothing deprecated is selected", () => {
  for (const operation of Object.values(operations)) {
    for (const { field } of selectedFields(parse(operation.text))) expect(field.deprecationReason ?? null, field.name).toBeNull();
  }
});

const tableSchema = z.object({ rows: z.array(z.object({ type: z.string(), field: z.string().optional(), scopes: z.array(z.string()) })) });

/** Shopify's own table of what each type and field needs: any one of the scopes of a row, and every row that applies. */
async function missingScopes(granted: string[]): Promise<string[]> {
  const file = new URL(`../fixtures/shopify/access-scopes-${apiVersion}.json`, import.meta.url);
  const { rows } = tableSchema.parse(JSON.parse(await readFile(file, "utf8")));
  const held = new Set(granted.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
  const missing = Object.values(operations).flatMap((operation) =>
    selectedFields(parse(operation.text)).flatMap(({ parent, field, type }) =>
      rows
        .filter((row) => (row.field === undefined ? row.type === type : row.type === parent && row.field === field.name))
        .filter((row) => !row.scopes.some((scope) => held.has(scope)))
        .map((row) => `${operation.name}: ${parent}.${field.name} needs ${row.scopes.join(" or ")}`),
    ),
  );
  return [...new Set(missing)];
}

function selectedFields(document: DocumentNode) {
  const found: { parent: string; field: { name: string; deprecationReason?: string | null }; type: string }[] = [];
  const info = new TypeInfo(schema);
  visit(
    document,
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

function declaredScopes(): string[] {
  return /^scopes = "([^"]+)"/m.exec(toml)?.[1]?.split(",") ?? [];
}
