import { randomUUID } from "node:crypto";
import express, { type Request, type Response } from "express";
import { z } from "zod";
import { faultGate } from "../faults.ts";
import { answerGraphql } from "./execute.ts";
import type { Shop } from "./model.ts";
import { answerOauth } from "./oauth.ts";
import { apiVersion } from "./schema.ts";
import type { ShopifyWorld } from "./shopify-world.ts";

const requestSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

// As Shopify says it (long-standing wording, secondary).
const unauthorized = { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" };

/** Shopify's own addresses below `/admin`; the shop is in `X-Forwarded-Host`. */
export function shopifyRouter(world: ShopifyWorld): express.Router {
  const router = express.Router();
  router.use(express.json({ limit: "20mb" }), express.urlencoded({ extended: false }));
  router.use(faultGate(world.faults, "shopify", labelOf));
  router.post("/oauth/access_token", (request, response, next) => {
    const shop = shopOf(world, request, response);
    if (!shop) return;
    answerOauth(world, shop, request.body).then(({ status, body }) => response.status(status).json(body), next);
  });
  router.post("/api/:version/graphql.json", (request, response) => {
    const shop = shopOf(world, request, response);
    if (shop) graphql(world, shop, { request, response });
  });
  return router;
}

function graphql(world: ShopifyWorld, shop: Shop, { request, response }: { request: Request; response: Response }): void {
  response.setHeader("X-Request-Id", randomUUID());
  response.setHeader("Date", world.clock.now().toUTCString());
  if (request.params["version"] !== apiVersion) {
    response.status(404).json({ errors: `The sandbox speaks API version ${apiVersion} only.` });
    return;
  }
  response.setHeader("X-Shopify-API-Version", apiVersion);
  if (!shop.installed || !world.tokens.isGood(shop.domain, request.header("x-shopify-access-token") ?? "")) {
    const unknown = { operation: "unknown", fields: [], kind: "unknown" as const, variables: null, requestedCost: null, actualCost: null };
    world.requests.add({ ...unknown, at: world.clock.now(), shop: shop.domain, outcome: "unauthorized" });
    response.status(401).json(unauthorized);
    return;
  }
  const parsed = requestSchema.safeParse(request.body);
  if (!parsed.success) {
    response.status(400).json({ errors: { query: "Required parameter missing or invalid" } });
    return;
  }
  const { query, operationName, variables } = parsed.data;
  response.json(answerGraphql(world, shop, { query, operationName: operationName ?? null, variables: variables ?? {} }));
}

/** For faults: the path and, of a GraphQL call, the name of its operation and its document. */
function labelOf(request: Request): string {
  const parsed = requestSchema.safeParse(request.body);
  return parsed.success ? `${request.path} ${parsed.data.operationName ?? ""} ${parsed.data.query}` : request.path;
}

function shopOf(world: ShopifyWorld, request: Request, response: Response): Shop | null {
  const domain = request.header("x-forwarded-host") ?? request.hostname;
  const shop = world.shops.get(domain);
  if (!shop) response.status(404).json({ errors: "Not Found" });
  return shop ?? null;
}
