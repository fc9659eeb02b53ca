import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { embeddedCopy } from "#test/support/database.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";

const shop = "watched.myshopify.com";
let world: WorldApp;
let metrics: string;

/** What a running app prints once it has asked a vendor and Shopify, and has run jobs. */
beforeAll(async () => {
  await buildPanel();
  world = await openWorldApp({ dataDir: await embeddedCopy() });
  const { shopify, nwf } = world.sandbox.world;
  shopify.addShop({ domain: shop });
  const app = await world.start({ MONITOR_PORT: "0" });
  await world.install(shop);
  await world.connect(shop, "nwf", "all");
  nwf.createOrder({ number: "1001", items: [{ sku: "OAK", quantity: 1 }] });
  shopify.merchant(shop).createOrder({ name: "#1001", lines: [{ sku: "OAK", quantity: 1 }] });
  await waitUntil("the order is linked", async () => JSON.stringify(await world.ops(shop, ["status"])).includes('"number":"1001"'));
  metrics = await (await fetch(`${app.monitor}/metrics`)).text();
}, 240_000);
afterAll(() => world.end());

test("the app has counted what it did", () => {
  expect(metrics).toMatch(/^framewire_vendor_answers_total\{vendor="nwf",outcome="found"\} [1-9]/m);
  expect(metrics).toMatch(/^framewire_vendor_call_seconds_count\{vendor="nwf",outcome="ok"\} [1-9]/m);
  expect(metrics).toMatch(/^framewire_shopify_calls_total\{operation="ReadOrder",outcome="ok"\} [1-9]/m);
  expect(metrics).toMatch(/^framewire_shopify_points_total\{operation="ReadOrder",priority="background"\} [1-9]/m);
  expect(metrics).toMatch(/^framewire_job_seconds_count\{job="intake-order",outcome="done"\} [1-9]/m);
  expect(metrics).toMatch(/^framewire_standing_readable 1$/m);
});

test("no shop, order or account is named in the metrics", () => {
  // What was measured may have any digits.
  const unmeasured = metrics.replace(/^([^#].*) \S+$/gm, "$1");
  expect(unmeasured).toContain("framewire_job_seconds_sum{");
  expect(unmeasured).not.toMatch(/myshopify|1001/);
});

test("every metric that the dashboard and the alerts name is one that the app prints", async () => {
  const printed = printedNames(metrics);
  const { panels } = dashboardSchema.parse(JSON.parse(await read("deploy/dashboard.json")));
  const queries = [...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), ...(await readAlerts()).map(({ expr }) => expr)];
  const named = queries.flatMap((query) => {
    const names = [...query.matchAll(/\b(?:framewire|process|nodejs)_\w+/g)].map(([name]) => name);
    return names.length === 0 && query !== 'up{job="framewire"} == 0' ? [query] : names;
  });
  expect(named.filter((name) => !printed.has(name))).toEqual([]);
});

test("every alert says in one sentence what to do, and the guide has a section for it", async () => {
  const guide = await read("docs/operations.md");
  const alerts = await readAlerts();
  expect(alerts.length).toBeGreaterThan(0);
  for (const { alert, annotations } of alerts) {
    expect(guide).toMatch(new RegExp(`^### ${alert}$`, "m"));
    expect(annotations.description).toMatch(/^[A-Z][^.]*\.$/);
  }
});

const dashboardSchema = z.object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })).nonempty() });
const alertSchema = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string(),
  labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string() }),
});
const rulesSchema = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(alertSchema) })) });

async function readAlerts(): Promise<z.infer<typeof alertSchema>[]> {
  return rulesSchema.parse(parse(await read("deploy/alerts.yaml"))).groups.flatMap(({ rules }) => rules);
}

/** The names of samples: of a histogram those of its parts. */
function printedNames(text: string): Set<string> {
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = "", type]) => (type === "histogram" ? ["_bucket", "_sum", "_count"].map((part) => `${name}${part}`) : [name])),
  );
}

function read(file: string): Promise<string> {
  return readFile(new URL(`../../${file}`, import.meta.url), "utf8");
}
