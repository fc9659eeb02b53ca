import { once } from "node:events";
import { createServer } from "node:http";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WorldClock } from "#test/sandbox/clock.ts";
import { Faults } from "#test/sandbox/faults.ts";
import { vendorFixture } from "#test/fixtures/vendors/index.ts";
import { nwfControl } from "./control.ts";
import { nwfRouter } from "./router.ts";
import { NwfWorld, sandboxAccount } from "./world.ts";

const dayMs = 86_400_000;

let world: NwfWorld;
let origin: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  world = new NwfWorld({ clock: new WorldClock(new Date("2026-07-01T12:00:00Z")), faults: new Faults() });
  const server = createServer(express().use("/control", nwfControl(world)).use(nwfRouter(world)));
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

test("its rows have the names of the seed documents, in JSON and in XML", async () => {
  world.createOrder({ number: "#1001", items: [{ quantity: 2 }] });
  const json = await call("OrderStatus/%231001");
  expect(names(json.body, /"(\w+)":/g)).toEqual(names(vendorFixture("nwf-order-status.json"), /"(\w+)":/g));
  world.quirks.xml = true;
  const xml = await call("OrderStatus/%231001");
  expect(xml.type).toContain("application/xml");
  expect(names(xml.body, /<(\/?\w+)/g)).toEqual(
    expect.arrayContaining(["ArrayOfOrderStatusDTO", "OrderStatusDTO", "BoxPrice", "Copy", "Status"]),
  );
  expect(names(xml.body, /<(\w+)/g)).toEqual(names(vendorFixture("nwf-order-status.xml"), /<(\w+)/g));
});

test("the list has the names of the vendor's help and filters as it says", async () => {
  world.createOrder({ number: "OLD", status: "Processing", addedAt: new Date(world.clock.now().getTime() - 70 * dayMs) });
  world.createOrder({ number: "NEW" });
  world.createOrder({ number: "GONE" });
  world.ship("GONE", "794644790138");
  const numbers = async (query: string): Promise<string[]> => names((await call(`Orders?${query}`)).body, /"orderNumber":"(\w+)"/g);
  expect(names((await call("Orders?Order=GONE")).body, /"(\w+)":/g)).toEqual(names(vendorFixture("nwf-orders.json"), /"(\w+)":/g));
  expect(await numbers("Status=All")).toEqual(["NEW", "GONE"]);
  expect(await numbers("Status=All&StartDate=2026-01-01&EndDate=2026-06-01")).toEqual(["OLD"]);
  expect(await numbers("Status=Processing")).toEqual(["OLD"]);
  expect(await numbers("Status=Shipped")).toEqual(["GONE"]);
  expect(await numbers("Status=Shipped&EndDate=2026-06-01")).toEqual([]);
});

test("wrong credentials, a wrong role and a path that the web server refuses", async () => {
  world.createOrder({ number: "1001" });
  expect((await call("OrderStatus/1001", { ...sandboxAccount, password: "wrong" })).status).toBe(401);
  expect((await call("OrderStatus/1001", { ...sandboxAccount, role: "wrong" })).status).toBe(403);
  for (const path of ["a%2Fb", "50%25", "a:b", "a."]) expect((await call(`OrderStatus/${path}`)).status, path).toBe(400);
});

test("everything can be done by remote control", async () => {
  await control("/orders", { number: "1001", items: [{ item: "1", sku: "FRAME-1", quantity: 2 }] });
  await control("/actions", { do: "status", order: "1001", status: "Processing" });
  await control("/actions", { do: "ship", order: "1001", item: "1", copy: 1, tracking: "A1", carrier: "UPS" });
  await control("/actions", { do: "number", order: "1001", item: "1", copy: 1, tracking: "A2" });
  await control("/actions", { do: "add", order: "1001", item: "2", sku: "FRAME-2", status: "Held" });
  expect(world.order("1001").rows.map(({ item, copy, status, tracking, shipVia }) => [item, copy, status, tracking, shipVia])).toEqual([
    ["1", 1, "Shipped", "A2", "UPS"],
    ["1", 2, "Processing", null, null],
    ["2", 1, "Held", null, null],
  ]);
  await control("/actions", { do: "remake", order: "1001", item: "1" });
  expect(world.order("1001").rows[0]).toMatchObject({ status: "Processing", tracking: null, shippedAt: null });
  await control("/quirks", { unknown: "404" }, "PATCH");
  await control("/actions", { do: "cancel", order: "1001" });
  expect((await call("OrderStatus/1001")).status).toBe(404);
  expect(await control("/calls", undefined, "GET")).toMatchObject({ count: 1, calls: [{ call: "OrderStatus", refs: ["1001"] }] });
  await control("/quirks", undefined, "DELETE");
  expect((await call("OrderStatus/1001")).body).toBe("[]");
  expect(await control("/actions", { do: "cancel", order: 5 })).toHaveProperty("error");
});

async function call(path: string, login = sandboxAccount): Promise<{ status: number; type: string; body: string }> {
  const authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString("base64")}`;
  const reply = await fetch(`${origin}/api/${encodeURIComponent(login.role)}/${path}`, { headers: { authorization } });
  return { status: reply.status, type: reply.headers.get("content-type") ?? "", body: await reply.text() };
}

async function control(path: string, body?: object, method = "POST"): Promise<unknown> {
  const reply = await fetch(`${origin}/control${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return reply.json();
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}
