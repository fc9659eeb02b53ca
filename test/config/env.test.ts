import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { defaultScopes, readEnv } from "#app/config/env.server.ts";

const example = parseEnv(readFileSync(new URL("../../.env.example", import.meta.url), "utf8"));

/** What the example leaves out, since it is different for every app. */
const own = { SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: "secret", SHOPIFY_APP_URL: "http://localhost:3000" };

test("the example works as it is under `shopify app dev`", () => {
  const dev = { SHOPIFY_API_KEY: "key", SHOPIFY_API_SECRET: "secret", SCOPES: "read_orders", HOST: "https://tunnel.example" };
  expect(readEnv({ ...example, ...dev })).toMatchObject({ ok: true, value: { shopifyAppUrl: "https://tunnel.example" } });
});

test("elsewhere it is said of each value that the example leaves out where it comes from", () => {
  expect(readEnv(example)).toEqual({
    ok: false,
    error: [
      "SHOPIFY_API_KEY is missing: it is the client ID on the app's page in Shopify's Dev Dashboard.",
      "SHOPIFY_API_SECRET is missing: it is the client secret on the app's page in Shopify's Dev Dashboard.",
      "SHOPIFY_APP_URL is missing: it is the address under which the app is reached.",
    ],
  });
});

test("with these the example is complete", () => {
  const read = readEnv({ ...example, ...own });
  expect(read).toMatchObject({
    ok: true,
    value: {
      isProduction: false,
      databaseUrl: null,
      dataDir: ".data",
      role: "all",
      port: 3000,
      shopifyAppUrl: "http://localhost:3000",
      shopifyApiSecretOld: null,
      scopes: defaultScopes,
      mail: null,
      logLevel: "info",
      shopifyLoopbackOrigin: null,
      vendorOrigins: [],
      clockLoopbackOrigin: null,
    },
  });
  if (!read.ok) return;
  expect(read.value.credentialKeys.map(({ id, key }) => [id, key.length])).toEqual([["example", 32]]);
  expect(read.value.accountHashKey).toHaveLength(32);
});

test("the example has a line for every variable and for nothing else", () => {
  const missing = readEnv({});
  const wrong = readEnv(Object.fromEntries(Object.keys(example).map((name) => [name, "\u0000"])));
  const named = [missing, wrong].flatMap((read) => (read.ok ? [] : read.error)).map((line) => line.split(" ")[0]);
  const takesAnything = ["DATA_DIR", "SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_API_SECRET_OLD", "SCOPES"];
  expect([...new Set([...named, ...takesAnything])].sort()).toEqual(Object.keys(example).sort());
});

const key = Buffer.alloc(32, 1).toString("base64");

test.each<[Record<string, string | undefined>, string[]]>([
  [{ SHOPIFY_API_KEY: undefined }, ["SHOPIFY_API_KEY is missing: it is the client ID on the app's page in Shopify's Dev Dashboard."]],
  [{ SHOPIFY_API_SECRET: "" }, ["SHOPIFY_API_SECRET is missing: it is the client secret on the app's page in Shopify's Dev Dashboard."]],
  [{ SHOPIFY_API_SECRET_OLD: "secret" }, ["SHOPIFY_API_SECRET_OLD is the same as SHOPIFY_API_SECRET: leave it empty."]],
  [{ SHOPIFY_APP_URL: "localhost:3000" }, ["SHOPIFY_APP_URL has to be the http(s) address of the app."]],
  [{ SHOPIFY_APP_URL: "", HOST: "0.0.0.0" }, ["SHOPIFY_APP_URL is missing: it is the address under which the app is reached."]],
  [{ SHOPIFY_APP_URL: "localhost:3000", HOST: "https://tunnel.example" }, ["SHOPIFY_APP_URL has to be the http(s) address of the app."]],
  [{ DATABASE_URL: "mysql://x/y" }, ["DATABASE_URL has to be a postgresql:// address."]],
  [{ DATABASE_URL: "nonsense" }, ["DATABASE_URL has to be a postgresql:// address."]],
  [{ ROLE: "both" }, ["ROLE has to be all, web or worker."]],
  [{ SMTP_URL: "smtp://relay.example" }, ["MAIL_FROM is missing: mail needs both SMTP_URL and MAIL_FROM."]],
  [{ MAIL_FROM: "mail@app.example" }, ["SMTP_URL is missing: mail needs both SMTP_URL and MAIL_FROM."]],
  ...[
    "relay.example",
    "http://relay.example",
    "smtp://",
    "smtp://relay.example/x",
    "smtp://u@relay.example",
    "smtps://u:%zz@relay.example",
  ].map((SMTP_URL): [Record<string, string>, string[]] => [
    { SMTP_URL, MAIL_FROM: "mail@app.example" },
    ["SMTP_URL has to be smtp://user:password@host:port or smtps://user:password@host:port."],
  ]),
  ...["app.example", "a@app.example, b@app.example", "Name <a@app.example> more", 'A "B" <a@app.example>', "A\nB <a@app.example>"].map(
    (MAIL_FROM): [Record<string, string>, string[]] => [
      { SMTP_URL: "smtp://relay.example", MAIL_FROM },
      ["MAIL_FROM has to be one mail address, or Name <address>."],
    ],
  ),
  [{ PORT: "-1" }, ["PORT has to be a port number."]],
  [{ PORT: "70000" }, ["PORT has to be a port number."]],
  [{ MONITOR_PORT: "any" }, ["MONITOR_PORT has to be a port number."]],
  [{ LOG_LEVEL: "loud" }, ["LOG_LEVEL has to be silent, error, warn, info or debug."]],
  [{ CREDENTIAL_KEYS: undefined }, ["CREDENTIAL_KEYS is missing."]],
  [{ CREDENTIAL_KEYS: key }, ["CREDENTIAL_KEYS has to be id:key,id:key, each key 32 bytes in base64."]],
  [{ CREDENTIAL_KEYS: "a:c2hvcnQ=" }, ["CREDENTIAL_KEYS has to be id:key,id:key, each key 32 bytes in base64."]],
  [{ CREDENTIAL_KEYS: "," }, ["CREDENTIAL_KEYS has to be id:key,id:key, each key 32 bytes in base64."]],
  [{ CREDENTIAL_KEYS: `a:${key},a:${key}` }, ["CREDENTIAL_KEYS names a key twice."]],
  [{ ACCOUNT_HASH_KEY: "c2hvcnQ=" }, ["ACCOUNT_HASH_KEY has to be 32 bytes in base64."]],
  [
    { SHOPIFY_LOOPBACK_ORIGIN: "http://example.com" },
    ["SHOPIFY_LOOPBACK_ORIGIN has to be an http origin on this machine, e.g. http://127.0.0.1:4000."],
  ],
  [
    { SHOPIFY_LOOPBACK_ORIGIN: "https://127.0.0.1:4000" },
    ["SHOPIFY_LOOPBACK_ORIGIN has to be an http origin on this machine, e.g. http://127.0.0.1:4000."],
  ],
  [
    { SHOPIFY_LOOPBACK_ORIGIN: "http://127.0.0.1.example.com" },
    ["SHOPIFY_LOOPBACK_ORIGIN has to be an http origin on this machine, e.g. http://127.0.0.1:4000."],
  ],
  [
    { SHOPIFY_LOOPBACK_ORIGIN: "http://user@127.0.0.1:4000" },
    ["SHOPIFY_LOOPBACK_ORIGIN has to be an http origin on this machine, e.g. http://127.0.0.1:4000."],
  ],
  [
    { CLOCK_LOOPBACK_ORIGIN: "http://10.0.0.1:4000" },
    ["CLOCK_LOOPBACK_ORIGIN has to be an http origin on this machine, e.g. http://127.0.0.1:4000."],
  ],
  [
    { CLOCK_LOOPBACK_ORIGIN: "http://127.0.0.1:4000/clock" },
    ["CLOCK_LOOPBACK_ORIGIN has to be an http origin on this machine, e.g. http://127.0.0.1:4000."],
  ],
  [{ VENDOR_ORIGINS: "http://example.com" }, ["VENDOR_ORIGINS has to be a list of https addresses, or http ones on this machine."]],
  [
    { VENDOR_ORIGINS: "https://a.example,ftp://b.example" },
    ["VENDOR_ORIGINS has to be a list of https addresses, or http ones on this machine."],
  ],
  [
    { CREDENTIAL_KEYS: undefined, ROLE: "x", PORT: "y" },
    ["ROLE has to be all, web or worker.", "PORT has to be a port number.", "CREDENTIAL_KEYS is missing."],
  ],
])("%o is refused, one line for each variable, without its value", (change, lines) => {
  expect(readEnv({ ...example, ...own, ...change })).toEqual({ ok: false, error: lines });
});

test.each<[Record<string, string | undefined>, string]>([
  [{ SHOPIFY_APP_URL: "", HOST: "https://tunnel.example" }, "https://tunnel.example"],
  [{ SHOPIFY_APP_URL: undefined, HOST: "https://tunnel.example" }, "https://tunnel.example"],
  [{ SHOPIFY_APP_URL: "https://framewire.example", HOST: "https://tunnel.example" }, "https://framewire.example"],
  [{ SHOPIFY_APP_URL: "https://framewire.example", HOST: "0.0.0.0" }, "https://framewire.example"],
])("with %o the app is reached at %s", (change, shopifyAppUrl) => {
  expect(readEnv({ ...example, ...own, ...change })).toMatchObject({ ok: true, value: { shopifyAppUrl } });
});

test.each(["CREDENTIAL_KEYS", "ACCOUNT_HASH_KEY"])("production does not start with the public example of %s", (name) => {
  const made = { ...example, ...own, NODE_ENV: "production", CREDENTIAL_KEYS: `k:${key}`, ACCOUNT_HASH_KEY: key };
  expect(readEnv(made)).toMatchObject({ ok: true, value: { isProduction: true } });
  expect(readEnv({ ...made, [name]: example[name] })).toEqual({ ok: false, error: [`${name} is the public example; make your own.`] });
});

test.each(["CREDENTIAL_KEYS", "ACCOUNT_HASH_KEY"])("nor with the one of %s as the secret before", (name) => {
  const made = { ...example, ...own, NODE_ENV: "production", CREDENTIAL_KEYS: `k:${key}`, ACCOUNT_HASH_KEY: key };
  const [value] = (example[name] ?? "").split(":").slice(-1);
  expect(readEnv({ ...made, SHOPIFY_API_SECRET_OLD: value })).toEqual({
    ok: false,
    error: ["SHOPIFY_API_SECRET_OLD is the public example; make your own."],
  });
});

test("every variable is read", () => {
  const read = readEnv({
    ...example,
    ...own,
    DATABASE_URL: "postgresql://u:p@db.example/framewire",
    SHOPIFY_API_SECRET_OLD: "secret before",
    ROLE: "worker",
    PORT: "0",
    SCOPES: "read_orders, write_fulfillments",
    CREDENTIAL_KEYS: `new:${key}, old:${key}`,
    SHOPIFY_LOOPBACK_ORIGIN: "http://localhost:4000/",
    VENDOR_ORIGINS: "http://127.0.0.1:4000/finerworks, https://vendor.example/v3",
    CLOCK_LOOPBACK_ORIGIN: "http://[::1]:4000",
  });
  expect(read).toMatchObject({
    ok: true,
    value: {
      databaseUrl: "postgresql://u:p@db.example/framewire",
      shopifyApiSecretOld: "secret before",
      role: "worker",
      port: 0,
      scopes: ["read_orders", "write_fulfillments"],
      credentialKeys: [{ id: "new" }, { id: "old" }],
      shopifyLoopbackOrigin: "http://localhost:4000",
      vendorOrigins: ["http://127.0.0.1:4000/finerworks", "https://vendor.example/v3"],
      clockLoopbackOrigin: "http://[::1]:4000",
    },
  });
});

test.each([
  ["smtp://relay.example", { host: "relay.example", port: 587, isSecure: false, isLoopback: false, login: null }],
  ["smtps://relay.example", { host: "relay.example", port: 465, isSecure: true, isLoopback: false, login: null }],
  [
    "smtp://her%40app.example:p%2Fw%3A@relay.example:2525/",
    { host: "relay.example", port: 2525, isSecure: false, isLoopback: false, login: { user: "her@app.example", password: "p/w:" } },
  ],
  ["smtp://127.0.0.1:25", { host: "127.0.0.1", port: 25, isSecure: false, isLoopback: true, login: null }],
  ["smtp://[::1]:25", { host: "::1", port: 25, isSecure: false, isLoopback: true, login: null }],
])("mail goes by way of %s", (SMTP_URL, server) => {
  const read = readEnv({ ...example, ...own, SMTP_URL, MAIL_FROM: "Framewire <mail@app.example>" });
  expect(read).toMatchObject({ ok: true, value: { mail: { server, from: { name: "Framewire", address: "mail@app.example" } } } });
});
