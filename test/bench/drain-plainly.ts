import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Sandbox } from "#test/sandbox/server.ts";

const line = z.object({ id: z.string(), remainingQuantity: z.number() });
const readReply = z.object({
  order: z.object({
    fulfillmentOrders: z.object({ nodes: z.array(z.object({ id: z.string(), lineItems: z.object({ nodes: z.array(line) }) })) }),
  }),
});

const read = `query ($id: ID!) {
  order(id: $id) {
    id name displayFulfillmentStatus
    fulfillments(first: 10) { id status trackingInfo { company number url } }
    fulfillmentOrders(first: 10) { nodes { id status lineItems(first: 10) { nodes { id remainingQuantity lineItem { id sku } } } } }
  }
}`;
const create = `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id status trackingInfo { number } fulfillmentLineItems(first: 10) { nodes { id quantity } } }
    userErrors { field message }
  }
}`;

/** As a simple script does it: one order at a time, read it, fulfil it whole, and sleep a second when Shopify has had enough. */
export async function drainPlainly({ origin, world }: Sandbox, shop: string): Promise<void> {
  const { accessToken } = world.shopify.tokens.issue(shop, { expiring: true });
  const call = async (query: string, variables: object): Promise<unknown> => {
    for (;;) {
      const response = await fetch(`${origin}/admin/api/2026-10/graphql.json`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Forwarded-Host": shop, "X-Shopify-Access-Token": accessToken },
        body: JSON.stringify({ query, variables }),
      });
      const { data } = z.object({ data: z.unknown().optional() }).parse(await response.json());
      if (data !== undefined && data !== null) return data;
      await pause(1_000);
    }
  };
  for (const order of world.shopify.shop(shop).orders.values()) {
    const [number = ""] = world.finerworks.order(order.name).shipments.flatMap((shipment) => shipment.number ?? []);
    const found = readReply.parse(await call(read, { id: `gid://shopify/Order/${order.id}` }));
    const lineItemsByFulfillmentOrder = found.order.fulfillmentOrders.nodes.map(({ id }) => ({ fulfillmentOrderId: id }));
    await call(create, { fulfillment: { lineItemsByFulfillmentOrder, trackingInfo: { company: "UPS", number }, notifyCustomer: true } });
  }
}
