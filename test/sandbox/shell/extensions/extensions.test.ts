import { expect, test, vi } from "vitest";
import { appFetch } from "./admin-api.ts";
import { checkAttribute, checkElement } from "./drawn-elements.ts";
import { i18nOf, spokenLanguage } from "./i18n.ts";
import { shopifyApi } from "./shopify-api.ts";

const words = { order: { parcels: { one: "{{count}} parcel", other: "{{count}} parcels" }, due: "Due {{day}}" } };
const i18n = i18nOf(words, { language: "de-AT", extensionLanguage: "en" });

test("a text takes its values, in the form for its count", () => {
  expect(i18n.translate("order.due", { day: "May 12" })).toBe("Due May 12");
  expect([1, 2].map((count) => i18n.translate("order.parcels", { count }))).toEqual(["1 parcel", "2 parcels"]);
});

test("a date is written as the buyer does, or in the extension's language", () => {
  const [date, day] = [new Date("2026-01-02T12:00:00Z"), { day: "numeric", month: "long", timeZone: "UTC" } as const];
  expect(i18n.formatDate(date, day)).toBe("2. Jänner");
  expect(i18n.formatDate(date, { ...day, inExtensionLocale: true })).toBe("January 2");
});

test("a text that is not there, and a value that was not given, are errors", () => {
  expect(() => i18n.translate("order.none")).toThrow("no text order.none");
  expect(() => i18n.translate("order.due")).toThrow("wants a value for day");
});

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["sv", "en"],
])("to a buyer of %s an extension speaks %s", (wanted, spoken) => {
  expect(spokenLanguage({ en: {}, de: {} }, wanted, "en")).toBe(spoken);
});

const placed = {
  ...{ scriptUrl: "", target: "", apiVersion: "", translations: { en: {} }, defaultLocale: "en", language: "en", timeZone: "UTC", now: "" },
};
const told: string[] = [];
const host = {
  idToken: () => Promise.resolve("token"),
  close: () => void told.push("close"),
  navigate: (url: string) => void told.push(url),
};
const admin = {
  ...placed,
  surface: "admin" as const,
  handle: "x",
  name: "X",
  selected: ["gid://shopify/Order/1"],
  appOrigin: "https://app.example",
};

test("what the sandbox has nothing for is an error: an element, a property, a part of the API", () => {
  expect(() => checkElement("s-grid")).toThrow("does not draw <s-grid>");
  expect(() => checkAttribute("s-badge", "heading")).toThrow("has no property heading");
  expect(() => checkAttribute("s-link", "href")).not.toThrow();
  expect(() => checkAttribute("s-button", "slot")).not.toThrow();
  const order = { id: "", name: "", processedAt: "" };
  const api = shopifyApi({ ...placed, surface: "account", order, appMetafields: [] }, new Map(), host);
  expect(Reflect.get(api, "order")).toMatchObject({ value: order });
  expect(() => Reflect.get(api, "cost") as unknown).toThrow("no shopify.cost");
  expect(() => Reflect.get(api, "fulfillmentId") as unknown).toThrow("no shopify.fulfillmentId");
});

test("in the admin a block may open an action and an action close itself, and nothing else of the two", () => {
  const block = shopifyApi({ ...admin, target: "admin.order-details.block.render" }, new Map(), host) as {
    navigation: { navigate(url: string): void };
  };
  const action = shopifyApi({ ...admin, target: "admin.order-details.action.render" }, new Map(), host) as { close(): void };
  block.navigation.navigate("extension://y");
  action.close();
  expect(told).toEqual(["extension://y", "close"]);
  expect(() => Reflect.get(block, "close") as unknown).toThrow("no shopify.close");
  expect(() => Reflect.get(action, "navigation") as unknown).toThrow("no shopify.navigation");
  expect(() => Reflect.get(action, "query") as unknown).toThrow("no shopify.query");
  expect(Reflect.get(action, "data")).toMatchObject({ selected: [{ id: "gid://shopify/Order/1" }] });
});

test("an extension of the admin reaches its app, by a relative address and with a token, and nobody else", async () => {
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", (address: string, init: { headers: Headers }) => {
    asked.push([address, init.headers.get("Authorization")]);
    return Promise.resolve(new Response());
  });
  const reach = appFetch(admin, host);
  vi.unstubAllGlobals();
  await reach("/extension/orders/1");
  expect(asked).toEqual([["https://app.example/extension/orders/1", "Bearer token"]]);
  for (const other of ["https://elsewhere.example/", "//elsewhere.example/", "shopify:admin/api/graphql.json"])
    await expect(reach(other)).rejects.toThrow("reaches its app only");
});
