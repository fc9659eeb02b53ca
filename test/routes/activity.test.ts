import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import { otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aShop, noon } from "#test/support/builders/shop.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { aCreate, aFulfillmentId, aTrackingWrite, aWriteId, newsWrites, saveLinkedOrder } from "../db/sample-records.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const ups = "1Z999AA10123456784";
const ago = (ms: number) => later(noon, -ms);
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  for (const shop of [shopDomain, otherShopDomain]) {
    await web.store.forShop(shop).change((tx) => tx.eraseShop());
    await saveLinkedOrder(web.store, shop);
  }
});
afterAll(() => web.close());

test("before anything was written Activity says so", async () => {
  expect(await page("/app/activity")).toContain("Nothing has been written yet");
});

test("a write is shown with its order, its reason, its number and its mail, and nobody else's is", async () => {
  await save(done());
  await web.store
    .forShop(otherShopDomain)
    .change((tx) => tx.saveWrite(aTrackingWrite({ numbers: ["THEIRS"], state: "refused", reason: "No." })));
  const html = await page("/app/activity");
  for (const text of [
    "#1001",
    "FinerWorks shipped these pieces with a tracking number.",
    ups,
    "UPS",
    "1 piece · Customer mail requested",
    "123456",
    "Done",
  ])
    expect(html).toContain(text);
  for (const text of ["THEIRS", "Shopify says: No."]) expect(html).not.toContain(text);
});

test("what did not get through says why, in Shopify's words, and when it is tried again", async () => {
  const nextTryAt = later(noon, 5 * minuteMs);
  await save(
    aCreate({ state: "refused", reason: "The order is on hold.", sentAt: ago(minuteMs), nextTryAt }),
    aTrackingWrite({ state: "waiting", reason: "unavailable", nextTryAt, createdAt: ago(dayMs) }),
  );
  const html = await page("/app/activity");
  for (const text of ["Refused by Shopify", "Shopify says: The order is on hold.", "Shopify did not answer.", "in 5 min"])
    expect(html).toContain(text);
});

test("the newest stand first, and the pages beside this one are a link away, there and back", async () => {
  await save(...["A", "B", "C"].map((number, n) => update(n + 1, { numbers: [number], createdAt: ago((n + 1) * minuteMs) })));
  const first = await page("/app/activity");
  expect([first.indexOf(">A<") > 0, first.indexOf(">A<") < first.indexOf(">B<"), first.includes(">C<")]).toEqual([true, true, false]);
  const second = await page(link(first, "after"));
  expect([second.includes(">C<"), second.includes(">A<")]).toEqual([true, false]);
  expect(await page(link(second, "before"))).toContain(">A<");
});

test("it is narrowed by kind, by result and by time, and what it is narrowed by stands above it", async () => {
  await save(done(), update(2, { state: "refused", reason: "No." }), update(3, { numbers: ["OLD"], createdAt: ago(40 * dayMs) }));
  const [event] = newsWrites();
  if (event) await save(event);
  const updates = await page("/app/activity?kind=tracking");
  expect(updates).toContain("What: Tracking update");
  expect(updates).not.toContain("1 piece");
  expect(await page("/app/activity?result=refused")).toContain("Shopify says: No.");
  expect(await page("/app/activity?newerThanDays=30")).not.toContain(">OLD<");
  expect(await page("/app/activity?olderThanDays=30")).toContain(">OLD<");
  expect(await page("/app/activity?kind=event")).toContain("Every parcel in the fulfillment has arrived.");
  expect(await page("/app/activity?kind=open&result=dropped")).toContain("No write fits these filters.");
  for (const query of ["kind=delete", "result=maybe", "after=yesterday"])
    expect((await web.open(shopDomain, `/app/activity?${query}`)).status).toBe(400);
});

test("it is given as a file, all pages of it, narrowed by the same address", async () => {
  await save(done(), update(2, { state: "refused", reason: "=No.", createdAt: ago(minuteMs) }), update(3, { createdAt: ago(dayMs) }));
  const file = await web.open(shopDomain, "/app/activity/csv");
  expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="activity.csv"');
  const [head, ...rows] = parse(await file.text(), { bom: true });
  expect(head).toEqual([
    ...["When (UTC)", "What", "Why", "Result", "Note", "Order", "Vendor order", "Pieces", "Tracking numbers", "Carrier", "Customer mail"],
    "Tried again (UTC)",
  ]);
  expect(rows.map(([, what, , result, note]) => [what, result, note])).toEqual([
    ["Fulfillment", "Done", ""],
    ["Tracking update", "Refused by Shopify", "'=No."],
    ["Tracking update", "Planned", ""],
  ]);
  const refused = parse(await (await web.open(shopDomain, "/app/activity/csv?result=refused")).text(), { bom: true });
  expect(refused).toHaveLength(2);
  expect((await web.open(shopDomain, "/app/activity/csv?kind=delete")).status).toBe(400);
});

test("the file is given to nobody without a token", async () => {
  const answer = await fetch(`${web.origin}/app/activity/csv`, { headers: { "User-Agent": userAgent }, redirect: "manual" });
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([302, expect.not.stringContaining("csv")]);
});

test("in shadow mode every banner leads to what would be written, and there it is", async () => {
  await web.store.forShop(shopDomain).change((tx) => tx.saveShop(aShop({ shadowMode: true })));
  await save(aCreate());
  for (const path of ["/app/orders", "/app/activity", "/app/settings"])
    expect(await page(path)).toContain('href="/app/activity?result=planned"');
  const planned = await page("/app/activity?result=planned");
  for (const text of ["What is listed as planned here would be written.", "#1001", ups, "With customer mail"])
    expect(planned).toContain(text);
});

const done = () => aCreate({ state: "done", mail: "requested", doneAt: noon, sentAt: noon, fulfillmentId: aFulfillmentId(77) });
const update = (n: number, fields: Parameters<typeof aTrackingWrite>[0]) =>
  aTrackingWrite({ id: aWriteId(n), key: `update ${n}`, ...fields });

async function save(...writes: ReturnType<typeof aCreate>[]): Promise<void> {
  await web.store.forShop(shopDomain).change(async (tx) => {
    for (const write of writes) expect(await tx.saveWrite(write)).toBe("saved");
  });
}

async function page(path: string): Promise<string> {
  const answer = await web.open(shopDomain, path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

/** The link to the page beside this one. */
function link(html: string, side: "after" | "before"): string {
  const found = new RegExp(`/app/activity\\?${side}=[^"]+`).exec(html)?.[0];
  if (found === undefined) throw new Error(`There is no page ${side}.`);
  return found;
}
