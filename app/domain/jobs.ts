import { z } from "zod";
import { actorSchema } from "./actor.ts";
import { connectionIdSchema, fulfillmentOrderIdSchema, orderIdSchema, shopDomainSchema } from "./ids.ts";
import { problemKindSchema } from "./problems/problem.ts";

/** How far a walk over a shop's problems of a kind has come; null: nothing yet. `orders`: begun by the release before, now a `replan-orders`. */
const retryPlaceSchema = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("kind"),
    kind: problemKindSchema,
    after: z.object({ firstSeenAt: z.coerce.date(), key: z.string() }).nullable(),
  }),
  z.object({ of: z.literal("orders"), after: orderIdSchema.nullable() }),
]);
export type RetryPlace = z.infer<typeof retryPlaceSchema>;
const retryJobSchema = z.object({ shop: shopDomainSchema, who: actorSchema, askedAt: z.coerce.date(), from: retryPlaceSchema });
/** `who` asked for it, and when: a later wish is a walk of its own. */
export type RetryJob = z.infer<typeof retryJobSchema>;

/**
 * The orders that a change of the shop may be about. `waiting`: what waits for something or has an open problem; `in_production`: what is
 * being made; `unavailable`: what waits for Shopify's answer, or for access.
 */
const ordersToPlanSchema = z.enum(["waiting", "in_production", "unavailable"]);
export type OrdersToPlan = z.infer<typeof ordersToPlanSchema>;
const replanJobSchema = z.object({ shop: shopDomainSchema, which: ordersToPlanSchema, after: orderIdSchema.nullable() });
/** `after`: how far the walk over them has come; null: nothing yet. */
export type ReplanJob = z.infer<typeof replanJobSchema>;

/**
 * Everything that happens later. A job says "look at this now", never what to do: its handler decides on fresh data,
 * so a job that runs twice, late or in another order does no harm. Due times live in our tables and go by the clock.
 */
export const jobSchemas = {
  /** Read one order from Shopify, store it, ask for it at the vendors, plan its writes. */
  "intake-order": z.object({ shop: shopDomainSchema, orderId: orderIdSchema }),
  /** A webhook named a fulfillment order that no stored order has: ask Shopify for its order, then take that in. */
  "intake-fulfillment-order": z.object({ shop: shopDomainSchema, fulfillmentOrderId: fulfillmentOrderIdSchema }),
  /** Read what is due at one vendor account, in the largest batches. */
  "sweep-connection": z.object({ shop: shopDomainSchema, connectionId: connectionIdSchema }),
  /** The same for an account that could not be asked last time: apart, so that waiting for it keeps no healthy account of its vendor waiting. */
  "retry-connection": z.object({ shop: shopDomainSchema, connectionId: connectionIdSchema }),
  /** Plan on fresh data and send what is missing for one order. */
  "write-back": z.object({ shop: shopDomainSchema, orderId: orderIdSchema }),
  /** The next slice of sending what the production metafields of a shop's orders are to say, many orders a call. */
  "publish-productions": z.object({ shop: shopDomainSchema }),
  /** The next slice of noting due dates that have passed, and of telling Flow what happened to a shop's orders. */
  "tell-flow": z.object({ shop: shopDomainSchema }),
  /** Send the mails that are due to the merchant of a shop. */
  "mail-shop": z.object({ shop: shopDomainSchema }),
  /** Check and link what the files of a shop name, slice by slice; remove old ones. */
  "run-imports": z.object({ shop: shopDomainSchema }),
  /** The next slice of taking in every order of a shop that changed since the watermark less a margin: install, missed webhooks. */
  "backfill-shop": z.object({ shop: shopDomainSchema }),
  /** Check a shop's set-up: at install, after a change of it, once a day. */
  "preflight-shop": z.object({ shop: shopDomainSchema }),
  /** The next slice of comparing a shop's open orders on both sides, once a day. */
  "reconcile-shop": z.object({ shop: shopDomainSchema }),
  /** The next slice of looking again at all problems of a kind. */
  "retry-problems": retryJobSchema,
  /** The next slice of planning again all orders that a change of the shop may be about. */
  "replan-orders": replanJobSchema,
  /** Delete the next slice of what a shop no longer needs, once a day. */
  "forget-old": z.object({ shop: shopDomainSchema }),
  /** Delete the next slice of everything of a shop (compliance, 48 hours after uninstall). */
  "redact-shop": z.object({ shop: shopDomainSchema, triggeredAt: z.coerce.date().nullish() }),
} as const;

export type JobName = keyof typeof jobSchemas;
export type Job = { [N in JobName]: { name: N; data: z.infer<(typeof jobSchemas)[N]> } }[JobName];
