import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { later, minuteMs } from "#app/domain/clock.ts";
import { problemKey, type ProblemDraft } from "#app/domain/problems/problem.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { aCreate, aFulfillmentId } from "../db/sample-records.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const routes = { home: "routes/app._index", attention: "routes/app.attention" };
const ups = "1Z999AA10123456784";
const orderId = anOrderId(5001);
const ofOrder = { orderId, vendorOrderId: null, connectionId: aConnectionId(1) };
const notFound = {
  kind: "not_found",
  about: `order:${orderId}/connection:1`,
  ...ofOrder,
  params: { vendor: "FinerWorks", reference: "1001" },
} as const;
const partly = {
  kind: "partly_shipped",
  about: `order:${orderId}/link:${aLinkId(1)}`,
  ...ofOrder,
  params: { vendor: "FinerWorks" },
} as const;
const which = { kind: "which_lines", about: `link:${aLinkId(1)}`, ...ofOrder, params: { vendor: "FinerWorks", number: "123456" } } as const;
const suggestion = { kind: "suggestion_waiting", about: `link:${aLinkId(2)}`, ...ofOrder, params: { number: "654321" } } as const;
const hold = { kind: "on_hold_in_shopify", about: `order:${orderId}/line:9001`, ...ofOrder, params: {} } as const;
const lines = [{ lineId: aLineId(9001), quantity: 2 }];
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  await seed(shopDomain);
  await seed(otherShopDomain);
});
afterAll(() => web.close());

test("Home says that a parcel is not in Shopify, what needs somebody, and how the connections stand", async () => {
  await raise(notFound);
  await web.store.forShop(shopDomain).change((tx) => tx.saveVendorOrder(aVendorOrder({ stage: "shipped" })));
  const html = await page("/app");
  for (const text of ["1 parcel is not in Shopify", "1 problem needs you", "/app/attention?kind=not_found", "Working", "In production"])
    expect(html).toContain(text);
});

test("Home says that every parcel is in Shopify once the ledger does", async () => {
  await web.store
    .forShop(shopDomain)
    .change((tx) => tx.saveWrite(aCreate({ state: "done", doneAt: noon, fulfillmentId: aFulfillmentId(77) })));
  expect(await page("/app")).toContain("Every parcel is in Shopify");
});

test("shadow mode is left from Home, by the person who does it and for this shop alone", async () => {
  for (const shop of [shopDomain, otherShopDomain])
    await web.store.forShop(shop).change((tx) => tx.saveShop(aShop({ domain: shop, shadowMode: true })));
  expect(await page("/app")).toContain("Leave shadow mode");
  expect(await send(routes.home, "/app", { intent: "go_live", send: "soon" })).toMatchObject({ status: 422 });
  expect(await send(routes.home, "/app", { intent: "go_live", send: "from_now_on" })).toMatchObject({ status: 200 });
  expect(await web.store.forShop(shopDomain).readShop()).toMatchObject({ shadowMode: false, backlog: { leftOutBefore: noon } });
  expect((await web.store.forShop(otherShopDomain).readShop())?.shadowMode).toBe(true);
  expect(await web.store.forShop(shopDomain).listTimeline({ limit: 1 })).toMatchObject([
    { what: "shadow_mode_off", who: { kind: "person", name: "staff 1" } },
  ]);
});

test("Attention shows the shop's problems by kind with their cures, and nobody else's", async () => {
  await raise(notFound, hold, partly);
  await raiseElsewhere(suggestion);
  const html = await page("/app/attention");
  for (const text of [
    "Orders that the vendor does not know",
    "Look again now",
    "On hold in Shopify",
    "Open in Shopify",
    "Say what has shipped",
    "#1001",
  ])
    expect(html).toContain(text);
  expect(html).not.toContain("Suggestions to confirm");
  expect(html).toContain("Open (3)");
});

test("one kind is shown by pages, and what no page linked to is a bad request", async () => {
  const many = Array.from({ length: 51 }, (_, n) => ({
    ...notFound,
    about: `order:${orderId}/connection:${n}`,
    params: { reference: `REF-${n}-` },
  }));
  await raise(...many);
  const all = await page("/app/attention");
  expect(all).toContain("Show all 51");
  const first = await page("/app/attention?kind=not_found");
  const next = /\/app\/attention\?kind=not_found&(?:amp;)?after=[^"]+/.exec(first)?.[0].replace("&amp;", "&") ?? "";
  const shown = (html: string) => many.filter(({ params }) => html.includes(`does not know ${params.reference}`)).length;
  expect([shown(all), shown(first), shown(await page(next))]).toEqual([5, 50, 1]);
  for (const query of ["kind=nothing", "dismissed=2", "kind=not_found&after=yesterday", "after=2026-03-10T12:00:00.000Z_x"])
    expect((await web.open(shopDomain, `/app/attention?${query}`)).status).toBe(400);
});

test("a problem is dismissed with a reason, listed with it, and brought back", async () => {
  await raise(notFound);
  const keys = [problemKey(notFound)];
  expect(await cure({ intent: "dismiss", keys, reason: " " })).toEqual({
    status: 422,
    body: { ok: false, error: { fields: { reason: { code: "required", params: {} } }, trouble: null } },
  });
  expect(await cure({ intent: "dismiss", keys, reason: "We ship it." })).toEqual(done("dismiss"));
  expect(await page("/app/attention")).toContain("Nothing needs you");
  expect(await page("/app/attention?dismissed=1")).toContain("Dismissed: We ship it.");
  expect(await cure({ intent: "undo", keys })).toEqual(done("undo"));
  expect(await page("/app/attention?kind=not_found")).toContain("Orders that the vendor does not know");
});

test("one problem is looked at again, or all of a kind, and what is over is counted apart", async () => {
  await raise(notFound);
  expect(await cure({ intent: "retry", keys: [problemKey(notFound), "not_found gone"] })).toEqual(done("retry", 1, 1));
  expect(await cure({ intent: "retry_kind", kind: "not_found" })).toEqual(done("retry_kind"));
  expect(await cure({ intent: "retry_kind", kind: "odd_number" })).toMatchObject({ status: 404 });
  expect(web.enqueued).toContainEqual({ name: "intake-order", data: { shop: shopDomain, orderId } });
  const who = { kind: "person", name: "staff 1" };
  const from = { of: "kind", kind: "not_found", after: null };
  expect(web.enqueued.at(-1)).toEqual({ name: "retry-problems", data: { shop: shopDomain, who, askedAt: noon, from } });
});

test("a question is answered by a person", async () => {
  const replaced = {
    ...hold,
    kind: "number_replaced" as const,
    vendorOrderId: aVendorOrderId(1),
    params: { oldNumber: ups, newNumber: "NEW" },
  };
  await raise(replaced, partly);
  await web.store.forShop(shopDomain).change((tx) => tx.saveParcel(aParcel({ number: "NEW" })));
  const keys = [problemKey(replaced)];
  expect(await cure({ intent: "answer", keys, choice: "leave" })).toMatchObject({ status: 404 });
  expect(await cure({ intent: "answer", keys, choice: "both_are_right" })).toEqual(done("answer"));
  const shipped = { intent: "shipped", key: problemKey(partly), lines, numbers: [ups] };
  expect(await cure({ ...shipped, lines: [] })).toMatchObject({
    status: 422,
    body: { error: { fields: { lines: { code: "choose_one" } } } },
  });
  const tooMany = [{ lineId: aLineId(9001), quantity: 4 }];
  expect(await cure({ ...shipped, lines: tooMany })).toMatchObject({ body: { error: { fields: { lines: { code: "too_many_units" } } } } });
  expect(await cure({ ...shipped, numbers: ["NOT-THERE"] })).toMatchObject({ body: { error: { fields: { numbers: { code: "wrong" } } } } });
  expect(await cure(shipped)).toEqual(done("shipped"));
  expect((await web.store.forShop(shopDomain).findLink(aLinkId(1)))?.link.shippedByHand).toMatchObject([{ quantity: 2, numbers: [ups] }]);
});

test("which lines a vendor order makes is said once, in place", async () => {
  await web.store.forShop(shopDomain).change((tx) => tx.saveLink(aLink({ lines: [], linesKnown: false })));
  await raise(which);
  expect(await page("/app/attention")).toContain("Choose the lines");
  const asked = { intent: "lines", key: problemKey(which), lines };
  expect(await cure({ ...asked, lines: [{ lineId: aLineId(9001), quantity: 4 }] })).toMatchObject({ status: 422 });
  expect(await cure(asked)).toEqual(done("lines"));
  expect((await web.store.forShop(shopDomain).findLink(aLinkId(1)))?.link).toMatchObject({ linesKnown: true, lines: [{ quantity: 2 }] });
  expect(await cure(asked)).toMatchObject({ status: 404 });
});

test.each([
  ["confirm", "linked"],
  ["turn_down", "unlinked"],
] as const)("a suggestion: %s", async (intent, state) => {
  await web.store.forShop(shopDomain).change((tx) => tx.saveLink(aLink({ state: "suggested" })));
  const draft = { ...suggestion, about: `link:${aLinkId(1)}` };
  await raise(draft);
  expect(await cure({ intent, keys: [problemKey(draft)] })).toEqual(done(intent));
  expect((await web.store.forShop(shopDomain).findLink(aLinkId(1)))?.link.state).toBe(state);
});

test.each([
  { intent: "retry", keys: [problemKey(hold)] },
  { intent: "retry_kind", kind: "on_hold_in_shopify" },
  { intent: "answer", keys: [problemKey(hold)], choice: "leave" },
  { intent: "dismiss", keys: [problemKey(hold)], reason: "Mine now." },
  { intent: "undo", keys: [problemKey(hold)] },
  { intent: "confirm", keys: [problemKey(suggestion)] },
  { intent: "turn_down", keys: [problemKey(suggestion)] },
  { intent: "shipped", key: problemKey(partly), lines, numbers: [ups] },
  { intent: "lines", key: problemKey(which), lines },
])("$intent does nothing to another shop's problems: not found", async (body) => {
  await raiseElsewhere(hold, suggestion, partly, which);
  const before = await web.store.forShop(otherShopDomain).listProblems();
  expect(await cure(body)).toEqual({ status: 404, body: { ok: false, error: { fields: {}, trouble: { code: "over", params: {} } } } });
  expect(await web.store.forShop(otherShopDomain).listProblems()).toEqual(before);
  expect((await web.store.forShop(otherShopDomain).findLink(aLinkId(1)))?.link).toMatchObject({ state: "linked", shippedByHand: [] });
});

test("a body that no button sends is refused, and a failure is told under its reference", async () => {
  expect((await web.send(shopDomain, { route: routes.attention, path: "/app/attention", body: "{" })).status).toBe(400);
  expect(await cure({ intent: "erase" })).toMatchObject({ status: 422 });
  vi.spyOn(web.services, "cureProblems").mockRejectedValueOnce(new Error("The database is gone."));
  const failed = await web.send(shopDomain, {
    route: routes.attention,
    path: "/app/attention",
    body: { intent: "retry_kind", kind: "not_found" },
  });
  expect(failed.status).toBe(500);
  expect(web.logged).toContainEqual(
    expect.objectContaining({ code: "screen_failed", fields: expect.objectContaining({ path: "/app/attention" }) }),
  );
});

function page(path: string): Promise<string> {
  return web.open(shopDomain, path).then((answer) => answer.text());
}

async function send(route: string, path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await web.send(shopDomain, { route, path, body });
  return { status: answer.status, body: await answer.json() };
}

function cure(body: unknown) {
  return send(routes.attention, "/app/attention", body);
}

function done(intent: string, count = 1, over = 0) {
  return { status: 200, body: { ok: true, value: { done: intent, count, over } } };
}

async function raise(...drafts: ProblemDraft[]): Promise<void> {
  await web.store.forShop(shopDomain).change(async (tx) => {
    for (const draft of drafts) await tx.raiseProblem(draft, noon);
  });
}

async function raiseElsewhere(...drafts: ProblemDraft[]): Promise<void> {
  await web.store.forShop(otherShopDomain).change(async (tx) => {
    for (const draft of drafts) await tx.raiseProblem(draft, noon);
  });
}

/** A shop that writes, with one order of three units whose parcel has been known for an hour. */
async function seed(domain: typeof shopDomain): Promise<void> {
  await web.store.forShop(domain).change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop({ domain }));
    await tx.saveConnection(aConnection(), { baseUrl: "https://vendor.example", fields: {}, identity: domain });
    await tx.saveOrder(anOrder({ lines: [aLine({ quantity: 3 })] }));
    await tx.saveVendorOrder(aVendorOrder({ stage: "partially_shipped" }));
    await tx.saveLink(aLink({ lines: [aLinkLine({ quantity: 3 })] }));
    await tx.saveParcel(aParcel({ firstSeenAt: later(noon, -60 * minuteMs) }));
  });
}
