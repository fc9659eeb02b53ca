import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { dig, domain, startAdmin } from "./admin.ts";

test("the world is moved and read back over HTTP", async () => {
  const { control } = await startControlled();
  const order = await control("shopify/create-order", { shop: domain, lines: [{ sku: "PRINT", quantity: 2 }] });
  expect(order).toMatchObject({ name: "#1001", fulfillmentOrders: [{ status: "OPEN", lines: [{ sku: "PRINT", remaining: 2 }] }] });
  await control("shopify/fulfil", {
    shop: domain,
    order: "#1001",
    pieces: [{ line: "PRINT", quantity: 1 }],
    tracking: { number: "A" },
    notifyCustomer: true,
  });
  await control("shopify/hold", { shop: domain, order: "#1001" });
  const state = await control("state");
  expect(dig(state, "shopify", "shops", 0)).toMatchObject({
    domain,
    orders: [
      { name: "#1001", fulfillmentOrders: [{ status: "ON_HOLD" }], fulfillments: [{ by: "merchant", tracking: [{ number: "A" }] }] },
    ],
    mails: [{ kind: "shipping_confirmation", numbers: ["A"] }],
  });
});

test("the clock is moved by an amount or to a time, and told to the app", async () => {
  const { control, origin } = await startControlled();
  await control("clock", { set: "2026-12-24T00:00:00Z" });
  await control("clock", { advanceMs: 3_600_000 });
  const told: unknown = await (await fetch(`${origin}/clock`)).json();
  expect(dig(told, "now")).toMatch(/^2026-12-24T01:00:0/);
});

test("faults are switched on, listed and off again", async () => {
  const { control, origin, world } = await startControlled();
  const added = await control("faults", { target: "nwf", times: null, fault: { kind: "reset" } });
  expect(dig(await control("state"), "faults", "rules", 0)).toMatchObject({ id: dig(added, "id"), rule: { target: "nwf" } });
  await fetch(`${origin}/control/faults`, { method: "DELETE" });
  expect(world.faults.list()).toEqual([]);
});

test("a body that does not fit, an unknown verb and what a merchant may not do are told apart", async () => {
  const { origin } = await startControlled();
  const ask = async (verb: string, body: object) => (await send(`${origin}/control/shopify/${verb}`, body)).status;
  expect(await ask("create-order", { shop: domain })).toBe(400);
  expect(await ask("dance", {})).toBe(404);
  expect(await ask("cancel-order", { shop: domain, order: "#9" })).toBe(422);
});

test("every call of the app is counted and kept with its cost", async () => {
  const admin = await startAdmin();
  await admin.call("query ReadShop { shop { name } }");
  await admin.call("query ReadShop { shop { name } }");
  await admin.call("{ nothing }");
  const { requests } = admin.sandbox.world.shopify;
  expect(requests.counts).toEqual({ ReadShop: 2, unknown: 1 });
  expect(requests.outcomes).toEqual({ done: 2, invalid: 1 });
  expect(requests.list("ReadShop")[0]).toMatchObject({ shop: domain, fields: ["shop"], kind: "query", requestedCost: 1, actualCost: 1 });
});

test("as a process it prints where everything is and stops on SIGTERM", async () => {
  const child = spawn(process.execPath, ["test/sandbox/main.ts", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = new Promise((resolve) => child.once("close", resolve));
  const text = await new Promise<string>((resolve) => child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString("utf8"))));
  child.kill("SIGTERM");
  expect(text).toContain("admin shell   http://127.0.0.1:");
  expect(text).toContain("SHOPIFY_LOOPBACK_ORIGIN=");
  expect(await closed).toBe(0);
});

async function startControlled() {
  const { sandbox } = await startAdmin();
  const { origin, world } = sandbox;
  const control = async (path: string, body?: object): Promise<unknown> => {
    const response = body ? await send(`${origin}/control/${path}`, body) : await fetch(`${origin}/control/${path}`);
    expect(response.status).toBe(200);
    return response.json();
  };
  return { origin, world, control };
}

function send(url: string, body: object): Promise<Response> {
  return fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}
