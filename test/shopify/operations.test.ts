import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import * as operations from "#app/shopify/operations.graphql.ts";
import { selectedFields } from "./selected-fields.ts";

const folder = new URL("../../app/shopify/", import.meta.url);

test("the committed types are what code generation writes", async () => {
  // A process of its own, as `npm run check` runs it.
  const checked = await promisify(execFile)(process.execPath, [fileURLToPath(new URL("generate-operations.ts", folder)), "--check"]);
  expect(checked.stderr).toBe("");
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
    for (const { field } of selectedFields(operation.text)) expect(field.deprecationReason ?? null, field.name).toBeNull();
  }
});
