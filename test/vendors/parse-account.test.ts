import { expect, test } from "vitest";
import { vendorRegistry } from "#app/vendors/registry.ts";

const registry = vendorRegistry({
  extraBaseUrls: ["http://127.0.0.1:4010", "https://proxy.example.invalid/vendors/"],
  clock: { now: () => new Date(0) },
});
const keys = { web_api_key: "a", app_key: "b" };
const login = { role: "Role", username: "u", password: "p" };

test.each([
  ["https://api.finerworks.com/", "https://api.finerworks.com"],
  ["https://v2.api.finerworks.com", "https://v2.api.finerworks.com"],
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
  ["http://127.0.0.1:4010/finerworks", "http://127.0.0.1:4010/finerworks"],
  ["https://proxy.example.invalid/vendors/fw", "https://proxy.example.invalid/vendors/fw"],
])("the base URL %s is taken", (baseUrl, taken) => {
  expect(registry.of("finerworks").parseAccount({ baseUrl, fields: keys })).toMatchObject({ ok: true, value: { baseUrl: taken } });
});

test.each([
  "http://api.finerworks.com",
  "https://api.finerworks.com:8443",
  "https://api.finerworks.com/v3",
  "https://api.finerworks.com@example.invalid",
  "http://127.0.0.1:40101",
  "http://127.0.0.1:4010@example.invalid",
  "http://127.0.0.1:4010/../x",
  "http://127.0.0.1:4010/x?y",
  "http://127.0.0.1:4010\\@example.invalid",
  "https://nwframing.com/IFS",
])("the base URL %s is refused", (baseUrl) => {
  expect(registry.of("finerworks").parseAccount({ baseUrl, fields: keys })).toEqual({ ok: false, error: { fields: ["baseUrl"] } });
});

test("every wrong field is named at once, and no value", () => {
  const wrong = registry.of("finerworks").parseAccount({ baseUrl: "x", fields: { web_api_key: "schlüssel" } });
  expect(wrong).toEqual({ ok: false, error: { fields: ["baseUrl", "web_api_key", "app_key"] } });
});

test("what breaks Basic authentication or the path is refused", () => {
  for (const [field, value] of [
    ["username", "a:b"],
    ["role", "a/b"],
    ["role", ".."],
    ["password", "a\u0000b"],
  ] as const) {
    expect(registry.of("nwf").parseAccount({ baseUrl: "", fields: { ...login, [field]: value } })).toEqual({
      ok: false,
      error: { fields: [field] },
    });
  }
  expect(registry.of("nwf").parseAccount({ baseUrl: "", fields: { ...login, password: "with space : and ü" } })).toMatchObject({
    ok: true,
  });
});

test("a key that was wrapped over two lines is put together", () => {
  const account = registry.of("finerworks").parseAccount({ baseUrl: "", fields: { web_api_key: "1111-\r\n 2222", app_key: "b" } });
  expect(account).toMatchObject({ ok: true, value: { fields: { web_api_key: "1111-2222" } } });
});
