import { z } from "zod";
import type { Sandbox } from "#test/sandbox/server.ts";
import { demoShop } from "./tales.ts";

/** One fulfillment as the Admin API tells it; cancelled ones are left out. */
export type ShopFulfillment = { id: string; numbers: string[]; company: string | null; pieces: Record<string, number> };

const query = /* GraphQL */ `
  query StoryOrders {
    orders(first: 50, sortKey: CREATED_AT) {
      nodes {
        name
        fulfillments(first: 10) {
          id
          status
          trackingInfo {
            number
            company
          }
          fulfillmentLineItems(first: 10) {
            nodes {
              quantity
              lineItem {
                sku
              }
            }
          }
        }
      }
    }
  }
`;

const replySchema = z.object({
  data: z.object({
    orders: z.object({
      nodes: z.array(
        z.object({
          name: z.string(),
          fulfillments: z.array(
            z.object({
              id: z.string(),
              status: z.string(),
              trackingInfo: z.array(z.object({ number: z.string().nullable(), company: z.string().nullable() })),
              fulfillmentLineItems: z.object({
                nodes: z.array(z.object({ quantity: z.number(), lineItem: z.object({ sku: z.string() }) })),
              }),
            }),
          ),
        }),
      ),
    }),
  }),
});

/** Every order of the demo's shop by name with its fulfillments, oldest first, asked from Shopify's Admin API as any program would. */
export async function readBack({ origin, world }: Sandbox, token: string): Promise<Map<string, ShopFulfillment[]>> {
  const response = await fetch(`${origin}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Forwarded-Host": demoShop, "X-Shopify-Access-Token": token },
    body: JSON.stringify({ query }),
  });
  const body: unknown = await response.json();
  const reply = replySchema.safeParse(body);
  if (!reply.success)
    throw new Error(`The Admin API of the sandbox answered ${JSON.stringify(body).slice(0, 300)} at ${world.clock.now().toISOString()}`);
  return new Map(
    reply.data.data.orders.nodes.map((order) => [
      order.name,
      order.fulfillments
        .filter(({ status }) => status !== "CANCELLED")
        .map(({ id, trackingInfo, fulfillmentLineItems }) => ({
          id,
          numbers: trackingInfo.flatMap(({ number }) => (number === null ? [] : [number])),
          company: trackingInfo[0]?.company ?? null,
          pieces: Object.fromEntries(fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => [lineItem.sku, quantity])),
        })),
    ]),
  );
}
