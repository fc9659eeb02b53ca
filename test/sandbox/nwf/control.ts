import { json, Router, type Request, type Response } from "express";
import { z } from "zod";
import { plainQuirks } from "./model.ts";
import type { NwfWorld } from "./world.ts";

const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const text = z.string().nullable();
const where = { order: z.string(), item: z.string().optional(), copy: z.number().int().optional() };

const newOrder = z.object({
  number: z.string(),
  items: z.array(z.object({ item: z.string().optional(), sku: z.string().optional(), quantity: z.number().int().optional() })).optional(),
  status: z.string().optional(),
  addedAt: date.optional(),
  account: z.string().optional(),
});

/** What can be done to an order, or to some of its pieces, by verb. */
const actions = z.discriminatedUnion("do", [
  z.object({ do: z.literal("status"), ...where, status: z.string() }),
  z.object({ do: z.literal("ship"), ...where, tracking: text, carrier: text.optional(), shippedAt: date.nullable().optional() }),
  z.object({ do: z.literal("number"), ...where, tracking: text }),
  z.object({ do: z.literal("remake"), ...where }),
  z.object({ do: z.literal("add"), order: z.string(), item: z.string(), sku: z.string(), status: z.string().optional() }),
  z.object({ do: z.literal("cancel"), order: z.string() }),
]);

const quirks = z.object({
  xml: z.boolean(),
  pascalCase: z.boolean(),
  repeats: z.boolean(),
  reversed: z.boolean(),
  unasked: z.boolean(),
  numbersAsText: z.boolean(),
  withOffset: z.boolean(),
  zeroDates: z.boolean(),
  extraFields: z.boolean(),
  status404: z.boolean(),
  unknown: z.enum(["empty", "404", "404_page"]),
  firstCopy: z.number().int(),
  longestList: z.number().int(),
  breaks: z.array(z.string()),
});

/**
 * The world by remote control: `GET/POST /orders`, `POST /actions`, `PATCH /quirks` (`DELETE`: none), `POST /accounts`, `GET/DELETE /calls`.
 * Everything answers with what it did as JSON; a mistake answers 400 with its words.
 */
export function nwfControl(world: NwfWorld): Router {
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
    answer((request) => world.addAccount(z.object({ role: z.string(), username: z.string(), password: z.string() }).parse(request.body))),
  );
  router.get("/calls", (_request, response) => void response.json({ count: world.countCalls(), calls: world.calls }));
  router.delete(
    "/calls",
    answer(() => world.clearCalls()),
  );
  return router;
}

function act(world: NwfWorld, action: z.infer<typeof actions>): unknown {
  switch (action.do) {
    case "status":
      return world.setStatus(action.order, action.status, action);
    case "ship":
      return world.ship(action.order, action.tracking, action);
    case "number":
      return world.changeNumber(action.order, action.tracking, action);
    case "remake":
      return world.remake(action.order, action);
    case "add":
      return world.addPiece(action.order, action.status === undefined ? { item: action.item, sku: action.sku } : action);
    case "cancel":
      return world.cancel(action.order);
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
