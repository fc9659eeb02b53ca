import { z } from "zod";
import { upsNumber } from "#test/demo/numbers.ts";
import { openDemoWorld, type DemoWorld } from "#test/demo/demo-world.ts";
import { play } from "#test/demo/play.ts";
import { demoShop, printRoom } from "#test/demo/tales.ts";
import { waitUntil } from "#test/support/wait-until.ts";

/** The handle of each store in the admin. */
export const handles = { filled: demoShop.replace(".myshopify.com", ""), empty: "prints", "taking-in": "frames" } as const;

/** So many that a browser sees them being taken in. */
const manyOrders = 300;

/** The demo's world when its story is told, with suggestions to confirm, and beside its store two that have yet to begin. */
export async function openStores(tell: (line: string) => void): Promise<DemoWorld> {
  const demo = await openDemoWorld(tell);
  try {
    const missing = await play(demo, { tell, patienceMs: 180_000 });
    if (missing.length > 0) throw new Error(missing.join("\n"));
    await suggest(demo);
    addStores(demo);
    await demo.install(domainOf("empty"));
    return demo;
  } catch (error) {
    await demo.end();
    throw error;
  }
}

/** Shipped when first seen: each may be another order's, so a person is asked. */
async function suggest({ sandbox, verb }: DemoWorld): Promise<void> {
  const { shopify, finerworks, clock } = sandbox.world;
  for (const n of [1101, 1102, 1103]) {
    shopify.merchant(demoShop).createOrder({ name: `#${n}`, lines: [{ title: "Art print DUNE", sku: "DUNE", vendor: printRoom }] });
    finerworks.ship(finerworks.createOrder({ po: String(n) }).orderId, [{ number: upsNumber(n), carrier: "UPS" }]);
  }
  await waitUntil("there are suggestions", async () => {
    clock.advance(10 * 60_000);
    return foundSchema.parse(await verb(["suggestions"])).suggestions.length >= 3;
  });
}

function addStores({ sandbox }: DemoWorld): void {
  const { shopify } = sandbox.world;
  shopify.addShop({ domain: domainOf("empty"), name: "Prints" });
  shopify.addShop({ domain: domainOf("taking-in"), name: "Frames" });
  const merchant = shopify.merchant(domainOf("taking-in"));
  for (let n = 0; n < manyOrders; n += 1) merchant.createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }] });
}

const domainOf = (store: keyof typeof handles) => `${handles[store]}.myshopify.com`;

const foundSchema = z.object({ suggestions: z.array(z.unknown()) });
