import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { problemKey } from "#app/domain/problems/problem.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aConnection, aLine, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const [orderId, otherOrderId] = [anOrderId(5001), anOrderId(5002)];
const twoOfIt = [{ lineId: aLineId(9001), quantity: 2 }];
const named = { connectionId: aConnectionId(1), reference: "X-9", shipsToLinkId: null, isReplacement: false, waitIfMissing: false };
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  web.vendors.finerworks.says.clear();
  web.vendors.finerworks.outage = null;
  web.enqueued.length = 0;
  for (const shop of [shopDomain, otherShopDomain]) await seed(shop);
});
afterAll(() => web.close());

test("the screen offers what can be done about the order and each of its links, and says what the vendors charge", async () => {
  await link({ suggested: { lines: [], linesKnown: false, isReplacement: false } }, { cost: "61.20" });
  const html = await page();
  for (const text of ["Check now", "Link vendor order", "Change lines", "Unlink", "Take the confirmation back", "61.20 of $189.00"])
    expect(html).toContain(text);
});

test("an order whose total was never read shows what the vendors charge alone", async () => {
  await stored().change((tx) => tx.saveOrder(anOrder({ total: null })));
  await link({}, { cost: "61.20" });
  expect(await page()).toContain("61.20 at the vendors");
});

test("an order is checked now: its vendors are asked, Shopify is read again, and it is told who is asked", async () => {
  await link();
  expect(await act({ intent: "check" })).toEqual({
    status: 200,
    body: {
      ok: true,
      value: { done: "check", connections: [{ connectionId: aConnectionId(1), label: "FinerWorks", isPaused: false, blockedUntil: null }] },
    },
  });
  expect(web.enqueued).toEqual(
    expect.arrayContaining([
      { name: "sweep-connection", data: { shop: shopDomain, connectionId: aConnectionId(1) } },
      { name: "intake-order", data: { shop: shopDomain, orderId } },
    ]),
  );
  expect(await stored().listTimeline({ limit: 1 })).toMatchObject([{ what: "check_now", who: { name: "staff 1" } }]);
});

test("who may not be asked is told, and asked for all the same as soon as it may", async () => {
  await link();
  const blockedUntil = later(noon, hourMs);
  await stored().change((tx) => tx.saveConnection(aConnection({ status: "paused", blockedUntil }), account));
  expect(await act({ intent: "check" })).toMatchObject({
    body: { value: { connections: [{ isPaused: true, blockedUntil: blockedUntil.toISOString() }] } },
  });
});

test("a preview shows what the vendor says and what would be linked, and saves nothing", async () => {
  web.vendors.finerworks.knows(aReading({ po: "X-9", items: [{ item: "7", sku: "SKU-1", variantId: null, quantity: 3 }] }));
  expect(await preview()).toMatchObject({
    status: 200,
    body: {
      ok: true,
      value: { done: "preview_link", preview: { reading: { number: "123456" }, linesKnown: true, lines: [{ quantity: 3, item: "7" }] } },
    },
  });
  expect(await stored().listLinks(orderId)).toEqual([]);
});

test("a vendor order is linked by hand, as its preview was or with the lines that a person chose", async () => {
  web.vendors.finerworks.knows(aReading({ po: "X-9" }));
  expect(await act({ intent: "link", ...named, lines: [{ ...twoOfIt[0], quantity: 4 }] })).toMatchObject(
    atField("lines", "too_many_units"),
  );
  expect(await act({ intent: "link", ...named, lines: twoOfIt })).toEqual(done("link"));
  expect(await stored().listLinks(orderId)).toMatchObject([
    { link: { source: "hand", createdBy: { kind: "person", name: "staff 1" }, lines: twoOfIt }, vendorOrder: { number: "123456" } },
  ]);
  web.vendors.finerworks.knows(aReading({ number: "77", po: "Y-1" }));
  await act({ intent: "link", ...named, reference: "Y-1", lines: null });
  expect((await stored().listLinks(orderId)).map(({ link: { lines } }) => lines.map(({ quantity }) => quantity)).toSorted()).toEqual([
    [1],
    [2],
  ]);
});

test("what cannot be linked is said at its field, by the vendor account's name", async () => {
  expect(await preview({ reference: "  " })).toMatchObject(atField("reference", "required"));
  expect(await preview({ connectionId: "" })).toMatchObject(atField("connectionId", "wrong"));
  expect(await preview()).toMatchObject(atField("reference", "not_at_vendor", { vendor: "FinerWorks" }));
  web.vendors.finerworks.says.set("po X-9", { candidates: [aReading({ number: "1" }), aReading({ number: "2" })] });
  expect(await preview()).toMatchObject(atField("reference", "several_there", { numbers: "1, 2" }));
  web.vendors.finerworks.says.set("po X-9", { error: vendorError("bad_ref") });
  expect(await preview()).toMatchObject(atField("reference", "not_askable"));
  web.vendors.finerworks.knows(aReading({ po: "X-9" }));
  expect(await preview({ shipsToLinkId: aLinkId(9) })).toMatchObject(atField("shipsToLinkId", "wrong"));
});

test("a vendor that is away or refuses the keys is named, with its own words", async () => {
  web.vendors.finerworks.outage = vendorError("unavailable", { detail: "HTTP 503" });
  const params = { vendor: "FinerWorks", detail: "HTTP 503" };
  expect(await preview()).toMatchObject({ status: 422, body: { error: { trouble: { code: "vendor_not_reached", params } } } });
  web.vendors.finerworks.outage = vendorError("auth");
  expect(await preview()).toMatchObject({ status: 422, body: { error: { trouble: { code: "keys_refused" } } } });
});

test("an account that may not be asked now is not, and it is said for how long, or that it is paused", async () => {
  const until = later(noon, hourMs);
  const lastError = { kind: "rate_limited", detail: "HTTP 429", at: noon, waitUntil: until };
  await stored().change((tx) => tx.saveConnection(aConnection({ blockedUntil: until, lastError }), account));
  const params = { vendor: "FinerWorks", detail: "HTTP 429", minutes: 60 };
  expect(await preview()).toMatchObject({ status: 422, body: { error: { trouble: { code: "vendor_not_reached", params } } } });
  await stored().change((tx) => tx.saveConnection(aConnection({ status: "paused" }), account));
  const paused = { code: "connection_paused", params: { vendor: "FinerWorks" } };
  expect(await preview()).toMatchObject({ status: 422, body: { error: { trouble: paused } } });
});

test("a vendor order that another order has is refused by its name, with the way there", async () => {
  await link({ orderId: otherOrderId, lines: [] });
  web.vendors.finerworks.knows(aReading({ po: "X-9" }));
  expect(await preview()).toMatchObject({
    status: 422,
    body: {
      error: {
        fields: { reference: { code: "linked_elsewhere" } },
        trouble: { code: "linked_elsewhere", params: { order: "#1002", orderId: otherOrderId } },
      },
    },
  });
});

test("whoever links again what this order has already is told just that", async () => {
  await link();
  web.vendors.finerworks.knows(aReading({ po: "X-9" }));
  for (const intent of ["preview_link", "link"])
    expect(await act({ intent, ...named, ...(intent === "link" && { lines: null }) })).toEqual({
      status: 422,
      body: { ok: false, error: { fields: { reference: { code: "linked_here", params: {} } }, trouble: null } },
    });
});

test("what the vendor does not know yet is linked all the same where a person wants to wait", async () => {
  expect(await preview({ waitIfMissing: true })).toMatchObject({ status: 200, body: { value: { preview: { reading: null } } } });
  expect(await act({ intent: "link", ...named, waitIfMissing: true, lines: null })).toMatchObject({ status: 200 });
  expect(await stored().listLinks(orderId)).toMatchObject([{ vendorOrder: { number: null, po: "X-9" } }]);
});

test("a link's lines are changed, then it is taken off; a link of another order is none of this one's", async () => {
  await link();
  const linkId = aLinkId(1);
  const lines = { intent: "link_lines", linkId, lines: twoOfIt };
  expect(await act(lines, otherOrderId)).toMatchObject({ status: 404 });
  expect(await act({ ...lines, lines: [{ lineId: aLineId(9001), quantity: 4 }] })).toMatchObject(atField("lines", "too_many_units"));
  expect(await act(lines)).toEqual(done("link_lines"));
  expect((await stored().findLink(linkId))?.link.lines).toMatchObject(twoOfIt);
  expect(await act({ intent: "unlink", linkId }, otherOrderId)).toMatchObject({ status: 404 });
  expect(await act({ intent: "unlink", linkId })).toEqual(done("unlink"));
  expect((await stored().findLink(linkId))?.link.state).toBe("unlinked");
  expect(await act({ intent: "unlink", linkId })).toMatchObject({ status: 404 });
});

test("a suggestion is confirmed in place, and that is taken back", async () => {
  await link({ state: "suggested" });
  const linkId = aLinkId(1);
  expect(await act({ intent: "undo_confirmation", linkId })).toMatchObject({ status: 404 });
  expect(await act({ intent: "confirm_suggestion", linkId })).toEqual(done("confirm_suggestion"));
  expect(await page()).toContain("Take the confirmation back");
  expect(await act({ intent: "undo_confirmation", linkId })).toEqual(done("undo_confirmation"));
  expect(await page()).toContain("Suggested, not linked");
});

test("one order is taken live although the shop is in shadow mode", async () => {
  await stored().change((tx) => tx.saveShop(aShop({ shadowMode: true })));
  expect(await page()).toContain("Take this order live");
  expect(await act({ intent: "go_live", send: "soon" })).toMatchObject({ status: 422 });
  expect(await act({ intent: "go_live", send: "without_mail" })).toMatchObject({ status: 200 });
  expect(await stored().findOrder(orderId)).toMatchObject({ isLive: true, backlog: { quietBefore: noon } });
  expect(await page()).toContain("this order is live all the same");
});

test("a problem of the order is cured in place, as under Attention", async () => {
  await link({ lines: [], linesKnown: false });
  const which = {
    kind: "which_lines",
    about: `link:${aLinkId(1)}`,
    orderId,
    vendorOrderId: null,
    connectionId: aConnectionId(1),
    params: {},
  } as const;
  const unclear = { ...which, kind: "ambiguous_reference", about: `order:${orderId}` } as const;
  await stored().change(async (tx) => {
    for (const draft of [which, unclear]) await tx.raiseProblem(draft, noon);
  });
  const html = await page();
  for (const text of ["Choose the lines", "Link vendor order: ", "Dismiss"]) expect(html).toContain(text);
  expect(html).not.toContain("Open the order");
  expect(await act({ intent: "lines", key: problemKey(which), lines: twoOfIt })).toEqual(done("lines"));
  expect(await page()).not.toContain("Choose the lines");
});

test.each([
  { intent: "check" },
  { intent: "preview_link", ...named },
  { intent: "link", ...named, lines: null },
  { intent: "link_lines", linkId: aLinkId(3), lines: twoOfIt },
  { intent: "unlink", linkId: aLinkId(3) },
  { intent: "confirm_suggestion", linkId: aLinkId(3) },
  { intent: "undo_confirmation", linkId: aLinkId(3) },
  { intent: "go_live", send: "with_mail" },
])("$intent: another shop's order, link or account is not found, and stays as it is", async (body) => {
  const theirs = web.store.forShop(otherShopDomain);
  await theirs.change(async (tx) => {
    await tx.saveOrder(anOrder({ id: anOrderId(5009), name: "#9001" }));
    await tx.saveConnection(aConnection({ id: aConnectionId(3) }), account);
    await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(3), connectionId: aConnectionId(3) }));
    await tx.saveLink(aLink({ id: aLinkId(3), orderId: anOrderId(5009), vendorOrderId: aVendorOrderId(3) }));
  });
  const before = await theirs.listLinks(anOrderId(5009));
  const over = { status: 404, body: { ok: false, error: { fields: {}, trouble: { code: "over", params: {} } } } };
  expect(await act(body, "5009")).toEqual(over);
  if ("linkId" in body) expect(await act(body)).toEqual(over);
  if ("connectionId" in body) expect(await act({ ...body, connectionId: aConnectionId(3) })).toEqual(over);
  expect(await theirs.listLinks(anOrderId(5009))).toEqual(before);
});

test("an address that names no order, and an act that no button sends, are refused", async () => {
  const sent = await web.send(shopDomain, { route, path: "/app/orders/x", body: { intent: "check" } });
  expect(sent.status).toBe(404);
  expect(await act({ intent: "erase" })).toMatchObject({ status: 422 });
});

const route = "routes/app.orders.$orderId";
const account = { baseUrl: "https://vendor.example", fields: {}, identity: "account" };

async function act(body: unknown, id: string = orderId): Promise<{ status: number; body: unknown }> {
  const answer = await web.send(shopDomain, { route, path: `/app/orders/${id}`, body });
  return { status: answer.status, body: await answer.json() };
}

function preview(fields: Partial<Record<keyof typeof named, unknown>> = {}) {
  return act({ intent: "preview_link", ...named, ...fields });
}

function page(): Promise<string> {
  return web.open(shopDomain, `/app/orders/${orderId}`).then((answer) => answer.text());
}

function stored() {
  return web.store.forShop(shopDomain);
}

function done(intent: string) {
  return { status: 200, body: { ok: true, value: { done: intent, count: 1, over: 0 } } };
}

function atField(field: string, code: string, params: Record<string, string> = {}) {
  return { status: 422, body: { ok: false, error: { fields: { [field]: { code, params } } } } };
}

async function link(fields: Parameters<typeof aLink>[0] = {}, vendorOrder: Parameters<typeof aVendorOrder>[0] = {}): Promise<void> {
  await stored().change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder(vendorOrder));
    await tx.saveLink(aLink({ lines: [aLinkLine({ quantity: 3 })], ...fields }));
  });
}

/** A shop with one account and two orders that nobody makes, the first of three units. */
async function seed(domain: typeof shopDomain): Promise<void> {
  await web.store.forShop(domain).change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop({ domain }));
    if (domain !== shopDomain) return;
    await tx.saveConnection(aConnection(), account);
    await tx.saveOrder(anOrder({ lines: [aLine({ quantity: 3 })] }));
    await tx.saveOrder(anOrder({ id: otherOrderId, name: "#1002", lines: [] }));
  });
}
