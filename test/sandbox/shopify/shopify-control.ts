import express from "express";
import { z } from "zod";
import { Refused } from "./refused.ts";
import { shopifyVerbs } from "./verbs.ts";
import type { ShopifyWorld } from "./shopify-world.ts";

/** `POST /<verb>` with a JSON body does it; 400 for a body that does not fit, 422 for what Shopify would not let a merchant do. */
export function shopifyControl(world: ShopifyWorld): express.Router {
  const router = express.Router();
  router.use(express.json({ limit: "20mb" }));
  router.get("/", (_request, response) => {
    response.json(Object.fromEntries(Object.entries(shopifyVerbs).map(([name, { about }]) => [name, about])));
  });
  router.post("/:verb", (request, response) => {
    const verb = shopifyVerbs[request.params.verb];
    if (!verb) {
      response.status(404).json({ error: `There is no verb ${request.params.verb}.` });
      return;
    }
    const body: unknown = request.body;
    Promise.resolve()
      .then(() => verb.run(world, body))
      .then(
        (result) => response.json(result),
        (error: unknown) => response.status(statusOf(error)).json({ error: error instanceof Error ? error.message : "failed" }),
      );
  });
  return router;
}

function statusOf(error: unknown): number {
  if (error instanceof Refused) return 422;
  return error instanceof z.ZodError ? 400 : 404;
}
