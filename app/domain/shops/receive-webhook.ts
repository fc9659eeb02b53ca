import { z } from "zod";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { retryProblems } from "../problems/retry-problems.ts";
import type { Shop } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { uninstallShop } from "./uninstall-shop.ts";
import { isEcho } from "./is-echo.ts";
import { mostJobs, webhookTopics, type WebhookEffect } from "./webhook-topics.ts";

/** A webhook whose signature has been checked. `topic` in Shopify's spelling, e.g. `orders/create`; `body` is its parsed JSON. */
export type Webhook = {
  shop: ShopDomain;
  topic: string;
  webhookId: string;
  eventId: string | null;
  triggeredAt: Date | null;
  body: unknown;
};

/**
 * `ignored`: an unknown topic, a body that is not of its topic, a shop that is not installed, another shop's body. Logged, and answered
 * like the rest. `refused`: would make more jobs than any webhook does; logged, and answered as an error.
 */
export type WebhookOutcome = "accepted" | "duplicate" | "ignored" | "refused";

/**
 * Stores that the webhook came (headers and ids, never its body) and enqueues what follows from it, in one transaction: a delivery that was
 * answered is never lost, and one that comes twice is worked on once. Makes no call: Shopify waits five seconds at most.
 */
export async function receiveWebhook(deps: Pick<Deps, "store" | "clock" | "log">, webhook: Webhook): Promise<WebhookOutcome> {
  const { shop: domain, topic, webhookId } = webhook;
  const ignore = (why: string): WebhookOutcome => {
    deps.log.warn("webhook_ignored", { shop: domain, topic, webhookId, why });
    return "ignored";
  };
  // The topic is a stranger's word until it is found among the table's own.
  const effects = Object.hasOwn(webhookTopics, topic) ? webhookTopics[topic]?.safeParse(webhook.body) : undefined;
  if (!effects) return ignore("unknown_topic");
  if (!effects.success || effects.data.length === 0) return ignore("unreadable_body");
  if (namesAnotherShop(webhook)) return ignore("other_shop");
  if (effects.data.length > mostJobs) {
    deps.log.warn("webhook_refused", { shop: domain, topic, webhookId, jobs: effects.data.length });
    return "refused";
  }

  const shop = await deps.store.forShop(domain).readShop();
  if (shop === null && topic === "shop/redact") {
    await deps.store.system.enqueue({ name: "redact-shop", data: { shop: domain, triggeredAt: webhook.triggeredAt } });
    return "accepted";
  }
  if (shop === null) return ignore("unknown_shop");
  const outcome = await deps.store.forShop(domain).change(async (tx): Promise<WebhookOutcome> => {
    const isNew = await tx.saveWebhookReceipt(
      { webhookId, eventId: webhook.eventId, topic, triggeredAt: webhook.triggeredAt },
      deps.clock.now(),
    );
    if (!isNew) return "duplicate";
    for (const effect of effects.data) await apply(deps, tx, { effect, webhook, shop });
    return "accepted";
  });
  // A second delivery as well: the process that took in the first one may have died before this.
  if (effects.data.some((effect) => effect.do === "note_scopes")) await retryWithoutAccess(deps, domain);
  deps.log.info("webhook_received", { shop: domain, topic, webhookId, outcome });
  return outcome;
}

type Applied = { effect: WebhookEffect; webhook: Webhook; shop: Shop };

async function apply(deps: Pick<Deps, "clock">, tx: ShopChanges, { effect, webhook, shop }: Applied): Promise<void> {
  const at = deps.clock.now();
  const isInstalled = shop.uninstalledAt === null;
  switch (effect.do) {
    case "intake_order":
      if (isInstalled && !(await isEchoOf(tx, effect, at)))
        await tx.enqueue({ name: "intake-order", data: { shop: shop.domain, orderId: effect.orderId } });
      return;
    case "intake_fulfillment_order":
      if (isInstalled) await intakeByFulfillmentOrder(tx, shop.domain, effect);
      return;
    case "uninstall":
      return uninstallShop(tx, { at, triggeredAt: webhook.triggeredAt });
    case "note_scopes":
      return noteScopes(tx, { scopes: effect.scopes, at });
    case "erase_orders":
      await tx.eraseOrders(effect.orderIds);
      return addComplianceEntry(tx, "customer_redacted", at);
    case "note_data_request":
      return addComplianceEntry(tx, "customer_data_requested", at);
    case "redact_shop":
      // Sent 48 hours after an uninstallation; whether the merchant has come back since is judged as it is done.
      return tx.enqueue({ name: "redact-shop", data: { shop: shop.domain, triggeredAt: webhook.triggeredAt } });
  }
}

/** Notes of an order that we changed ourselves when it changed. */
async function isEchoOf(
  tx: Pick<ShopChanges, "findOrder" | "listWrites" | "saveEchoTime">,
  { orderId, told }: Extract<WebhookEffect, { do: "intake_order" }>,
  now: Date,
): Promise<boolean> {
  const order = told === null ? null : await tx.findOrder(orderId);
  if (told === null || order === null || !isEcho(told, { order, writes: await tx.listWrites(orderId), now })) return false;
  if ("order" in told) await tx.saveEchoTime(orderId, told.order.updatedAt);
  return true;
}

async function intakeByFulfillmentOrder(
  tx: Pick<ShopChanges, "findOrderByFulfillmentOrder" | "enqueue">,
  shop: ShopDomain,
  { fulfillmentOrderId }: Extract<WebhookEffect, { do: "intake_fulfillment_order" }>,
): Promise<void> {
  const order = await tx.findOrderByFulfillmentOrder(fulfillmentOrderId);
  if (order) await tx.enqueue({ name: "intake-order", data: { shop, orderId: order.id } });
  else await tx.enqueue({ name: "intake-fulfillment-order", data: { shop, fulfillmentOrderId } });
}

async function noteScopes(
  tx: Pick<ShopChanges, "readShop" | "saveShop" | "setPreflightDue">,
  { scopes, at }: { scopes: string[]; at: Date },
): Promise<void> {
  const shop = await tx.readShop();
  if (shop === null) return;
  await tx.saveShop({ ...shop, scopes });
  await tx.setPreflightDue(at);
}

/** What waits for want of access is tried again now. */
async function retryWithoutAccess(deps: Pick<Deps, "store" | "clock">, shop: ShopDomain): Promise<void> {
  await retryProblems(deps, { shop, which: { kind: "missing_scope" }, who: { kind: "shopify" } });
}

function addComplianceEntry(tx: Pick<ShopChanges, "addTimeline">, what: string, at: Date): Promise<void> {
  return tx.addTimeline({ at, who: { kind: "shopify" }, what, params: {}, orderId: null, vendorOrderId: null, connectionId: null });
}

const shopNamed = z.object({ shop_domain: z.string().optional(), myshopify_domain: z.string().optional() });

/** The signature covers the body only, not the header that names the shop: where the body names one (the topics' table says where it must), they agree. */
function namesAnotherShop({ shop, body }: Webhook): boolean {
  const named = shopNamed.safeParse(body);
  if (!named.success) return false;
  return [named.data.shop_domain, named.data.myshopify_domain].some((domain) => domain !== undefined && domain !== shop);
}
