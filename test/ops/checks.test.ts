import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defaultScopes } from "#app/config/env.server.ts";
import { lineIdSchema, orderIdSchema, shopDomainSchema } from "#app/domain/ids.ts";
import { aConnectionId, aLinkId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aLine, aShop } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { openOpsWorld, type OpsWorld } from "./ops-world.ts";

let world: OpsWorld;
let name = "";
const ups = "1Z5R89390357567127";

beforeAll(async () => {
  world = await openOpsWorld();
  const { shopify } = world.sandbox.world;
  for (const domain of [shopDomain, otherShopDomain]) {
    shopify.addShop({ domain });
    await world.store.forShop(domain).change((tx) => tx.saveShop(aShop({ domain })));
    const token = shopify.tokens.issue(domain, { expiring: true });
    const session = { id: `offline_${domain}`, shop: domain, state: "", scope: "", expires: new Date(Date.now() + 3_600_000), ...token };
    await world.database.prisma.session.create({ data: session });
  }
  name = await shipUnwritten();
}, 60_000);
afterAll(() => world.close());

test("preflight prints a tick for what is in order, and for the rest how it is mended", async () => {
  world.sandbox.world.shopify.setScopes(otherShopDomain, [...defaultScopes]);
  const { code, stdout, stderr } = await world.run(["preflight", "--shop", otherShopDomain]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^✓ The app has every permission it asks for\.$/m);
  expect(stdout).toMatch(/^✓ Shop location can fulfill online orders\.$/m);
  expect(stdout).toMatch(/^✓ The clock agrees with Shopify's\.$/m);
  expect(stdout).toMatch(/^\? No message about an order has come yet\.\n {2}The first order that changes/m);
});

test("preflight says as JSON what it says in words, and it is kept", async () => {
  world.sandbox.world.shopify.setScopes(otherShopDomain, ["read_orders", "read_locations"]);
  const { stdout } = await world.run(["preflight", "--shop", otherShopDomain, "--json"]);
  const { checks } = checksSchema.parse(JSON.parse(stdout));
  expect(checks).toContainEqual(
    expect.objectContaining({
      code: "scopes",
      state: "fail",
      params: { scope: "write_fulfillments" },
      whatToDo: expect.any(String) as string,
    }),
  );
  expect((await world.store.forShop(otherShopDomain).readPreflight())?.checks.map(({ code }) => code)).toEqual(
    checks.map(({ code }) => code),
  );
});

test("reconcile prints both sides of a difference, what follows and who acts next, and a summary", async () => {
  const { code, stdout } = await world.run(["reconcile", "--shop", shopDomain]);
  expect(code).toBe(0);
  const [head, row, summary] = stdout.trimEnd().split("\n");
  expect(head).toMatch(/^ORDER +VENDOR ORDER +AT THE VENDOR +IN SHOPIFY +WHAT FOLLOWS +NEXT$/);
  expect(row).toMatch(new RegExp(`^${name} +FinerWorks 123456 +Shipped ${ups} +0 of 1 fulfilled +a fulfillment is planned +Framewire$`));
  expect(summary).toMatch(/^1 linked order compared, 1 order open in Shopify: 1 difference, as of \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/);
});

test("reconcile writes the same as JSON, and the newest report is kept", async () => {
  const { stdout } = await world.run(["reconcile", "--shop", shopDomain, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    summary: { orders: 1, compared: 1, differences: 1 },
    differences: [{ order: name, atVendor: { numbers: [ups] }, follows: { kind: "write", write: "create" }, next: "framewire" }],
  });
  expect((await world.store.forShop(shopDomain).readReconciliation())?.report?.rows).toHaveLength(1);
});

test("reconcile writes CSV in which no cell is a formula", async () => {
  const store = world.store.forShop(shopDomain);
  await store.change((tx) => tx.saveConnection(aConnection({ label: "=cmd, FinerWorks" })));
  const { stdout } = await world.run(["reconcile", "--shop", shopDomain, "--csv"]);
  await store.change((tx) => tx.saveConnection(aConnection()));
  expect(parse(stdout, { bom: true })).toEqual([
    ["ORDER", "VENDOR ORDER", "AT THE VENDOR", "IN SHOPIFY", "WHAT FOLLOWS", "NEXT"],
    [name, "'=cmd, FinerWorks 123456", `Shipped ${ups}`, "0 of 1 fulfilled", "a fulfillment is planned", "Framewire"],
  ]);
});

test("a shop in order has no row, and a head in its CSV", async () => {
  expect((await world.run(["reconcile", "--shop", otherShopDomain])).stdout).toMatch(
    /^0 linked orders compared, 0 orders open in Shopify: 0 differences/,
  );
  expect((await world.run(["reconcile", "--shop", otherShopDomain, "--csv"])).stdout.trimEnd().split("\n")).toHaveLength(1);
});

test("one line says why nothing was compared or checked", async () => {
  const unknown = shopDomainSchema.parse("nobody.myshopify.com");
  for (const verb of ["preflight", "reconcile"]) {
    expect(await world.run([verb, "--shop", unknown])).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/has not installed/) as string,
    });
  }
  world.sandbox.world.faults.add({ target: "shopify", times: 1, fault: { kind: "status", status: 503 } });
  const { code, stderr } = await world.run(["reconcile", "--shop", shopDomain]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Shopify could not be asked: /)]);
  const lease = await world.store.system.takeLease(`reconcile:${shopDomain}`, "a worker", 60_000);
  if (lease === null) throw new Error("The lease is free before.");
  expect((await world.run(["reconcile", "--shop", shopDomain])).stderr).toMatch(/are being compared just now/);
  await world.store.system.releaseLease(lease);
});

const checksSchema = z.object({ checks: z.array(z.object({ code: z.string(), state: z.string() }).loose()) });

/** An order that stands at Shopify, and whose vendor order has shipped without anybody writing it. Returns its name. */
async function shipUnwritten(): Promise<string> {
  const placed = world.sandbox.world.shopify.merchant(shopDomain).createOrder({ lines: [{ sku: "PRINT", quantity: 1 }] });
  const id = orderIdSchema.parse(placed.id);
  const line = aLine({ id: aLinkLine().lineId });
  const lines = placed.lines.map((one) => ({ ...line, id: lineIdSchema.parse(one.id) }));
  const now = world.sandbox.world.clock.now();
  const times = { placedAt: placed.createdAt, updatedAt: placed.updatedAt };
  await world.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveConnection(aConnection({ id: aConnectionId(1) }));
    await tx.saveOrder(anOrder({ id, name: placed.name, lines, ...times }));
    await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(1), stage: "shipped", shippedSeenAt: now }));
    await tx.saveParcel(aParcel({ number: ups, shippedAt: now }));
    await tx.saveLink(aLink({ id: aLinkId(1), orderId: id, lines: lines.map(({ id: lineId }) => aLinkLine({ lineId })) }));
  });
  return placed.name;
}
