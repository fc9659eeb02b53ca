import { json, Router, type Request, type Response } from "express";
import { z } from "zod";
import { plainQuirks } from "./model.ts";
import type { FinerworksWorld } from "./world.ts";

const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const id = z.union([z.number(), z.string()]);
const text = z.string().nullable();

const parcel = z.object({
  number: text.optional(),
  carrier: text.optional(),
  url: text.optional(),
  shippedAt: date.nullable().optional(),
  etaAt: date.nullable().optional(),
  deliveredAt: date.nullable().optional(),
  weight: z.number().optional(),
});

const newOrder = z.object({
  po: z.string(),
  items: z.array(z.object({ sku: z.string(), quantity: z.number().int(), variantId: text.default(null) })).optional(),
  statusId: z.number().int().optional(),
  account: z.string().optional(),
  total: z.number().optional(),
});

/** What can be done to an order, by verb. `order`: its id, or its PO where only one order has it. */
const actions = z.discriminatedUnion("do", [
  z.object({ do: z.literal("status"), order: id, statusId: z.number().int(), label: z.string().optional() }),
  z.object({ do: z.literal("ship"), order: id, parcels: z.array(parcel), isPartial: z.boolean().default(false) }),
  z.object({ do: z.literal("number"), order: id, from: text, to: text }),
  z.object({ do: z.literal("drop"), order: id, number: z.string() }),
  z.object({ do: z.literal("deliver"), order: id, number: z.string().optional(), at: date.optional() }),
  z.object({ do: z.literal("cancel"), order: id }),
  z.object({ do: z.literal("remake"), order: id }),
  z.object({ do: z.literal("resubmit"), order: z.number() }),
  z.object({ do: z.literal("forget"), order: z.number() }),
]);

const quirks = z.object({
  repeats: z.boolean(),
  reversed: z.boolean(),
  unasked: z.boolean(),
  idsAsText: z.boolean(),
  bareArray: z.boolean(),
  status404: z.boolean(),
  nullWhenNone: z.boolean(),
  withOffset: z.boolean(),
  extraFields: z.boolean(),
  maxBatch: z.number().int(),
  tooManyStatus: z.number().int(),
  refused: z.array(z.string()),
  breaks: z.array(z.string()),
  testMode: z.boolean(),
});

/**
 * The world by remote control: `GET/POST /orders`, `POST /actions`, `PATCH /quirks` (`DELETE`: none), `POST /accounts`, `GET/DELETE /calls`.
 * Everything answers with what it did as JSON; a mistake answers 400 with its words.
 */
export function finerworksControl(world: FinerworksWorld): Router {
  const router = Router();
  router.use(json());
  router.get("/orders", (_request, response) => void response.json(world.orders()));
  router.post(
    "/orders",
    answer((request) => world.createOrder(newOrder.parse(request.body))),
  );
  router.post(
    "/actions",
    answer((request) => act(world, actions.parse(request.body))),
  );
  router.patch(
    "/quirks",
    answer((request) => (world.quirks = { ...world.quirks, ...quirks.partial().parse(request.body) })),
  );
  router.delete(
    "/quirks",
    answer(() => (world.quirks = plainQuirks())),
  );
  router.post(
    "/accounts",
    answer((request) => world.addAccount(z.object({ web_api_key: z.string(), app_key: z.string() }).parse(request.body))),
  );
  router.get("/calls", (_request, response) => void response.json({ count: world.countCalls(), calls: world.calls }));
  router.delete(
    "/calls",
    answer(() => world.clearCalls()),
  );
  return router;
}

function act(world: FinerworksWorld, action: z.infer<typeof actions>): unknown {
  switch (action.do) {
    case "status":
      return world.setStatus(action.order, action.statusId, action.label);
    case "ship":
      return world.ship(action.order, action.parcels, { isPartial: action.isPartial });
    case "number":
      return world.changeNumber(action.order, action.from, action.to);
    case "drop":
      return world.dropShipment(action.order, action.number);
    case "deliver":
      return world.deliver(action.order, action);
    case "cancel":
      return world.cancel(action.order);
    case "remake":
      return world.remake(action.order);
    case "resubmit":
      return world.resubmit(action.order);
    case "forget":
      return world.forget(action.order);
  }
}

function answer(work: (request: Request) => unknown): (request: Request, response: Response) => void {
  return (request, response) => {
    try {
      response.json(work(request) ?? null);
    } catch (error) {
      response.status(400).json({ error: error instanceof Error ? error.message : "unknown" });
    }
  };
}
