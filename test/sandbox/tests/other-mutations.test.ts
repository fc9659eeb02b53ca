import { expect, test } from "vitest";
import { gid } from "../shopify/ids.ts";
import { dig, domain, startAdmin, type Admin } from "./admin.ts";

const set = `mutation Set($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id } userErrors { field message code } } }`;
const define = `mutation Define($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) { createdDefinition { namespace key type { name } } userErrors { field code } }
}`;
const trigger = `mutation Trigger($handle: String, $payload: JSON) { flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } } }`;

test("metafields are set all together or not at all", async () => {
  const { admin, ownerId } = await shopWith();
  const good = { ownerId, key: "stage", type: "single_line_text_field", value: "printing" };
  const { data } = await admin.call(set, { metafields: [good, { ...good, key: "facts", type: "json", value: "{" }] });
  expect(dig(data, "metafieldsSet")).toMatchObject({
    metafields: null,
    userErrors: [{ field: ["metafields", "1", "value"], code: "INVALID_VALUE" }],
  });
  expect(admin.sandbox.world.shopify.shop(domain).metafields.size).toBe(0);
  await admin.call(set, { metafields: [good] });
  await admin.call(set, { metafields: [{ ...good, value: "shipped" }] });
  expect([...admin.sandbox.world.shopify.shop(domain).metafields.values()]).toMatchObject([{ key: "stage", value: "shipped" }]);
});

test("a metafield without a type takes its definition's; a second definition under a name is refused", async () => {
  const { admin, ownerId } = await shopWith();
  const definition = { name: "Vendor orders", namespace: "framewire", key: "vendor_orders", ownerType: "ORDER", type: "json" };
  const first = await admin.call(define, { definition });
  expect(dig(first.data, "metafieldDefinitionCreate", "createdDefinition")).toEqual({
    namespace: "framewire",
    key: "vendor_orders",
    type: { name: "json" },
  });
  const second = await admin.call(define, { definition });
  expect(dig(second.data, "metafieldDefinitionCreate", "userErrors", 0)).toMatchObject({ code: "TAKEN" });
  const { data } = await admin.call(set, { metafields: [{ ownerId, namespace: "framewire", key: "vendor_orders", value: "[]" }] });
  expect(dig(data, "metafieldsSet", "userErrors")).toEqual([]);
});

test("a Flow trigger is recorded with its payload; a bad one is refused in Shopify's words", async () => {
  const { admin } = await shopWith();
  const payload = { order_id: 1, Problem: "", "What to do": "", "Problem kind": "", Vendor: "", "Vendor order number": "", "Fact id": "1" };
  await admin.call(trigger, { handle: "order-needs-attention", payload });
  expect(admin.sandbox.world.shopify.shop(domain).flowTriggers).toMatchObject([{ handle: "order-needs-attention", payload }]);
  for (const [handle, bad] of [
    ["not-deployed", payload],
    ["order-needs-attention", { order_id: 1 }],
    ["order-needs-attention", { ...payload, Colour: "red" }],
  ] as const) {
    const refused = await admin.call(trigger, { handle, payload: bad });
    expect(dig(refused.data, "flowTriggerReceive", "userErrors")).toHaveLength(1);
  }
  expect(admin.sandbox.world.shopify.shop(domain).flowTriggers).toHaveLength(1);
  const without = await admin.call(trigger, { handle: "shipped" });
  expect(dig(without.data, "flowTriggerReceive", "userErrors")).toEqual([
    { field: ["handle"], message: "`handle` and `payload` arguments are required" },
  ]);
  const large = await admin.call(trigger, { handle: "shipped", payload: { text: "x".repeat(50_001) } });
  expect(dig(large.data, "flowTriggerReceive", "userErrors", 0, "message")).toBe(
    "Errors validating schema:\n  Properties size exceeds the limit of 50000 bytes.\n",
  );
});

async function shopWith(): Promise<{ admin: Admin; ownerId: string }> {
  const admin = await startAdmin();
  const order = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  return { admin, ownerId: gid("Order", order.id) };
}
