import { z } from "zod";
import type { ShopifyWorld } from "./shopify-world.ts";

/** One thing that can be done to the world from outside: `POST /control/shopify/<name>` with this body. */
export type Verb = { about: string; run(world: ShopifyWorld, body: unknown): unknown };

/** A verb from its words, the shape of its body and what it does. */
export function verb<Body>(about: string, schema: z.ZodType<Body>, run: (world: ShopifyWorld, body: Body) => unknown): Verb {
  return { about, run: (world, body) => run(world, schema.parse(body)) };
}

/** The answer of verbs that have nothing to tell. */
export const done = { done: true };

/** The body of every verb that is about a shop. */
export const ofShop = z.object({ shop: z.string() });
