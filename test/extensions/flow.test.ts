import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { flowHandles } from "#app/domain/flow/flow-trigger.ts";
import { payloadOf, triggerFields } from "#app/domain/flow/payload-of.ts";
import { wordsOf } from "#app/messages/words-of.ts";
import { catalog } from "#app/messages/en/catalog.ts";
import { aFlowTrigger } from "#test/db/sample-records.ts";
import { extensionFolders } from "../../extensions/build-extensions.ts";
import { readExtensionConfig } from "../../extensions/extension-config.ts";
import { flowFolders, payloadKeys, readFlowConfig } from "../../extensions/flow-config.ts";

const folders = await flowFolders();
const named = folders.map((folder) => [folder.pathname.split("/").at(-2) ?? "", folder] as const);
const configs = await Promise.all(folders.map(readFlowConfig));

test.each(named)("%s is configured as Shopify wants it, under its folder's name, and has nothing to bundle", async (name, folder) => {
  const config = await readFlowConfig(folder);
  expect(`flow-${config.handle}`).toBe(name);
  expect(await readdir(folder)).toEqual(["shopify.extension.toml"]);
  const keys = payloadKeys(config);
  expect(new Set(keys).size).toBe(keys.length);
  if (config.type === "flow_trigger_lifecycle_callback") return;
  // Every workflow and every run is about an order.
  expect(keys).toContain("order_id");
});

test("no handle is used twice in the app", async () => {
  const bundled = await Promise.all((await extensionFolders()).map(readExtensionConfig));
  const handles = [...configs, ...bundled].map(({ handle }) => handle);
  expect(new Set(handles).size).toBe(handles.length);
});

test("there is a trigger for each kind of fact, and a route for each action", () => {
  const handlesOf = (type: string) => configs.filter((config) => config.type === type).map(({ handle }) => handle);
  expect(handlesOf("flow_trigger").toSorted()).toEqual([...flowHandles].toSorted());
  for (const config of configs) {
    if (config.type !== "flow_action") continue;
    expect(config.runtime_url).toBe(`/flow/${config.handle}`);
    expect(existsSync(new URL(`../../app/routes/flow.${config.handle}.ts`, import.meta.url)), config.handle).toBe(true);
  }
});

test("Flow has one place to say which triggers are in use: a route below the app's address", async () => {
  const [callback, ...more] = configs.flatMap((config) => (config.type === "flow_trigger_lifecycle_callback" ? [config] : []));
  const root = new URL("../../", import.meta.url);
  const app = z.object({ application_url: z.url() }).parse(parse(await readFile(new URL("shopify.app.toml", root), "utf8")));
  expect(more).toEqual([]);
  expect(callback?.url).toBe(new URL("/flow/usage", app.application_url).href);
  expect(existsSync(new URL("app/routes/flow.usage.ts", root))).toBe(true);
});

test.each(flowHandles)("what is sent for %s has just the fields that its extension declares", (handle) => {
  const config = configs.find((one) => one.handle === handle);
  const params = { problem: "not_found", vendor: "FinerWorks", number: "1", order: "#1001", stopped: false, testMode: false };
  const payload = payloadOf(aFlowTrigger({ handle, params }), wordsOf(catalog));
  expect(Object.keys(payload).toSorted()).toEqual(config === undefined ? [] : payloadKeys(config).toSorted());
  expect(Object.keys(triggerFields[handle])).toEqual(Object.keys(payload).slice(1));
  expect(payload).toMatchObject({ order_id: 5001, Vendor: "FinerWorks", "Fact id": "shipped 1" });
});

test("a problem is told in words, and a text that is too long is cut", () => {
  const params = { problem: "suggestion_waiting", vendor: "x".repeat(5_000), number: "7" };
  const payload = payloadOf(aFlowTrigger({ handle: "order-needs-attention", params }), wordsOf(catalog));
  expect(payload["Problem kind"]).toBe("suggestion_waiting");
  expect(String(payload["Problem"])).not.toBe("");
  expect(String(payload["What to do"])).not.toBe("");
  expect(String(payload["Vendor"])).toHaveLength(1_000);
});
