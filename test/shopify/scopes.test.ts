import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { defaultScopes } from "#app/config/env.server.ts";
import { webhookTopics } from "#app/domain/shops/webhook-topics.ts";
import { apiVersion } from "#app/shopify/api-version.ts";
import * as operations from "#app/shopify/operations.graphql.ts";
import { fieldRequirement, mutationRequirement, typeRequirement } from "#test/sandbox/shopify/scopes.ts";
import { selectedFields, type SelectedField } from "./selected-fields.ts";

// What the app asks for is held to Shopify's own tables, by which the sandbox refuses as well: access-scopes-*.json names their sources.

/** What one operation or webhook needs: any one of these scopes. */
type Need = { by: string; scopes: string[] };

const file = new URL(`../fixtures/shopify/access-scopes-${apiVersion}.json`, import.meta.url);
const scopes = z.array(z.string());
const table = z.object({
  seen: z.object({ rows: z.array(z.object({ type: z.string(), scopes })) }),
  topics: z.object({ rows: z.array(z.object({ topic: z.string(), scopes })) }),
});
const { seen, topics } = table.parse(JSON.parse(readFileSync(file, "utf8")));

const needs: Need[] = [
  ...Object.values(operations).flatMap(({ name, kind, text }) =>
    selectedFields(text)
      .flatMap((selected) => [...scopesOf(selected), ...(kind === "query" ? scopesToSee(selected) : [])])
      .map((scopes) => ({ by: name, scopes })),
  ),
  ...topics.rows.map(({ topic, scopes }) => ({ by: topic, scopes })),
].filter((need) => need.scopes.length > 0);

test("of every webhook it is known what it needs", () => {
  expect(topics.rows.map(({ topic }) => topic).toSorted()).toEqual(Object.keys(webhookTopics).toSorted());
});

test("every scope that an operation or a webhook needs is asked for", () => {
  expect(unmet(defaultScopes)).toEqual([]);
});

test("no scope is asked for that nothing needs, nor one in whose place another would do", () => {
  expect(needless(defaultScopes)).toEqual([]);
});

test.each(defaultScopes)("without %s something is missed, unless the right to write takes its place", (scope) => {
  const rest = defaultScopes.filter((other) => other !== scope);
  expect(unmet(rest).length > 0 || rest.includes(scope.replace(/^read_/, "write_"))).toBe(true);
});

test.each(["read_products", "read_customers", "write_third_party_fulfillment_orders"])("%s would be one too many", (scope) => {
  expect(needless([...defaultScopes, scope])).toContain(scope);
});

test("the README's table has a row for each scope, which names what needs it, and no mutation and no webhook is left out", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8").split("\n");
  const rows = readme.filter((line) => line.startsWith("| `")).map((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
  const named = rows.filter(([scope = ""]) => /^(read|write)_/.test(scope));
  expect(named.map(([scope]) => scope)).toEqual(defaultScopes);
  const needing = named.flatMap(([scope = "", ...names]) =>
    names.flatMap((name) => {
      const found = needs.filter((need) => matches(need.by, name) && allowing(need, defaultScopes).includes(scope));
      expect(found.length, `${name} needs ${scope}`).toBeGreaterThan(0);
      return found.map(({ by }) => by);
    }),
  );
  const queries: string[] = Object.values(operations).flatMap(({ name, kind }) => (kind === "query" ? [name] : []));
  expect(needs.map(({ by }) => by).filter((by) => !queries.includes(by) && !needing.includes(by))).toEqual([]);
});

function scopesOf({ parent, field, type }: SelectedField): string[][] {
  if (parent === "Mutation") return [mutationRequirement(field.name)?.scopes ?? fail(field.name)];
  // A scalar stands in no table.
  const ofTypes = [parent, type].map(typeRequirement).filter((required) => required !== "unknown");
  return [fieldRequirement(parent, field.name), ...ofTypes].flatMap((required) => (required === null ? [] : [required.scopes]));
}

/** Of some types a scope decides which of them a query is given. */
function scopesToSee({ parent }: SelectedField): string[][] {
  return seen.rows.filter((row) => row.type === parent).map(({ scopes }) => scopes);
}

/** Which of the scopes that were asked for allow it. The right to write stands in for the right to read only where that was not asked for. */
function allowing({ scopes }: Need, asked: string[]): string[] {
  return asked.filter((scope) => {
    const read = scope.replace(/^write_/, "read_");
    return scopes.includes(scope) || (scopes.includes(read) && !asked.includes(read));
  });
}

function unmet(asked: string[]): Need[] {
  return needs.filter((need) => allowing(need, asked).length === 0);
}

function needless(asked: string[]): string[] {
  return asked.filter((scope) => !needs.some((need) => isOnly(allowing(need, asked), scope)));
}

function isOnly([first, ...more]: string[], scope: string): boolean {
  return first === scope && more.length === 0;
}

/** `orders/*` is every topic about orders. */
function matches(by: string, name: string): boolean {
  return name.endsWith("*") ? by.startsWith(name.slice(0, -1)) : by === name;
}

function fail(mutation: string): never {
  throw new Error(`The sandbox has no access row for ${mutation}: add one with its source.`);
}
