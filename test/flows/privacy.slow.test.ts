import { afterAll, beforeAll, expect, test } from "vitest";
import { hourMs, minuteMs } from "#app/domain/clock.ts";
import { webhookTopics } from "#app/domain/shops/webhook-topics.ts";
import type { Fault, FaultTarget } from "#test/sandbox/faults.ts";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { planted } from "#test/sandbox/nwf/replies.ts";
import { sandboxAccount } from "#test/sandbox/nwf/world.ts";
import { personal } from "#test/sandbox/shopify/personal-data.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import { embeddedCopy } from "#test/support/database.ts";
import { dumpDatabase } from "#test/support/dump.ts";
import { createDatabase } from "#test/support/postgres-server.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";

/**
 * Secrets and a person, planted wherever the outside says something: in every webhook, in what vendors and Shopify answer, well or badly, in
 * what people send. None of it stands in a line of the log or in a row of the database; and what is to be erased is erased.
 */

const shop = "privacy.myshopify.com";
const typed = { password: "planted-wrong-password", email: "typed-buyer@example.com", merchant: "typed-merchant@example.com" };
const orders = ["#1001", "#1002"] as const;
const log: string[] = [];
const sessionTokens: string[] = [];
let world: WorldApp;
let database: Awaited<ReturnType<typeof createDatabase>> | null = null;
let hintToken = "";
let stopToken = "";
/** The database when all has been said, before anything is erased. */
let rows: string[] = [];

beforeAll(async () => {
  await buildPanel();
  const named = process.env["TEST_DATABASE_URL"];
  database = named === undefined || named === "" ? null : await createDatabase({ url: named });
  const place = database === null ? { dataDir: await embeddedCopy() } : { databaseUrl: database.url };
  world = await openWorldApp({ ...place, onLine: (line) => void log.push(line) });
  const { shopify, finerworks, nwf } = world.sandbox.world;
  shopify.app.subscriptions = shopify.app.subscriptions.map((one) => ({ ...one, includeFields: null }));
  for (const vendor of [finerworks, nwf]) vendor.quirks.extraFields = true;
  shopify.addShop({ domain: shop });
  await world.start({ LOG_LEVEL: "debug" });
  await world.install(shop);
  await world.connect(shop, "finerworks", "vendor:Prints");
  await world.connect(shop, "nwf", "vendor:Frames");
  await world.ops(shop, ["shadow", "off"]);
  await tellStory();
  rows = await dump();
}, 300_000);
afterAll(async () => {
  await world.end();
  await database?.remove();
});

test("none of it stands in the log or in the database", () => {
  const secrets = secretsOf();
  expect(rows.length).toBeGreaterThan(50);
  expect(log.length).toBeGreaterThan(50);
  expect(rows.filter((row) => row.startsWith("public.sessions"))).toHaveLength(1);
  for (const [name, secret] of secrets) {
    expect(secret.length, name).toBeGreaterThan(7);
    expect(found(log, secret), `the log has ${name}`).toEqual([]);
    expect(found(rows, secret), `the database has ${name}`).toEqual([]);
  }
});

test("after customers/redact nothing of the customer's order is left, and after shop/redact nothing of the shop", async () => {
  const { shopify, clock } = world.sandbox.world;
  const { id } = orderOf(orders[0]);
  shopify.publish(shopify.shop(shop), {
    topic: "customers/redact",
    payload: { shop_id: 1, shop_domain: shop, customer: { id: 1, ...personal }, orders_to_redact: [Number(id)] },
  });
  await shopify.settled();
  const left = await dump();
  // The queue forgets a job that is done within the hour by itself; until then it has the order's number, and nothing else of it.
  expect(
    found(
      left.filter((row) => !row.startsWith("pgboss.job")),
      id,
    ),
  ).toEqual([]);
  expect([...found(left, "#1001"), ...found(left, "770000010000")]).toEqual([]);
  expect(found(left, orderOf(orders[1]).id)).not.toEqual([]);

  shopify.uninstall(shop);
  await shopify.settled();
  clock.advance(49 * hourMs);
  await shopify.settled();
  await waitUntil("the shop is erased", async () => (await ofShop()).length === 0, 120_000).catch(() => undefined);
  expect(await ofShop()).toEqual([]);
});

const ofShop = async () => found(await dump(), "privacy");

/** The first lines that have it, and as much of them as tells where they come from. */
function found(lines: string[], text: string): string[] {
  return lines
    .filter((line) => line.includes(text))
    .map((line) => line.slice(0, 400))
    .slice(0, 3);
}

function dump(): Promise<string[]> {
  return dumpDatabase({ databaseUrl: world.env["DATABASE_URL"] ?? null, dataDir: world.env["DATA_DIR"] ?? "" });
}

async function tellStory(): Promise<void> {
  const { finerworks, nwf, clock } = world.sandbox.world;
  order(orders[0], "Frames");
  order(orders[1], "Prints");
  nwf.createOrder({ number: "1001", items: [{ sku: "ITEM", quantity: 1 }] });
  finerworks.createOrder({ po: "1002", items: [{ sku: "ITEM", quantity: 1, variantId: null }] });
  // What had left before it was first seen would only be suggested.
  await until("both are linked", async () =>
    (await Promise.all(orders.map(screenOf))).every((screen) => screen.includes('"state":"linked"')),
  );
  nwf.ship("1001", "770000010000");
  finerworks.ship("1002", [{ number: "770000020000", carrier: "FedEx" }]);
  await until("both are written", () => orders.every((name) => orderOf(name).fulfillments.length > 0), hourMs);
  await linkByReceipt();
  await sendWebhooks();
  await useThePanel();
  await fail();
  await getMail();
  clock.advance(hourMs);
}

/** The one address that is stored: a server that refuses it names it, and then takes the mail. */
async function getMail(): Promise<void> {
  const { finerworks, clock, faults, inbox } = world.sandbox.world;
  const mail = { address: typed.merchant, daily: true, atOnce: true, locale: "en" };
  await ask("/app/settings", "routes/app.settings", JSON.stringify({ mail }));
  faults.add({
    target: "mail",
    match: "RCPT TO",
    times: 1,
    fault: { kind: "status", status: 550, body: `No such user: ${typed.merchant}` },
  });
  finerworks.removeAccount(sandboxKeys);
  await world.ops(shop, ["sync", "--connection", "FinerWorks"]);
  await until("the mail server refused the merchant", () => (faults.counts["mail:status"] ?? 0) > 0);
  clock.advance(hourMs);
  await until("the mail has come", () => inbox.mails.length > 0);
  stopToken = /mail\/stop\/([\w-]+)/.exec(inbox.mails[0]?.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
  finerworks.addAccount(sandboxKeys);
}

/** Once used and never stored: who it was placed by. */
async function linkByReceipt(): Promise<void> {
  order("#1003", "Prints");
  const { guid, email } = world.sandbox.world.finerworks.createOrder({
    po: "ELSE-3",
    items: [{ sku: "ITEM", quantity: 1, variantId: null }],
  });
  await until("the third is known", async () => (await world.ops(shop, ["status", "--order", "#1003"]).catch(() => null)) !== null);
  await world.ops(shop, ["link", "--order", "#1003", "--connection", "FinerWorks", "--receipt", `${guid},${email}`]);
}

/** Every topic, with the person in it in every way. */
async function sendWebhooks(): Promise<void> {
  const { shopify } = world.sandbox.world;
  const id = Number(orderOf(orders[1]).id);
  const gid = `gid://shopify/FulfillmentOrder/${[...shopify.shop(shop).fulfillmentOrders.keys()][0]}`;
  const ids = {
    id,
    order_id: id,
    order_edit: { order_id: id },
    shop_id: 1,
    shop_domain: shop,
    orders_requested: [id],
    orders_to_redact: [],
  };
  const fulfillmentOrders = { fulfillment_order: { id: gid }, moved_fulfillment_order: { id: gid } };
  const person = { ...personal, customer: { id: 1, ...personal }, destination: personal.address, note: personal.email };
  for (const topic of Object.keys(webhookTopics).filter((one) => one !== "app/uninstalled" && one !== "shop/redact"))
    shopify.publish(shopify.shop(shop), {
      topic,
      payload: { ...person, ...ids, ...fulfillmentOrders, fulfillment_order_merges: [{ fulfillment_order: { id: gid, ...person } }] },
    });
  await shopify.settled();
}

async function useThePanel(): Promise<void> {
  const connections = await ask("/app/connections", "routes/app.connections._index");
  const finerworks = /"id":"([0-9a-f-]{36})","vendor":"finerworks"/.exec(connections)?.[1] ?? "";
  const screen = await ask(`/app/connections/${finerworks}`, "routes/app.connections.$connectionId");
  hintToken = /\/hints\/finerworks\/([\w-]+)/.exec(screen)?.[1] ?? "";
  await fetch(`${world.env["SHOPIFY_APP_URL"]}/hints/finerworks/${hintToken}`, {
    method: "POST",
    body: JSON.stringify({ order_id: 1, ...personal }),
  });
  const account = { baseUrl: `${world.sandbox.origin}/nwf`, fields: { ...sandboxAccount, password: typed.password } };
  await ask("/app/connections/new", "routes/app.connections.new", JSON.stringify({ intent: "test", vendor: "nwf", account }));
  await ask("/app/connections/new", "routes/app.connections.new", `{"intent": "${typed.password}`);
  const form = new FormData();
  form.set("file", new File([`order,reference,e-mail\n1002,X-1,${typed.email}\n9999,X-2,${typed.email}\n`], `${typed.email}.csv`));
  await ask("/app/import", "routes/app.import._index", form);
  // A document has its token in the address.
  await fetch(`${world.env["SHOPIFY_APP_URL"]}/app?shop=${shop}&id_token=${await newToken()}`, { headers: { "User-Agent": userAgent } });
  await fetch(`${world.env["SHOPIFY_APP_URL"]}/nowhere?shop=${shop}&id_token=${await newToken()}`, {
    headers: { "User-Agent": userAgent },
  });
}

/** Whoever is asked fails, and says everything that it was told and more in its failure. */
async function fail(): Promise<void> {
  const { faults, shopify, finerworks, nwf } = world.sandbox.world;
  const everything = [...secretsOf().values()].join(" ");
  // Words of Shopify's own errors are told to the merchant, so of Shopify's only what can be known by its look may stand there.
  const recognisable = [...shopify.tokens.given, personal.email].join(" ");
  const said = (target: FaultTarget) =>
    JSON.stringify({
      ...personal,
      message: everything,
      data: null,
      errors: [{ message: target === "shopify" ? recognisable : everything, path: [everything] }],
    });
  const waysOf = (target: FaultTarget): Fault[] => [
    ...[500, 429, 422, 403, 404, 200].map((status): Fault => ({ kind: "status", status, body: said(target) })),
    ...(["html", "half_body", "empty", "reset"] as const).map((kind) => ({ kind })),
  ];
  finerworks.createOrder({ po: "1005", items: [{ sku: "ITEM", quantity: 1, variantId: null }] });
  nwf.createOrder({ number: "1004", items: [{ sku: "ITEM", quantity: 1 }] });
  order("#1004", "Frames");
  order("#1005", "Prints");
  for (const target of ["nwf", "finerworks", "shopify"] as const satisfies FaultTarget[])
    for (const fault of waysOf(target)) {
      const key = `${target}:${fault.kind}`;
      const before = faults.counts[key] ?? 0;
      faults.add({ target, times: 1, fault });
      await until(`${target} fails by ${fault.kind}`, async () => {
        if (target === "shopify") shopify.merchant(shop).createOrder({ lines: [{ vendor: "Nobody" }] });
        else await ask("/app/connections/new", "routes/app.connections.new", testOf(target));
        return (faults.counts[key] ?? 0) > before;
      });
    }
}

function testOf(vendor: "nwf" | "finerworks"): string {
  const fields = vendor === "nwf" ? sandboxAccount : sandboxKeys;
  return JSON.stringify({ intent: "test", vendor, account: { baseUrl: `${world.sandbox.origin}/${vendor}`, fields } });
}

function secretsOf(): Map<string, string> {
  const { app, tokens } = world.sandbox.world.shopify;
  const { username, password } = sandboxAccount;
  return new Map<string, string>([
    ["FinerWorks' web key", sandboxKeys.web_api_key],
    ["FinerWorks' app key", sandboxKeys.app_key],
    ["NWF's password", password],
    ["NWF's login", Buffer.from(`${username}:${password}`).toString("base64")],
    ["a wrong password", typed.password],
    ["the app's secret", app.apiSecret],
    ["the key of credentials", world.env["CREDENTIAL_KEYS"]?.split(":")[1] ?? ""],
    ["the key of hashes", world.env["ACCOUNT_HASH_KEY"] ?? ""],
    ["the hint address", hintToken],
    ["the merchant's mail address", typed.merchant],
    ["the address where mail is stopped", stopToken],
    ...tokens.given.map((token, n): [string, string] => [`Shopify's token ${n}`, token]),
    ...sessionTokens.map((token, n): [string, string] => [`session token ${n}`, token]),
    ["a buyer's e-mail", personal.email],
    ["a buyer's phone", personal.phone],
    ["a buyer's name", personal.address.name],
    ["a buyer's street", personal.address.address1],
    ["a buyer's town", personal.address.city],
    ["what a vendor says of a buyer", planted],
    ["who placed an order at the vendor", "orders@example.invalid"],
    ["an e-mail in a file", typed.email],
  ]);
}

async function newToken(): Promise<string> {
  const token = await mintSessionToken(world.sandbox.world.shopify, shop);
  sessionTokens.push(token);
  return token;
}

function screenOf(name: string): Promise<string> {
  return ask(`/app/orders/${orderOf(name).id}`, "routes/app.orders.$orderId");
}

/** As a person of the shop; with a body, a form. */
async function ask(path: string, route: string, body?: string | FormData): Promise<string> {
  const headers = new Headers({ Authorization: `Bearer ${await newToken()}`, "User-Agent": userAgent });
  if (typeof body === "string") headers.set("Content-Type", "application/json");
  const answer = await fetch(`${world.env["SHOPIFY_APP_URL"]}${path}?_data=${encodeURIComponent(route)}`, {
    ...(body !== undefined && { method: "POST", body }),
    headers,
  });
  return answer.text();
}

function order(name: string, vendor: string): void {
  world.sandbox.world.shopify.merchant(shop).createOrder({ name, lines: [{ sku: "ITEM", vendor }] });
}

function orderOf(name: string) {
  const found = [...world.sandbox.world.shopify.shop(shop).orders.values()].find((one) => one.name === name);
  return found ?? expect.fail(`There is no order ${name}.`);
}

/** Time passes until it is so. */
function until(what: string, holds: () => boolean | Promise<boolean>, stepMs = 5 * minuteMs): Promise<void> {
  return waitUntil(what, () => {
    world.sandbox.world.clock.advance(stepMs);
    return holds();
  });
}
