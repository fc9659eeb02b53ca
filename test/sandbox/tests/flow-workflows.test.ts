import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { domain } from "./admin.ts";
import { startReceiver } from "./flow-receiver.ts";

const handle = "vendor-order-shipped";

test("enabling and disabling a workflow call the app, signed, with one id for a trigger", async () => {
  const { shopify, received, secret, clock } = await startReceiver([200, 204, 200]);
  const shop = shopify.shop(domain);
  expect(await shopify.workflows.enable(shop, handle)).toBe(true);
  expect(await shopify.workflows.enable(shop, "vendor-order-late")).toBe(true);
  await shopify.workflows.disable(shop, handle);
  expect([...shop.flowWorkflows]).toEqual(["vendor-order-late"]);
  for (const { url, signature, body } of received)
    expect([url, signature]).toEqual(["/flow/usage", createHmac("sha256", secret).update(body).digest("base64")]);
  const bodies = received.map(({ body }): unknown => JSON.parse(body));
  expect(bodies[0]).toEqual({
    flow_trigger_definition_id: expect.any(String),
    has_enabled_flow: true,
    shop_id: Number(shop.id),
    shopify_domain: domain,
    timestamp: expect.any(String),
  });
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse(String(Reflect.get(Object(bodies[2]), "timestamp"))));
  const ids = bodies.map((body) => String(Reflect.get(Object(body), "flow_trigger_definition_id")));
  expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([false, true]);
});

test.each([302, 401, 404, 500, "none"] as const)(
  "an app that answers %s keeps a workflow from being enabled, not from being disabled",
  async (answer) => {
    const { shopify } = await startReceiver([answer, 200, answer]);
    const shop = shopify.shop(domain);
    expect(await shopify.workflows.enable(shop, handle)).toBe(false);
    expect([...shop.flowWorkflows]).toEqual([]);
    expect(await shopify.workflows.enable(shop, handle)).toBe(true);
    await shopify.workflows.disable(shop, handle);
    expect([...shop.flowWorkflows]).toEqual([]);
  },
);

test("an app that deployed no callback is not asked; a trigger that it did not deploy is not there", async () => {
  const { shopify, received } = await startReceiver([]);
  shopify.app.flowCallback = null;
  expect(await shopify.workflows.enable(shopify.shop(domain), handle)).toBe(true);
  expect(received).toEqual([]);
  await expect(shopify.workflows.enable(shopify.shop(domain), "other")).rejects.toThrow("no trigger other");
});

test("what Flow is sent begins a workflow only where one is enabled", async () => {
  const { shopify, call } = await startReceiver([]);
  const shop = shopify.shop(domain);
  const send = (fact: string) =>
    call(
      `mutation Trigger($handle: String, $payload: JSON) { flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { message } } }`,
      {
        handle,
        payload: Object.fromEntries((shopify.app.flowTriggers.get(handle) ?? []).map((key) => [key, fact])),
      },
    );
  await send("before");
  await shopify.workflows.enable(shop, handle);
  await send("during");
  await shopify.workflows.disable(shop, handle);
  await send("after");
  const factOf = ({ payload }: { payload: unknown }): unknown => Reflect.get(Object(payload), "Fact id");
  expect(shop.flowTriggers.map(factOf)).toEqual(["before", "during", "after"]);
  expect(shop.workflowStarts.map(factOf)).toEqual(["during"]);
});
