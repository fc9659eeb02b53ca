import { setTimeout as sleep } from "node:timers/promises";
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

const throttledSchema = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.literal("THROTTLED") }) })) });
const pauseMs = 1_000;

/** Every order of the demo's shop by name with its fulfillments, oldest first, asked from Shopify's Admin API as any program would. */
export async function readBack({ origin }: Sandbox, token: string): Promise<Map<string, ShopFulfillment[]>> {
  for (;;) {
    const body = await ask(origin, token);
    const reply = replySchema.safeParse(body);
    if (reply.success) return new Map(reply.data.data.orders.nodes.map((order) => [order.name, liveFulfillments(order.fulfillments)]));
    if (!throttledSchema.safeParse(body).success) throw new Error(`The Admin API answered ${JSON.stringify(body).slice(0, 300)}`);
    // The app and this reader share one bucket of points; it refills by itself.
    await sleep(pauseMs);
  }
}

async function ask(origin: string, token: string): Promise<unknown> {
  const response = await fetch(`${origin}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Forwarded-Host": demoShop, "X-Shopify-Access-Token": token },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

type Reply = z.infer<typeof replySchema>["data"]["orders"]["nodes"][number]["fulfillments"];

function liveFulfillments(all: Reply): ShopFulfillment[] {
  return all
    .filter(({ status }) => status !== "CANCELLED")
    .map(({ id, trackingInfo, fulfillmentLineItems }) => ({
      id,
      numbers: trackingInfo.flatMap(({ number }) => (number === null ? [] : [number])),
      company: trackingInfo[0]?.company ?? null,
      pieces: Object.fromEntries(fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => [lineItem.sku, quantity])),
    }));
}
