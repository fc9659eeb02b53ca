import { json, Router, type Request, type Response } from "express";
import { z } from "zod";
import type { Order } from "./model.ts";
import { badKeysReply, credentialsReply, receiptReply, statusReply } from "./replies.ts";
import type { FinerworksWorld } from "./world.ts";

const statusBodySchema = z.object({
  order_pos: z.array(z.string().max(50)).nullish(),
  order_ids: z.array(z.number().int()).nullish(),
});

/** FinerWorks' API v3 over a world: the three calls of the seed documents and the vendor's public help. */
export function finerworksRouter(world: FinerworksWorld): Router {
  const router = Router();
  router.use("/v3", json({ limit: "1mb" }), (request, response, next) => {
    const account = world.accountOf({ web_api_key: request.header("web_api_key") ?? "", app_key: request.header("app_key") ?? "" });
    if (account === null) {
      count(world, request, []);
      response.status(400).json(badKeysReply());
      return;
    }
    response.locals.account = account;
    next();
  });
  router.post("/v3/fetch_order_status", (request, response) => answerStatus(world, request, response));
  router.get("/v3/get_order", (request, response) => answerReceipt(world, request, response));
  router.get("/v3/test_my_credentials", (request, response) => {
    count(world, request, []);
    response.json(credentialsReply());
  });
  router.use((_request, response) => {
    response.status(404).json({ Message: "No HTTP resource was found that matches the request URI." });
  });
  return router;
}

function answerStatus(world: FinerworksWorld, request: Request, response: Response): void {
  const { quirks } = world;
  const body = statusBodySchema.safeParse(request.body);
  const pos = (body.data?.order_pos ?? []).map((po) => po.toLowerCase());
  const ids = (body.data?.order_ids ?? []).map(String);
  const refs = [...(body.data?.order_pos ?? []), ...ids];
  count(world, request, refs);
  if (refs.length > quirks.maxBatch) {
    response.status(quirks.tooManyStatus).json({ Message: "The request is too large." });
  } else if (refs.some((ref) => quirks.breaks.includes(ref))) {
    response.status(500).json({ Message: "An error has occurred." });
  } else if (!body.success || refs.length === 0 || refs.some((ref) => quirks.refused.includes(ref))) {
    response.status(400).json({ Message: "The request is invalid." });
  } else {
    const own = (order: Order): boolean => order.account === response.locals.account;
    const asked = (order: Order): boolean =>
      pos.includes(order.po.toLowerCase()) || ids.includes(String(order.orderId)) || ids.includes(String(order.confirmationId));
    const found = world.orders().filter((order) => own(order) && asked(order));
    const unasked = world.orders().filter((order) => own(order) && !asked(order));
    response.status(quirks.status404 ? 404 : 200).json(statusReply([...(quirks.unasked ? unasked.slice(0, 1) : []), ...found], quirks));
  }
}

/** What an unknown GUID brings is not documented; a failure in the usual envelope is the vendor's way elsewhere. */
function answerReceipt(world: FinerworksWorld, request: Request, response: Response): void {
  count(world, request, []);
  const { order_guid, order_email } = request.query;
  const order = world
    .orders()
    .find((other) => other.guid === order_guid && other.email === order_email && other.account === response.locals.account);
  if (order) response.json(receiptReply(order));
  else response.json({ status: { success: false, status_code: 404, message: "Order not found.", debug: null }, order: null });
}

function count(world: FinerworksWorld, request: Request, refs: string[]): void {
  const account = request.header("web_api_key") ?? "";
  world.calls.push({ call: request.path.split("/").at(-1) ?? "", refs, at: world.clock.now(), account });
}
