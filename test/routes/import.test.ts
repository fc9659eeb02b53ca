import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { importIdSchema, type ShopDomain } from "#app/domain/ids.ts";
import { aConnectionId, anImportId, anOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { anImport, anImportRow } from "#test/support/builders/imports.ts";
import { aConnection, anOrder, aShop } from "#test/support/builders/shop.ts";
import { aReading } from "#test/support/builders/vendor.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const routes = { imports: "routes/app.import._index", one: "routes/app.import.$importId" };
const file = "order,vendor,reference,Notes\n1001,FinerWorks,A-1,ours\n#1002,FinerWorks,A-9,\n7,FinerWorks,=A-1,\n";
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  await seed(shopDomain);
  await seed(otherShopDomain);
  web.vendors.finerworks.knows(aReading({ number: "701", po: "A-1" }));
});
afterAll(() => web.close());

test("the screen says what stands in a file, and has none of another shop's imports", async () => {
  await web.store.forShop(otherShopDomain).change((tx) => tx.saveImport(anImport()));
  const html = await page("/app/import");
  for (const words of ["Choose a file", "At most 10,000 rows and 4\u00A0MB", "ships to", "Nothing was imported in the last 30 days"])
    expect(html).toContain(words);
  expect(html).not.toContain("Waiting for you");
});

test("without a vendor account the way to one is shown", async () => {
  await web.store.forShop(shopDomain).change((tx) => tx.removeConnection(aConnectionId(1)));
  expect(await page("/app/import")).toContain("Connect a vendor to begin");
});

test("a file is handed in, looked at, linked and told, and a second time nothing is new", async () => {
  const id = await handIn(file);
  expect(await page(`/app/import/${id}`)).toContain("Your vendors are being asked");
  await web.services.runImports({ shop: shopDomain });
  const looked = await page(`/app/import/${id}`);
  for (const words of ["Nothing is linked yet", "Link 1 row", "Problems (2)", "Will link FinerWorks 701", "does not know"])
    expect(looked).toContain(words);
  expect(await page(`/app/import/${id}?state=problem`)).not.toContain("Will link FinerWorks 701");

  expect(await change(id, "confirm")).toMatchObject({ status: 200, body: { ok: true } });
  expect(web.enqueued).toContainEqual({ name: "run-imports", data: { shop: shopDomain } });
  await web.services.runImports({ shop: shopDomain });
  expect(await page(`/app/import/${id}`)).toContain("1 row is linked");
  const [link] = await web.store.forShop(shopDomain).listLinks(anOrderId(5001));
  expect(link).toMatchObject({ link: { source: "csv", createdBy: { kind: "person", name: "staff 1" } }, vendorOrder: { number: "701" } });
  expect(await page("/app/import")).toContain("1 row linked");

  const again = await handIn("order,reference\n1001,A-1\n");
  await web.services.runImports({ shop: shopDomain });
  expect(await page(`/app/import/${again}`)).toContain("Every row is linked already. Nothing was changed.");
  expect(await web.store.forShop(shopDomain).listLinks(anOrderId(5001))).toHaveLength(1);
});

test("the columns that mean nothing here are told", async () => {
  expect(await upload(file)).toMatchObject({ status: 200, body: { ok: true, value: { ignored: ["Notes"] } } });
});

test.each<[what: string, content: string | Uint8Array<ArrayBuffer>, error: Record<string, unknown>]>([
  ["an empty file", "", { kind: "empty" }],
  ["headings alone", "order,reference\n", { kind: "no_rows" }],
  ["other headings", "name,tracking\n1001,1Z\n", { kind: "missing_column", column: "order" }],
  ["a column twice", "order,reference,PO\n1001,1,1\n", { kind: "double_column" }],
  ["an open quotation mark", 'order,reference\n"1001,A-1\n', { kind: "open_quote", row: 2 }],
  ["a workbook", new Uint8Array([0x50, 0x4b, 0x03, 0x04]), { kind: "workbook" }],
  ["no text", new Uint8Array([0, 1, 2, 0]), { kind: "not_text" }],
  ["more than 4 MB", new Uint8Array(4 * 1024 * 1024 + 1).fill(65), { kind: "too_large" }],
  ["too many rows", `order,reference\n${"1,1\n".repeat(10_001)}`, { kind: "too_many_rows" }],
])("%s is refused in words, and nothing is stored", async (_what, content, error) => {
  expect(await upload(content)).toMatchObject({
    status: 422,
    body: { ok: false, error: { trouble: { code: "file_not_taken", params: error } } },
  });
  expect(await web.store.forShop(shopDomain).listImports(10)).toEqual([]);
});

test("a body without a file is refused, and one beyond every limit is cut off", async () => {
  expect(await send(routes.imports, "/app/import", { file: "order,reference" })).toMatchObject({ status: 422 });
  expect(await send(routes.imports, "/app/import", new FormData())).toMatchObject({ status: 422 });
  const outcome = await upload(new Uint8Array(6 * 1024 * 1024)).catch(() => null);
  expect(outcome === null || outcome.status === 413).toBe(true);
});

test("an import is cancelled, and is not confirmed after that", async () => {
  const id = await handIn(file);
  await web.services.runImports({ shop: shopDomain });
  expect(await change(id, "cancel")).toMatchObject({ status: 200 });
  expect(await page(`/app/import/${id}`)).toContain("This import was cancelled");
  expect(await change(id, "confirm")).toMatchObject({ status: 404, body: { ok: false, error: { trouble: { code: "over" } } } });
  expect(await web.store.forShop(shopDomain).listLinks(anOrderId(5001))).toEqual([]);
});

test("while a vendor cannot be asked the screen says when it is asked again", async () => {
  web.vendors.finerworks.outage = { kind: "unavailable", detail: "away", httpStatus: 503, retryAfterMs: null };
  const id = await handIn("order,reference\n1001,A-1\n");
  await web.services.runImports({ shop: shopDomain });
  web.vendors.finerworks.outage = null;
  const html = await page(`/app/import/${id}`);
  for (const words of ["A vendor could not be asked", "0 of 1 row checked"]) expect(html).toContain(words);
});

test("the rows come by pages, there and back, and an address that no page wrote is a bad request", async () => {
  const rows = Array.from({ length: 150 }, (_, n) => anImportRow({ row: n + 2, reference: `REF-${n + 2}-` }));
  await web.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveImport(anImport());
    await tx.addImportRows(anImportId(1), rows);
  });
  const shown = (html: string) => rows.filter(({ reference }) => html.includes(reference)).map(({ row }) => row);
  const path = `/app/import/${anImportId(1)}`;
  const first = await page(path);
  expect(first).toContain(`href="${path}?after=101"`);
  const second = await page(`${path}?after=101`);
  expect([shown(first).at(-1), shown(second)[0], shown(second).length]).toEqual([101, 102, 50]);
  expect(second).toContain(`href="${path}?before=102"`);
  expect(shown(await page(`${path}?before=102`))).toEqual(shown(first));
  for (const query of ["state=fine", "after=x", "after=1&before=9"])
    expect((await web.open(shopDomain, `${path}?${query}`)).status).toBe(400);
});

test("the rejected rows are a file that says why, holds no formula and may be handed in again", async () => {
  const id = await handIn(file);
  await web.services.runImports({ shop: shopDomain });
  const answer = await web.open(shopDomain, `/app/import/${id}/csv`);
  expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="rejected-rows.csv"');
  const text = await answer.text();
  const [head, ...rows] = parse(text, { bom: true });
  expect(head).toEqual(["row", "order", "vendor", "reference", "SKU", "quantity", "ships to", "replacement", "reason"]);
  expect(rows.map(([row, order, , reference]) => [row, order, reference])).toEqual([
    ["3", "#1002", "A-9"],
    ["4", "7", "'=A-1"],
  ]);
  for (const row of rows) expect(row.at(-1)).toMatch(/[.]$/);
  expect(await upload(text)).toMatchObject({ status: 200, body: { value: { ignored: [] } } });
});

test("the template has every column, and is read as a file without rows", async () => {
  const text = await (await web.open(shopDomain, "/app/import/template")).text();
  expect(parse(text, { bom: true })).toEqual([["order", "vendor", "reference", "SKU", "quantity", "ships to", "replacement"]]);
  expect(await upload(text)).toMatchObject({ body: { error: { trouble: { params: { kind: "no_rows" } } } } });
});

test("another shop's import is not found, by no door", async () => {
  await web.store.forShop(otherShopDomain).change(async (tx) => {
    await tx.saveImport(anImport());
    await tx.addImportRows(anImportId(1), [anImportRow()]);
  });
  const path = `/app/import/${anImportId(1)}`;
  for (const address of [path, `${path}/csv`, "/app/import/x", "/app/import/x/csv"])
    expect([address, (await web.open(shopDomain, address)).status]).toEqual([address, 404]);
  for (const intent of ["confirm", "cancel"] as const) expect((await change(anImportId(1), intent)).status).toBe(404);
  expect(await web.store.forShop(otherShopDomain).findImport(anImportId(1))).toEqual(anImport());
  expect((await web.open(otherShopDomain, path)).status).toBe(200);
});

test("no file is given to anybody without a token, and a failure is told under its reference", async () => {
  for (const path of [`/app/import/${anImportId(1)}/csv`, "/app/import/template"]) {
    const answer = await fetch(web.origin + path, { headers: { "User-Agent": userAgent }, redirect: "manual" });
    expect(answer.status).toBe(302);
  }
  vi.spyOn(web.services, "previewImport").mockRejectedValueOnce(new Error("The database is gone."));
  expect((await upload(file)).status).toBe(500);
  expect(web.logged).toContainEqual(expect.objectContaining({ code: "screen_failed" }));
});

async function page(path: string): Promise<string> {
  // React marks where one piece of text ends and the next begins.
  return (await (await web.open(shopDomain, path)).text()).replaceAll("<!-- -->", "");
}

async function send(route: string, path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await web.send(shopDomain, { route, path, body });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

function upload(content: string | Uint8Array<ArrayBuffer>) {
  const form = new FormData();
  form.set("file", new File([content], "links.csv", { type: "text/csv" }));
  return send(routes.imports, "/app/import", form);
}

async function handIn(content: string) {
  const { body } = await upload(content);
  return z.object({ value: z.object({ importId: importIdSchema }) }).parse(body).value.importId;
}

function change(id: string, intent: "confirm" | "cancel") {
  return send(routes.one, `/app/import/${id}`, { intent });
}

/** A shop with two orders and one account that makes everything. */
async function seed(domain: ShopDomain): Promise<void> {
  await web.store.forShop(domain).change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop({ domain }));
    await tx.saveConnection(aConnection(), { baseUrl: "https://vendor.example", fields: {}, identity: domain });
    await tx.saveOrder(anOrder());
    await tx.saveOrder(anOrder({ id: anOrderId(5002), name: "#1002", lines: [] }));
  });
}
