import { createHmac, randomUUID } from "node:crypto";
import type { WorldClock } from "../clock.ts";
import { signingSecret, type AppSettings } from "./app-settings.ts";
import type { Shop } from "./model.ts";
import { apiVersion } from "./schema.ts";
import { pick, scopesForTopic } from "./subscriptions.ts";

export type Attempt = { at: Date; status: number | null; error: string | null };
export type Delivery = {
  /** X-Shopify-Webhook-Id: the same on every retry and duplicate. */
  id: string;
  /** X-Shopify-Event-Id: the same for all topics of one action. */
  eventId: string;
  shop: string;
  topic: string;
  uri: string;
  body: string;
  triggeredAt: Date;
  attempts: Attempt[];
  state: "waiting" | "delivered" | "given_up" | "dropped";
};
export type Message = { shop: Shop; topic: string; payload: object; eventId: string; at: Date };

/** `deliver` as it should be, `duplicate` everything twice, `lose` everything, `hold` back until told to go on. */
export type DeliveryMode = "deliver" | "duplicate" | "lose" | "hold";

// Docs: an answer within 5 seconds, 8 retries within 4 hours. The gaps are inferred; they go by the sandbox's clock.
const timeoutMs = 5_000;
const retryAfterMinutes = [1, 2, 5, 10, 20, 40, 60, 102];

/** Sends the app its webhooks, one after another for each shop, and keeps what became of each. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  mode: DeliveryMode = "deliver";
  #clock: WorldClock;
  #app: AppSettings;
  #held: Delivery[] = [];
  #queues = new Map<string, Promise<void>>();
  #stop = new AbortController();

  constructor(clock: WorldClock, app: AppSettings) {
    this.#clock = clock;
    this.#app = app;
  }

  /** Queues a message for every subscription of its topic that the granted scopes allow. */
  publish(message: Message): void {
    const { shop, topic, payload, eventId, at } = message;
    const needed = scopesForTopic(topic);
    if (
      needed.length > 0 &&
      !needed.some((scope) => shop.scopes.includes(scope) || shop.scopes.includes(scope.replace(/^read_/, "write_")))
    )
      return;
    for (const { uri, includeFields } of this.#app.subscriptions.filter((subscription) => subscription.topic === topic)) {
      const body = JSON.stringify(includeFields === null ? payload : pick(payload, includeFields));
      this.#enqueue({ id: randomUUID(), eventId, shop: shop.domain, topic, uri, body, triggeredAt: at, attempts: [], state: "waiting" });
    }
  }

  /** Sends one again under the same Webhook-Id, as Shopify now and then does. */
  redeliver(id: string): void {
    const delivery = this.deliveries.find((each) => each.id === id);
    if (delivery) this.#queue(delivery);
  }

  /** Posts a body that Shopify never sent: without a signature that fits. Answers with the app's status. */
  async forge(forged: { shop: string; topic: string; uri: string; body: string }): Promise<number> {
    const now = this.#clock.now();
    const delivery: Delivery = { ...forged, id: randomUUID(), eventId: randomUUID(), triggeredAt: now, attempts: [], state: "waiting" };
    const { status } = await this.#post(delivery, "forged-secret");
    return status ?? 0;
  }

  /** Lets go, in this order, what `hold` kept back, and delivers again from now on. */
  release(order: "as_sent" | "reversed" = "as_sent"): void {
    this.mode = "deliver";
    const held = this.#held.splice(0);
    for (const delivery of order === "reversed" ? held.reverse() : held) this.#queue(delivery);
  }

  /** Resolves when nothing is on its way. Retries that wait for the sandbox's clock do not count. */
  async settled(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }

  stop(): void {
    this.#stop.abort();
  }

  #enqueue(delivery: Delivery): void {
    this.deliveries.push(delivery);
    if (this.mode === "lose" || this.#app.url === null) delivery.state = "dropped";
    else if (this.mode === "hold") this.#held.push(delivery);
    else this.#queue(delivery);
    if (this.mode === "duplicate" && delivery.state === "waiting") this.#queue(delivery);
  }

  #queue(delivery: Delivery): void {
    const before = this.#queues.get(delivery.shop) ?? Promise.resolve();
    const after = before.then(() => this.#attempt(delivery));
    this.#queues.set(delivery.shop, after);
    void after.finally(() => {
      if (this.#queues.get(delivery.shop) === after) this.#queues.delete(delivery.shop);
    });
  }

  async #attempt(delivery: Delivery): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const attempt = await this.#post(delivery, signingSecret(this.#app));
    delivery.attempts.push(attempt);
    const isDone = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const failures = delivery.attempts.filter(({ status }) => status === null || status < 200 || status >= 300).length;
    const gapMinutes = retryAfterMinutes[failures - 1];
    if (isDone) delivery.state = "delivered";
    else if (gapMinutes === undefined) delivery.state = "given_up";
    else this.#clock.at(new Date(this.#clock.now().getTime() + gapMinutes * 60_000), () => this.#queue(delivery));
  }

  async #post(delivery: Delivery, secret: string): Promise<Attempt> {
    const at = this.#clock.now();
    if (this.#app.url === null) return { at, status: null, error: "The app has no address." };
    try {
      const response = await fetch(new URL(delivery.uri, this.#app.url), {
        method: "POST",
        headers: headersOf(delivery, secret),
        body: delivery.body,
        redirect: "manual",
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#stop.signal]),
      });
      await response.body?.cancel();
      return { at, status: response.status, error: null };
    } catch (error) {
      return { at, status: null, error: error instanceof Error ? error.message : "failed" };
    }
  }
}

function headersOf({ id, eventId, shop, topic, body, triggeredAt }: Delivery, secret: string): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": topic,
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body).digest("base64"),
    "X-Shopify-Shop-Domain": shop,
    "X-Shopify-API-Version": apiVersion,
    "X-Shopify-Webhook-Id": id,
    "X-Shopify-Event-Id": eventId,
    "X-Shopify-Triggered-At": triggeredAt.toISOString(),
  };
}
