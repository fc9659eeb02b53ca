import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { z } from "zod";
import {
  failureSchema,
  orderActedSchema,
  orderSaidSchema,
  ordersActedSchema,
  ordersSaidSchema,
  refusalSchema,
} from "#app/extension/contract.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aConnection, aLine, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";
import { aCreate, aFulfillmentId } from "#test/db/sample-records.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { sessionToken, startWebWorld, type WebWorld } from "./web-world.ts";

const [orderId, otherOrderId] = [anOrderId(5001), anOrderId(5002)];
const named = { connectionId: aConnectionId(1), reference: "X-9", shipsToLinkId: null, isReplacement: false, waitIfMissing: false };
const account = { baseUrl: "https://vendor.example", fields: {}, identity: "account" };
const extensionOrigin = "https://extensions.shopifycdn.com";
const ours = `/extension/orders/${orderId}`;
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  web.vendors.finerworks.says.clear();
  web.vendors.finerworks.outage = null;
  web.enqueued.length = 0;
  web.logged.length = 0;
  await seed();
});
afterAll(() => web.close());

test("the block of an order says where it stands, what is under way, and what needs the merchant", async () => {
  await ship();
  const said = await read(ours, orderSaidSchema);
  expect(said).toMatchObject({
    name: "#1001",
    badges: [{ words: "Shipped", tone: "success" }],
    next: ["Nothing is left to write. New parcels are written by themselves."],
    vendorOrders: [{ title: "FinerWorks 123456", facts: expect.arrayContaining(["FinerWorks says “Shipped”"]) }],
    parcels: [{ title: "UPS 1Z999AA10123456784", from: "FinerWorks 123456", fulfillmentIds: ["7001"] }],
    problems: [{ title: expect.stringContaining("123456"), since: "since just now" }],
    path: "/app/orders/5001",
    link: { connections: [{ value: aConnectionId(1), words: "FinerWorks" }], shipsTo: [{ value: "" }, { value: aLinkId(1) }] },
  });
  expect(said.parcels[0]?.steps.map(({ isReached }) => isReached)).toEqual([true, true, true, true]);
});

test("it speaks the language that was asked for", async () => {
  expect((await read(`${ours}?locale=de-CH`, orderSaidSchema)).words.check).toBe("Jetzt prüfen");
  expect((await read(`${ours}?locale=fr`, orderSaidSchema)).words.check).toBe("Vérifier maintenant");
  expect((await read(`${ours}?locale=xx`, orderSaidSchema)).words.check).toBe("Check now");
});

test("an order where nothing is linked says so, and that nothing is written in shadow mode", async () => {
  await stored().change((tx) => tx.saveShop(aShop({ shadowMode: true })));
  expect(await read(ours, orderSaidSchema)).toMatchObject({
    badges: [],
    next: ["Nothing, until a vendor order is linked."],
    checked: "No vendor has been asked yet",
    shadow: "Shadow mode is on: nothing is written to Shopify yet",
    parcels: [],
  });
});

test("a check says who is asked, and has the order looked at", async () => {
  await link();
  expect(await send(ours, { intent: "check" }, orderActedSchema)).toEqual({ ok: true, done: "check", said: "Asking FinerWorks" });
  expect(web.enqueued.map(({ name }) => name).toSorted()).toEqual(["intake-order", "sweep-connection"]);
  const { timeline } = await read(ours, orderSaidSchema);
  expect(timeline.map(({ words }) => words)).not.toContainEqual(expect.stringContaining("check"));
});

test("a preview sets the vendor's side beside the order's, and its button says what it does", async () => {
  web.vendors.finerworks.knows(aReading({ po: "X-9", items: [{ item: "7", sku: "SKU-1", variantId: null, quantity: 2 }] }));
  expect(await send(ours, { intent: "preview_link", ...named }, orderActedSchema)).toMatchObject({
    done: "preview_link",
    preview: {
      says: { heading: "What FinerWorks says", number: "123456", waits: null },
      makes: {
        heading: "What of #1001 it makes",
        lines: [{ lineId: aLineId(9001), help: "✓ Matches its item 7 (SKU-1)", quantity: 2, most: 3 }],
        linesKnown: true,
      },
      buttons: ["Link FinerWorks 123456", "Link 1 line to FinerWorks 123456"],
    },
  });
  expect(await stored().listLinks(orderId)).toEqual([]);
});

test("a vendor order is linked as its preview was, by the person who is signed in", async () => {
  web.vendors.finerworks.knows(aReading({ po: "X-9" }));
  expect(await send(ours, { intent: "link", ...named, lines: null }, orderActedSchema)).toEqual({ ok: true, done: "link", said: "Linked" });
  expect(await stored().listLinks(orderId)).toMatchObject([{ link: { source: "hand", createdBy: { name: "staff 1" } } }]);
});

test("what is not taken comes back in words, at its field or above", async () => {
  const refused = (body: object) => send(ours, body, refusalSchema, 422);
  expect(await refused({ intent: "preview_link", ...named, reference: " " })).toMatchObject({ fields: { reference: "Fill this in." } });
  expect(await refused({ intent: "preview_link", ...named })).toMatchObject({
    fields: { reference: "FinerWorks does not know this order. Compare the number, or choose another account." },
    wait: "Link it all the same, and wait until FinerWorks knows it",
  });
  web.vendors.finerworks.outage = vendorError("unavailable", { detail: "HTTP 503" });
  expect(await refused({ intent: "link", ...named, lines: null })).toMatchObject({
    trouble: { title: "FinerWorks could not be asked just now. Nothing was saved.", whatToDo: expect.stringContaining("HTTP 503") },
    wait: null,
  });
  expect(await refused({ intent: "unlink", linkId: aLinkId(1) })).toMatchObject({ ok: false });
});

test("some orders of the list are shown with what is linked, each with the number that it is asked for by", async () => {
  await link();
  const said = await read(`/extension/orders?ids=${otherOrderId},${orderId},${otherOrderId},77`, ordersSaidSchema);
  expect(said).toMatchObject({
    orders: [
      { name: "#1002", linked: "Not linked yet", reference: "1002" },
      { name: "#1001", linked: "FinerWorks 123456", reference: "" },
    ],
    notes: ["1 order is not known here, and left as before."],
    words: { title: "2 orders", buttons: ["Link vendor orders", "Link 1 vendor order", "Link 2 vendor orders"] },
  });
});

test("more orders than are handled at a time are said to be left", async () => {
  const ids = Array.from({ length: 51 }, (_, n) => 5001 + n).join(",");
  const { orders, notes } = await read(`/extension/orders?ids=${ids}`, ordersSaidSchema);
  expect(orders).toHaveLength(2);
  expect(notes).toEqual([
    "50 orders can be handled at a time. The others are left as before.",
    "48 orders are not known here, and left as before.",
  ]);
});

test("several orders are checked in one go, and those that are not there are counted", async () => {
  expect(await send("/extension/orders?index", { intent: "check", orderIds: [orderId, anOrderId(77)] }, ordersActedSchema)).toEqual({
    ok: true,
    said: ["1 order is checked now. The vendors are asked, and Shopify is read again.", "1 order was not checked: no longer there."],
  });
  expect(await send("/extension/orders?index", { intent: "check", orderIds: [] }, refusalSchema, 422)).toMatchObject({ ok: false });
});

test("a fulfillment leads to its order", async () => {
  await ship();
  expect(await read("/extension/fulfillments/7001", orderSaidSchema)).toMatchObject({ name: "#1001" });
  expect(await read("/extension/fulfillments/7009", failureSchema, 404)).toMatchObject({ title: "Framewire does not follow this order" });
});

test.each([ours, "/extension/orders?ids=5001", "/extension/fulfillments/7001"])(
  "%s: another shop's order is answered like none, and reveals nothing",
  async (path) => {
    await ship();
    const answer = await ask(path, { shop: otherShopDomain });
    expect(await answer.text()).not.toMatch(/1001|123456|1Z999/);
    expect(answer.status).toBe(path.includes("?") ? 200 : 404);
  },
);

test("whoever has no token, a forged one, or another app's is not answered, and may read that", async () => {
  for (const token of [null, "nonsense", await sessionToken(shopDomain, "another secret of thirty-two chars")]) {
    const answer = await ask(ours, { token });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  }
  expect(failureSchema.parse(await (await ask(ours, { token: null })).json()).title).toBe("Your session has ended");
});

test("a browser that asks first is told that an extension may send a token and JSON", async () => {
  const answer = await fetch(`${web.origin}${ours}`, {
    method: "OPTIONS",
    headers: { Origin: extensionOrigin, "Access-Control-Request-Method": "POST", "User-Agent": userAgent },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(answer.headers.get("Access-Control-Allow-Headers")).toMatch(/Authorization.*Content-Type/);
});

test.each(["/extension/orders/x", "/extension/fulfillments/x", `/extension/orders/${anOrderId(77)}`])("%s names nothing", async (path) => {
  expect(await read(path, failureSchema, 404)).toMatchObject({ reference: null });
});

test("what nobody's extension sends is refused", async () => {
  expect(await read("/extension/orders?ids=", failureSchema, 400)).toMatchObject({ title: "This could not be read" });
  expect(await read("/extension/orders", failureSchema, 400)).toMatchObject({ title: "This could not be read" });
  expect(await send(ours, "{", failureSchema, 400)).toMatchObject({ title: "This could not be read" });
  expect(await send("/extension/orders/x", { intent: "check" }, failureSchema, 404)).toMatchObject({ reference: null });
});

test("what fails inside gives a reference that is in the log, and no more", async () => {
  const { readOrderStatus } = web.services;
  web.services.readOrderStatus = () => Promise.reject(new Error("The disk is full of secrets."));
  const said = await read(ours, failureSchema, 500).finally(() => (web.services.readOrderStatus = readOrderStatus));
  const [entry] = web.logged.filter(({ code }) => code === "extension_failed");
  expect(said.reference).toContain(entry?.fields["requestId"]);
  expect(JSON.stringify(said)).not.toContain("secrets");
});

type Asking = { shop?: typeof shopDomain; token?: string | null; body?: unknown };

async function ask(path: string, { shop = shopDomain, token, body }: Asking = {}): Promise<Response> {
  const given = token === undefined ? await sessionToken(shop) : token;
  return fetch(`${web.origin}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      Origin: extensionOrigin,
      "User-Agent": userAgent,
      ...(given === null ? {} : { Authorization: `Bearer ${given}` }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

/** An answer as the contract has it, which an extension may read at its own origin. */
async function read<T>(path: string, schema: z.ZodType<T>, status = 200): Promise<T> {
  return readAnswer(await ask(path), schema, status);
}

async function send<T>(path: string, body: unknown, schema: z.ZodType<T>, status = 200): Promise<T> {
  return readAnswer(await ask(path, { body }), schema, status);
}

async function readAnswer<T>(answer: Response, schema: z.ZodType<T>, status: number): Promise<T> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  return schema.parse(await answer.json());
}

function stored() {
  return web.store.forShop(shopDomain);
}

async function link(): Promise<void> {
  await stored().change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped", status: { code: "5", label: "Shipped" } }));
    await tx.saveLink(aLink({ lines: [aLinkLine({ quantity: 3 })] }));
  });
}

/** Linked, shipped, and accepted by Shopify. */
async function ship(): Promise<void> {
  await link();
  const number = "1Z999AA10123456784";
  await stored().change(async (tx) => {
    await tx.saveParcel(aParcel({ vendorOrderId: aVendorOrderId(1), number, carrier: "UPS" }));
    await tx.saveWrite(
      aCreate({
        orderId,
        linkId: aLinkId(1),
        state: "done",
        doneAt: noon,
        fulfillmentId: aFulfillmentId(7001),
        numbers: [number],
        mail: "requested",
      }),
    );
    await tx.raiseProblem(
      { kind: "not_found", about: `order:${orderId}`, orderId, vendorOrderId: null, connectionId: null, params: { reference: "123456" } },
      noon,
    );
  });
}

/** Two shops; ours with one account and two orders that nobody makes, the first of three units. */
async function seed(): Promise<void> {
  for (const domain of [shopDomain, otherShopDomain]) {
    await web.store.forShop(domain).change(async (tx) => {
      await tx.eraseShop();
      await tx.saveShop(aShop({ domain }));
      if (domain !== shopDomain) return;
      await tx.saveConnection(aConnection(), account);
      await tx.saveOrder(anOrder({ lines: [aLine({ quantity: 3 })] }));
      await tx.saveOrder(anOrder({ id: otherOrderId, name: "#1002", lines: [] }));
    });
  }
}
