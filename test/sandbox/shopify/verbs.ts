import { z } from "zod";
import { merchantVerbs } from "./merchant-verbs.ts";
import { snapshot } from "./snapshot.ts";
import { pick } from "./subscriptions.ts";
import { done, ofShop, verb, type Verb } from "./verb.ts";

const shopInput = z.object({
  domain: z.string(),
  name: z.string().optional(),
  timeZone: z.string().optional(),
  numberPrefix: z.string().optional(),
  numberSuffix: z.string().optional(),
  plan: z.enum(["standard", "advanced", "plus", "enterprise"]).optional(),
  restoreRate: z.number().positive().optional(),
  scopes: z.array(z.string()).optional(),
  locations: z.array(z.object({ name: z.string(), service: z.string().optional() })).optional(),
});

/** What Shopify and the world do. */
const worldVerbs: Record<string, Verb> = {
  "add-shop": verb("a further shop with the app installed", shopInput, (world, body) => ({ domain: world.addShop(body).domain })),
  "add-location": verb(
    "a further location; with service: of another app",
    ofShop.extend({ name: z.string(), service: z.string().optional() }),
    (world, body) => world.addLocation(world.shop(body.shop), body),
  ),
  "set-app": verb(
    "where the app listens, its key and secret, and the secret before it while that is not revoked",
    z.object({
      url: z.string().nullable().optional(),
      apiKey: z.string().optional(),
      apiSecret: z.string().optional(),
      oldApiSecret: z.string().nullable().optional(),
    }),
    (world, body) => Object.assign(world.app, body),
  ),
  install: verb(
    "install the app again",
    ofShop.extend({ scopes: z.array(z.string()).optional() }),
    (world, body) => (world.install(body.shop, body.scopes), done),
  ),
  uninstall: verb("uninstall the app", ofShop, (world, body) => (world.uninstall(body.shop), done)),
  "set-scopes": verb(
    "grant other scopes",
    ofShop.extend({ scopes: z.array(z.string()) }),
    (world, body) => (world.setScopes(body.shop, body.scopes), done),
  ),
  "change-plan": verb(
    "another plan, with its points",
    ofShop.extend({ plan: z.enum(["standard", "advanced", "plus", "enterprise"]) }),
    (world, body) => (world.changePlan(body.shop, body.plan), done),
  ),
  "expire-tokens": verb("let access tokens run out now", ofShop, (world, body) => (world.tokens.expire(body.shop), done)),
  "revoke-tokens": verb("take all tokens back", ofShop, (world, body) => (world.tokens.revoke(body.shop), done)),
  "set-points": verb(
    "how full the bucket is",
    ofShop.extend({ points: z.number().min(0) }),
    (world, body) => (world.shop(body.shop).bucket.setLevel(body.points), done),
  ),
  "webhook-mode": verb(
    "deliver, duplicate, lose or hold webhooks",
    z.object({ mode: z.enum(["deliver", "duplicate", "lose", "hold"]) }),
    (world, { mode }) => ((world.webhooks.mode = mode), done),
  ),
  "release-webhooks": verb(
    "let go what was held, in order or reversed",
    z.object({ order: z.enum(["as_sent", "reversed"]).default("as_sent") }),
    (world, { order }) => (world.webhooks.release(order), done),
  ),
  redeliver: verb(
    "send a webhook again under its id",
    z.object({ id: z.string() }),
    (world, { id }) => (world.webhooks.redeliver(id), done),
  ),
  "send-webhook": verb(
    "send any topic with a good signature, the compliance topics too",
    ofShop.extend({ topic: z.string(), payload: z.looseObject({}) }),
    (world, body) => (world.publish(world.shop(body.shop), body), done),
  ),
  "forge-webhook": verb(
    "post a body with a bad signature",
    ofShop.extend({ topic: z.string(), payload: z.looseObject({}), uri: z.string().default("/webhooks") }),
    async (world, body) => ({
      status: await world.webhooks.forge({ shop: body.shop, topic: body.topic, uri: body.uri, body: JSON.stringify(body.payload) }),
    }),
  ),
  "run-flow-action": verb(
    "a workflow of Flow's comes to an action of the app: its handle and properties; with an id: that run again",
    ofShop.extend({ handle: z.string(), properties: z.looseObject({}), id: z.string().optional() }),
    ({ flow }, { shop, handle, properties, id }) => flow.run({ shop, handle, properties, ...(id === undefined ? {} : { id }) }),
  ),
  "enable-workflow": verb(
    "enable a workflow that begins with a trigger of the app: its handle; refused unless the app takes note",
    ofShop.extend({ handle: z.string() }),
    async (world, { shop, handle }) => ({ enabled: await world.workflows.enable(world.shop(shop), handle) }),
  ),
  "disable-workflow": verb(
    "disable it",
    ofShop.extend({ handle: z.string() }),
    async (world, { shop, handle }) => (await world.workflows.disable(world.shop(shop), handle), done),
  ),
  settled: verb("wait until every webhook has had an answer", z.unknown(), async (world) => (await world.settled(), done)),
  requests: verb("the Admin API calls, all or of one operation", z.object({ operation: z.string().optional() }), (world, { operation }) =>
    world.requests.list(operation),
  ),
  state: verb("everything that Shopify has", z.object({ fields: z.array(z.string()).optional() }), (world, { fields }) =>
    fields ? pick(snapshot(world), fields) : snapshot(world),
  ),
};

/** Every verb by name. */
export const shopifyVerbs: Record<string, Verb> = { ...merchantVerbs, ...worldVerbs };
