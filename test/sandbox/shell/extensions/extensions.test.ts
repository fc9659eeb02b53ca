import { expect, test } from "vitest";
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

test("what the sandbox has nothing for is an error: an element, a property, a part of the API", () => {
  expect(() => checkElement("s-grid")).toThrow("does not draw <s-grid>");
  expect(() => checkAttribute("s-badge", "heading")).toThrow("has no property heading");
  expect(() => checkAttribute("s-link", "href")).not.toThrow();
  const run = {
    ...{ scriptUrl: "", target: "", apiVersion: "", translations: { en: {} }, defaultLocale: "en", language: "en", timeZone: "UTC" },
    ...{ now: "", order: { id: "", name: "", processedAt: "" }, appMetafields: [] },
  };
  const api = shopifyApi(run, new Map());
  expect(Reflect.get(api, "order")).toMatchObject({ value: run.order });
  expect(() => Reflect.get(api, "cost") as unknown).toThrow("no shopify.cost");
  expect(() => Reflect.get(api, "fulfillmentId") as unknown).toThrow("no shopify.fulfillmentId");
});
