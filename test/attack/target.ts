import { z } from "zod";
import type { ServerBuild } from "@remix-run/node";
import { SignJWT } from "jose";
import { hourMs, minuteMs } from "#app/domain/clock.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import { framePath } from "#test/support/frame-path.ts";
import { createDatabase } from "#test/support/postgres-server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { readWebBuild } from "#test/support/web-build.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";
import { startHostileVendor, type HostileVendor } from "./hostile-vendor.ts";
import { send, type Ask, type Reply } from "./send.ts";

/** What the panel of a shop asks for; with `route` as data, without it the document in its frame. Extensions have no routes. */
export type PanelAsk = Ask & { route?: string };

/** What of the victim's an attacker may know: its ids. */
type Victim = {
  orderId: string;
  fulfillmentId: string;
  connectionId: string;
  linkId: string;
  suggestionId: string;
  problemKey: string;
  importId: string;
};

export type Target = {
  world: WorldApp;
  origin: string;
  routes: ServerBuild["routes"];
  hostile: HostileVendor;
  victim: Victim;
  /** The attacker's own: a shop like any other. */
  own: { orderId: string; connectionId: string; importId: string };
  /** As anybody on the internet. */
  send(ask: Ask): Promise<Reply>;
  /** As a person of a shop, with a good session token. */
  as(shop: string, ask: PanelAsk): Promise<Reply>;
  /** The lines of the server's log with this code. */
  logged(code: string): Record<string, unknown>[];
  end(): Promise<void>;
};

export const victimShop = "victim.myshopify.com";
export const attackerShop = "attacker.myshopify.com";

/** What a spreadsheet would run, as the names of orders and the numbers of vendors. */
export const formulas = ['=HYPERLINK("http://formula.example","x")', "+1+1", "-2+3", "@SUM(1)"];

const limit = "framewire-attack";
const everything = { by: "all" };

/** The sandbox with the real server in it, and two shops that have the app, an account at a vendor and orders. */
export async function openTarget(): Promise<Target> {
  const { routes } = await readWebBuild();
  const named = process.env["TEST_DATABASE_URL"];
  const database = named === undefined || named === "" ? null : await createDatabase({ url: named });
  const lines: string[] = [];
  const hostile = await startHostileVendor();
  const world = await openWorldApp({ ...(database && { databaseUrl: database.url }), onLine: (line) => void lines.push(line) });
  const { origin } = await world.start({ VENDOR_ORIGINS: `${world.env["VENDOR_ORIGINS"]},${hostile.origin}` });
  const end = async () => {
    await world.end();
    await hostile.stop();
    await database?.remove();
  };
  try {
    if (origin === null) throw new Error("The app does not listen.");
    const basics = { world, origin, routes, hostile, send: (ask: Ask) => send(origin, ask), as: asPerson(world, origin) };
    const { victim, own } = await fill(basics);
    return { ...basics, victim, own, logged: (code) => readLines(lines).filter((line) => line["code"] === code), end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A session token as Shopify signs it, with whatever an attacker would like to have changed. */
export async function forgeToken(
  { sandbox }: WorldApp,
  shop: string,
  change: { secret?: string; audience?: string; issuer?: string; from?: number; until?: number; alg?: "HS256" | "HS512" } = {},
): Promise<string> {
  const { app } = sandbox.world.shopify;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ dest: `https://${shop}`, sid: limit })
    .setProtectedHeader({ alg: change.alg ?? "HS256", typ: "JWT" })
    .setIssuer(change.issuer ?? `https://${shop}/admin`)
    .setAudience(change.audience ?? app.apiKey)
    .setSubject("1")
    .setIssuedAt(change.from ?? now)
    .setNotBefore(change.from ?? now)
    .setExpirationTime(change.until ?? now + 60)
    .sign(new TextEncoder().encode(change.secret ?? app.apiSecret));
}

export function dataPath(path: string, route: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(route)}`;
}

/** JSON as a form of the panel sends it. */
export function asJson(body: unknown): Pick<Ask, "method" | "headers" | "body"> {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

type Basics = Pick<Target, "world" | "origin" | "send" | "as">;

function asPerson({ sandbox }: WorldApp, origin: string): Target["as"] {
  return async (shop, { path, route, headers, ...ask }) => {
    const token = await mintSessionToken(sandbox.world.shopify, shop);
    if (route === undefined && path.startsWith("/app"))
      return send(origin, { ...ask, path: framePath(path, shop, token), ...(headers && { headers }) });
    const address = route === undefined ? path : dataPath(path, route);
    return send(origin, { ...ask, path: address, headers: { ...headers, Authorization: `Bearer ${token}` } });
  };
}

async function fill(on: Basics): Promise<Pick<Target, "victim" | "own">> {
  const { shopify, clock } = on.world.sandbox.world;
  for (const [domain, name] of [
    [victimShop, "Victim"],
    [attackerShop, "Attacker"],
  ] as const) {
    shopify.addShop({ domain, name, plan: "enterprise" });
    await on.world.install(domain);
    await connect(on, domain, name);
    await change(on, domain, { path: "/app", route: "routes/app._index", ...asJson({ intent: "go_live", send: "with_mail" }) });
  }
  orderVictim(on);
  orderAttacker(on);
  await shopify.settled();
  const followed = [[victimShop, "#V100"] as const, ...formulas.map((name) => [attackerShop, name] as const)];
  await waitUntil("the orders are linked", async () => {
    clock.advance(5 * minuteMs);
    const screens = await Promise.all(followed.map(([shop, name]) => orderScreen(on, shop, orderIdOf(on, shop, name))));
    return screens.every(({ vendorOrders }) => vendorOrders.length > 0);
  });
  ship(on);
  await waitUntil("the parcels are in Shopify", () => {
    clock.advance(hourMs);
    return followed.every(([shop, name]) => isFulfilled(on, shop, name));
  });
  const files = {
    victim: "order,reference\nV100,victimref-1\n",
    own: `order,reference\n${formulas.map((one) => `"${one.replaceAll('"', '""')}",x\n`).join("")}`,
  };
  const victimOrder = orderIdOf(on, victimShop, "#V100");
  const asked = orderIdOf(on, victimShop, "#V300");
  await waitUntil("the victim has a suggestion", async () => (await orderScreen(on, victimShop, asked)).problems.length > 0);
  const [linkId = ""] = (await orderScreen(on, victimShop, victimOrder)).vendorOrders.map((one) => one.linkId);
  const {
    vendorOrders: [suggested],
    problems: [problem],
  } = await orderScreen(on, victimShop, asked);
  const fulfillmentId = [...shopify.shop(victimShop).fulfillments.keys()][0] ?? "";
  return {
    victim: {
      ...{ orderId: victimOrder, fulfillmentId, linkId, suggestionId: suggested?.linkId ?? "", problemKey: problem?.key ?? "" },
      connectionId: await connectionOf(on, victimShop),
      importId: await handIn(on, victimShop, files.victim),
    },
    own: {
      orderId: orderIdOf(on, attackerShop, formulas[0] ?? ""),
      connectionId: await connectionOf(on, attackerShop),
      importId: await handIn(on, attackerShop, files.own),
    },
  };
}

/** One order that is followed, and one that had left before it was first seen, which is only suggested. */
function orderVictim({ world }: Basics): void {
  const { shopify, finerworks } = world.sandbox.world;
  const account = accountOf("Victim").web_api_key;
  for (const name of ["#V100", "#V300"]) {
    finerworks.createOrder({ po: name, items: [{ sku: "VICTIM-SKU", quantity: 1, variantId: null }], account });
    if (name === "#V300") finerworks.ship(name, [{ number: "770099000030", carrier: "FedEx" }]);
    shopify.merchant(victimShop).createOrder({ name, lines: [{ title: "Victim print", sku: "VICTIM-SKU" }] });
  }
}

/** Orders whose names and SKUs are formulas. */
function orderAttacker({ world }: Basics): void {
  const { shopify, finerworks } = world.sandbox.world;
  const account = accountOf("Attacker").web_api_key;
  for (const formula of formulas) {
    finerworks.createOrder({ po: formula, items: [{ sku: formula, quantity: 1, variantId: null }], account });
    shopify.merchant(attackerShop).createOrder({ name: formula, lines: [{ title: formula, sku: formula }] });
  }
}

const evilLinks = [
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "http://user:secret@evil.example/",
  "JaVaScRiPt://evil.example/%0aalert(1)",
];

/** The attacker's parcels come with addresses that nobody should follow. */
function ship({ world }: Basics): void {
  const { finerworks } = world.sandbox.world;
  finerworks.ship("#V100", [{ number: "770099000010", carrier: "FedEx" }]);
  for (const [index, formula] of formulas.entries())
    finerworks.ship(formula, [{ number: `77008800001${index}`, carrier: "Own van", url: evilLinks[index] ?? null }]);
}

function accountOf(name: string) {
  return { web_api_key: `${name}-key`, app_key: `${name}-app-key` };
}

async function connect(on: Basics, shop: string, name: string): Promise<void> {
  const { sandbox } = on.world;
  const account = accountOf(name);
  sandbox.world.finerworks.addAccount(account);
  const choices = { label: `${name} account`, makes: everything, referencePatterns: ["{name}"], defaultCarrier: null };
  const body = { intent: "save", vendor: "finerworks", ...choices, account: { baseUrl: `${sandbox.origin}/finerworks`, fields: account } };
  await change(on, shop, { path: "/app/connections/new", route: "routes/app.connections.new", ...asJson(body) });
}

/** What a person of the shop does, which has to work. */
async function change(on: Basics, shop: string, ask: PanelAsk): Promise<string> {
  const reply = await on.as(shop, ask);
  if (reply.status !== 200) throw new Error(`${ask.path} answered ${reply.status}: ${reply.text.slice(0, 500)}`);
  return reply.text;
}

function orderIdOf({ world }: Pick<Target, "world">, shop: string, name: string): string {
  const found = [...world.sandbox.world.shopify.shop(shop).orders.values()].find((order) => order.name === name);
  if (found === undefined) throw new Error(`There is no order ${name} in ${shop}.`);
  return found.id;
}

function isFulfilled({ world }: Basics, shop: string, name: string): boolean {
  return [...world.sandbox.world.shopify.shop(shop).orders.values()].some((order) => order.name === name && order.fulfillments.length > 0);
}

const screenSchema = z.object({
  vendorOrders: z.array(z.object({ linkId: z.string() })),
  problems: z.array(z.object({ key: z.string() })),
});

async function orderScreen(on: Pick<Target, "as">, shop: string, orderId: string) {
  const reply = await on.as(shop, { path: `/app/orders/${orderId}`, route: "routes/app.orders.$orderId" });
  return reply.status === 200 ? screenSchema.parse(JSON.parse(reply.text)) : { vendorOrders: [], problems: [] };
}

async function connectionOf(on: Basics, shop: string): Promise<string> {
  const text = await change(on, shop, { path: "/app/connections", route: "routes/app.connections._index" });
  const { connections } = z.object({ connections: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(text));
  return connections[0]?.id ?? "";
}

async function handIn(on: Basics, shop: string, csv: string): Promise<string> {
  const text = await change(on, shop, { path: "/app/import", route: "routes/app.import._index", ...asFile(csv) });
  return z.object({ value: z.object({ importId: z.string() }) }).parse(JSON.parse(text)).value.importId;
}

/** A file as the form of imports sends it. */
export function asFile(content: string): Pick<Ask, "method" | "headers" | "body"> {
  const head = `--${limit}\r\nContent-Disposition: form-data; name="file"; filename="links.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  return {
    method: "POST",
    headers: { "Content-Type": `multipart/form-data; boundary=${limit}` },
    body: `${head}${content}\r\n--${limit}--\r\n`,
  };
}

function readLines(lines: string[]): Record<string, unknown>[] {
  return lines.flatMap((line) => {
    try {
      return [z.record(z.string(), z.unknown()).parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
