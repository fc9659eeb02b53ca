import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { orderRowsPerPage } from "#app/domain/screens/order-list.ts";
import { anOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const [one, two, theirs] = [anOrderId(5001), anOrderId(5002), anOrderId(5009)];
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  await seed(shopDomain, [one, two]);
  await seed(otherShopDomain, [theirs]);
  web.enqueued.length = 0;
});
afterAll(() => web.close());

test("each row has a box that says which order it picks", async () => {
  const html = await (await web.open(shopDomain, "/app/orders")).text();
  for (const words of ["Select #5001", "Select #5002"]) expect(html).toContain(words);
});

test("the picked orders are checked, and what is not there or is another shop's is counted apart", async () => {
  expect(await act({ intent: "check", orderIds: [one, two, theirs, "404"] })).toEqual(done("check", 2, 2));
  expect(web.enqueued).toEqual([one, two].map((orderId) => ({ name: "intake-order", data: { shop: shopDomain, orderId } })));
  const timeline = await web.store.forShop(shopDomain).listTimeline({ limit: 5 });
  expect(timeline.map(({ what, who }) => [what, who])).toEqual(Array(2).fill(["check_now", { kind: "person", name: "staff 1" }]));
});

test("the picked orders are taken live under a choice of mail, each once", async () => {
  expect(await act({ intent: "go_live", send: "without_mail", orderIds: [one] })).toEqual(done("go_live", 1, 0));
  expect(await act({ intent: "go_live", send: "with_mail", orderIds: [one, two] })).toEqual(done("go_live", 1, 1));
  const live = (id: typeof one) => web.store.forShop(shopDomain).findOrder(id);
  expect(await live(one)).toMatchObject({ isLive: true, backlog: { quietBefore: noon } });
  expect(await live(two)).toMatchObject({ isLive: true });
});

test.each([{ intent: "check" }, { intent: "go_live", send: "with_mail" }])(
  "$intent: another shop's orders are not found, and stay as they are",
  async (body) => {
    const over = { status: 404, body: { ok: false, error: { fields: {}, trouble: { code: "over", params: {} } } } };
    const before = await web.store.forShop(otherShopDomain).findOrder(theirs);
    expect(await act({ ...body, orderIds: [theirs] })).toEqual(over);
    expect(await act({ ...body, orderIds: [anOrderId(404)] })).toEqual(over);
    expect(await web.store.forShop(otherShopDomain).findOrder(theirs)).toEqual(before);
    expect(web.enqueued).toEqual([]);
  },
);

test("more orders than a page shows, none at all, and an act that no button sends, are refused", async () => {
  const tooMany = Array.from({ length: orderRowsPerPage + 1 }, (_, place) => anOrderId(1 + place));
  for (const body of [
    { intent: "check", orderIds: tooMany },
    { intent: "check", orderIds: [] },
    { intent: "check", orderIds: ["x"] },
    { intent: "go_live", orderIds: [one] },
    { intent: "erase", orderIds: [one] },
  ])
    expect((await act(body)).status).toBe(422);
});

async function act(body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await web.send(shopDomain, { route: "routes/app.orders._index", path: "/app/orders", body });
  return { status: answer.status, body: await answer.json() };
}

function done(intent: string, count: number, over: number) {
  return { status: 200, body: { ok: true, value: { done: intent, count, over } } };
}

/** A shop in shadow mode with orders that nobody makes. */
async function seed(domain: typeof shopDomain, ids: (typeof one)[]): Promise<void> {
  await web.store.forShop(domain).change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop({ domain, shadowMode: true }));
    for (const id of ids) await tx.saveOrder(anOrder({ id, name: `#${id}` }));
  });
}
