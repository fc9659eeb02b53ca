import express from "express";
import { z } from "zod";
import { finerworksControl } from "./finerworks/control.ts";
import { faultRuleSchema } from "./faults.ts";
import { nwfControl } from "./nwf/control.ts";
import type { World } from "./server.ts";
import { shopifyControl } from "./shopify/shopify-control.ts";
import { snapshot } from "./shopify/snapshot.ts";

const clockSchema = z.union([z.object({ advanceMs: z.number() }), z.object({ set: z.coerce.date() })]);

/** `/control`: the world moved and read from outside, as JSON. */
export function controlRouter(world: World): express.Router {
  const router = express.Router();
  router.use("/shopify", shopifyControl(world.shopify));
  router.use("/finerworks", finerworksControl(world.finerworks));
  router.use("/nwf", nwfControl(world.nwf));
  router.use(express.json());
  router.get("/state", (_request, response) => {
    response.json({
      now: world.clock.now(),
      faults: { rules: world.faults.list(), counts: world.faults.counts },
      shopify: snapshot(world.shopify),
      finerworks: world.finerworks.orders(),
      nwf: world.nwf.orders(),
      inbox: world.inbox.mails,
    });
  });
  router.post("/clock", (request, response) => {
    const parsed = clockSchema.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ error: parsed.error.message });
      return;
    }
    if ("set" in parsed.data) world.clock.set(parsed.data.set);
    else world.clock.advance(parsed.data.advanceMs);
    response.json({ now: world.clock.now() });
  });
  router.post("/faults", (request, response) => {
    const parsed = faultRuleSchema.safeParse(request.body);
    if (parsed.success) response.json({ id: world.faults.add(parsed.data) });
    else response.status(400).json({ error: parsed.error.message });
  });
  router.delete(["/faults", "/faults/:id"], (request, response) => {
    world.faults.clear(request.params["id"]);
    response.json({ done: true });
  });
  return router;
}
