import { once } from "node:events";
import { createServer } from "node:http";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { WorldClock } from "#test/sandbox/clock.ts";
import { Faults } from "#test/sandbox/faults.ts";
import { vendorFixture } from "#test/fixtures/vendors/index.ts";
import { finerworksControl } from "./control.ts";
import { finerworksRouter } from "./router.ts";
import { FinerworksWorld, sandboxKeys } from "./world.ts";

let world: FinerworksWorld;
let origin: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  world = new FinerworksWorld({ clock: new WorldClock(new Date("2026-07-01T12:00:00Z")), faults: new Faults() });
  const server = createServer(express().use("/control", finerworksControl(world)).use(finerworksRouter(world)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  stop = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
});

afterEach(async () => {
  world.clock.stop();
  await stop();
});

test("its replies have the fields of the seed documents, in their order", async () => {
  const order = world.createOrder({ po: "1001" });
  world.ship(order.orderId, [{ number: "1HYZ1234567890" }]);
  expect(shape(await status({ order_pos: ["1001"], order_ids: null }))).toEqual(
    shape(halved(JSON.parse(vendorFixture("finerworks-fetch-order-status.json")))),
  );
  const receipt = await call(`/v3/get_order?order_guid=${order.guid}&order_email=${order.email}`);
  const seed = JSON.stringify(JSON.parse(vendorFixture("finerworks-get-order.json")));
  for (const name of JSON.stringify(receipt).match(/"\w+":/g) ?? []) expect(seed.includes(name) || name === '"trace":', name).toBe(true);
});

test("wrong keys are answered as the live API does", async () => {
  const reply = await fetch(`${origin}/v3/test_my_credentials`, { headers: { web_api_key: "wrong", app_key: "wrong" } });
  expect({ status: reply.status, body: await reply.json() }).toEqual({
    status: 400,
    body: JSON.parse(vendorFixture("finerworks-bad-keys.json")),
  });
});

test("an unknown order is absent, and an order is found by PO, id and confirmation id", async () => {
  const order = world.createOrder({ po: "1001" });
  for (const body of [
    { order_pos: ["nobody", "1001"], order_ids: null },
    { order_pos: null, order_ids: [order.orderId] },
    { order_pos: null, order_ids: [order.confirmationId] },
  ]) {
    expect(await status(body)).toMatchObject({ orders: [{ order_id: order.orderId }] });
  }
});

test("everything can be done by remote control", async () => {
  const { orderId } = z
    .object({ orderId: z.number() })
    .parse(await control("/orders", { po: "1001", items: [{ sku: "PRINT-1", quantity: 2 }] }));
  const act = (action: object): Promise<unknown> => control("/actions", { order: orderId, ...action });
  await act({ do: "status", statusId: 20 });
  await act({ do: "ship", parcels: [{ number: "A1" }, { number: "B2", carrier: "UPS" }], isPartial: true });
  expect(world.order("1001")).toMatchObject({
    statusId: 48,
    shipments: [
      { number: "A1", carrier: null },
      { number: "B2", carrier: "UPS" },
    ],
  });
  await act({ do: "number", from: "A1", to: "A2" });
  await act({ do: "drop", number: "B2" });
  await act({ do: "deliver", at: "2026-07-02T00:00:00Z" });
  expect(world.order("1001").shipments).toMatchObject([{ number: "A2", deliveredAt: new Date("2026-07-02T00:00:00Z") }]);
  await act({ do: "remake" });
  await act({ do: "cancel" });
  await act({ do: "resubmit" });
  expect(world.orders().map((order) => ({ po: order.po, statusId: order.statusId }))).toEqual([
    { po: "1001", statusId: 14 },
    { po: "1001", statusId: 3 },
  ]);
  await act({ do: "forget" });
  expect(world.orders()).toHaveLength(1);
  await control("/quirks", { repeats: true }, "PATCH");
  expect(await status({ order_pos: ["1001"], order_ids: null })).toMatchObject({ orders: [{}, {}] });
  expect(await control("/calls", undefined, "GET")).toMatchObject({ count: 1, calls: [{ call: "fetch_order_status", refs: ["1001"] }] });
  await control("/calls", undefined, "DELETE");
  await control("/quirks", undefined, "DELETE");
  expect([world.countCalls(), world.quirks.repeats]).toEqual([0, false]);
});

test("a mistake in the control is told", async () => {
  expect(await control("/actions", { do: "ship", order: 5, parcels: [] })).toEqual({ error: "0 orders at FinerWorks under 5." });
});

function status(body: object): Promise<unknown> {
  return call("/v3/fetch_order_status", { method: "POST", body: JSON.stringify(body) });
}

async function call(path: string, init: RequestInit = {}): Promise<unknown> {
  const reply = await fetch(`${origin}${path}`, { ...init, headers: { ...sandboxKeys, "content-type": "application/json" } });
  return reply.json();
}

async function control(path: string, body?: object, method = "POST"): Promise<unknown> {
  const reply = await fetch(`${origin}/control${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return reply.json();
}

/** The seed shows its order twice; the sandbox does so only when asked. */
function halved(reply: { orders: unknown[] }): unknown {
  return { ...reply, orders: reply.orders.slice(0, 1) };
}

/** The names of a reply, without its values. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== "object" || value === null) return null;
  return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
}
