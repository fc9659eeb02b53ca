import { randomUUID } from "node:crypto";
import type { WorldClock } from "../clock.ts";
import type { Faults } from "../faults.ts";
import { defaultScopes, type AppSettings } from "./app-settings.ts";
import { PointBucket, restoreRates } from "./bucket.ts";
import type { Change } from "./change.ts";
import { FlowRuns } from "./flow-runs.ts";
import { FlowWorkflows } from "./flow-workflows.ts";
import { gid, Ids } from "./ids.ts";
import { Merchant } from "./merchant.ts";
import type { Location, Order, Plan, Shop } from "./model.ts";
import { newShop, type NewShop } from "./new-shop.ts";
import { orderPayload } from "./order-payload.ts";
import { RequestLog } from "./request-log.ts";
import { signSessionToken } from "./session-token.ts";
import { defaultSubscriptions } from "./subscriptions.ts";
import { Tokens } from "./tokens.ts";
import { Webhooks } from "./webhooks.ts";

const sandboxApp = { apiKey: "framewire-example-key", apiSecret: "framewire-example-secret", oldApiSecret: null };
const redactAfterMs = 48 * 3_600_000;

/** All of Shopify that the app can meet: shops, their state, tokens, webhooks, and what the app asked for. */
export class ShopifyWorld {
  readonly clock: WorldClock;
  readonly faults: Faults;
  readonly app: AppSettings = {
    ...{ ...sandboxApp, url: null, subscriptions: defaultSubscriptions() },
    ...{ flowTriggers: new Map(), flowCallback: null },
  };
  readonly shops = new Map<string, Shop>();
  readonly tokens = new Tokens();
  readonly requests = new RequestLog();
  readonly webhooks: Webhooks;
  readonly flow: FlowRuns;
  readonly workflows: FlowWorkflows;
  readonly #ids = new Ids();

  constructor({ clock, faults }: { clock: WorldClock; faults: Faults }) {
    this.clock = clock;
    this.faults = faults;
    this.webhooks = new Webhooks(clock, this.app);
    this.flow = new FlowRuns(clock, this.app);
    this.workflows = new FlowWorkflows(clock, this.app);
  }

  /** A new shop with the app installed. */
  addShop(input: NewShop): Shop {
    const shop = newShop(this.#ids, input, this.clock.now());
    for (const location of input.locations ?? [{ name: "Shop location" }]) this.addLocation(shop, location);
    this.shops.set(shop.domain, shop);
    return shop;
  }

  addLocation(shop: Shop, input: { name: string; service?: string }): Location {
    const location = {
      id: this.#ids.next("Location"),
      name: input.name,
      isActive: true,
      service: input.service ?? null,
      createdAt: this.clock.now(),
    };
    shop.locations.push(location);
    return location;
  }

  /** The shop, or an error naming it: only tests and control verbs ask for shops that may not be there. */
  shop(domain: string): Shop {
    const shop = this.shops.get(domain);
    if (!shop) throw new Error(`The sandbox has no shop ${domain}.`);
    return shop;
  }

  /** What the merchant of this shop does in the admin, as methods. */
  merchant(domain: string): Merchant {
    const shop = this.shop(domain);
    return new Merchant(shop, (action) => this.change(shop, action));
  }

  /** Carries out one action and sends its webhooks when it is over. */
  change<Value>(shop: Shop, action: (change: Change) => Value): Value {
    const at = this.clock.now();
    const eventId = randomUUID();
    const messages: { topic: string; payload: () => object }[] = [];
    const touched = new Set<Order>();
    const value = action({
      shop,
      at,
      ids: this.#ids,
      send: (topic, payload) => messages.push({ topic, payload }),
      touch: (order) => touched.add(order),
      later: (due, next) => {
        this.clock.at(due, () => this.change(shop, next));
      },
    });
    for (const order of touched) {
      order.updatedAt = at;
      messages.push({ topic: "orders/updated", payload: () => orderPayload(order) });
    }
    for (const { topic, payload } of messages) this.publish(shop, { topic, payload: payload(), eventId });
    return value;
  }

  /** The merchant takes another plan: its points and their pace are those of that one from now on. No message tells of it. */
  changePlan(domain: string, plan: Plan): void {
    Object.assign(this.shop(domain), { plan, bucket: new PointBucket(restoreRates[plan]) });
  }

  /** Installs the app (again) with these scopes. */
  install(domain: string, scopes: string[] = [...defaultScopes]): void {
    const shop = this.shop(domain);
    shop.installed = true;
    shop.scopes = scopes;
  }

  /** The merchant removes the app: tokens die at once, `app/uninstalled` follows, and `shop/redact` after 48 hours of the sandbox's clock. */
  uninstall(domain: string): void {
    const shop = this.shop(domain);
    this.tokens.revoke(domain);
    const payload = { id: Number(shop.id), domain, myshopify_domain: domain, name: shop.name };
    this.publish(shop, { topic: "app/uninstalled", payload });
    shop.installed = false;
    this.clock.at(new Date(this.clock.now().getTime() + redactAfterMs), () => {
      if (!shop.installed) this.publish(shop, { topic: "shop/redact", payload: { shop_id: Number(shop.id), shop_domain: domain } });
    });
  }

  /** Grants other scopes, as a merchant who approves or an app that gives some up; `app/scopes_update` follows. */
  setScopes(domain: string, scopes: string[]): void {
    const shop = this.shop(domain);
    const previous = shop.scopes;
    shop.scopes = scopes;
    const updated_at = this.clock.now().toISOString();
    const payload = { id: gid("AppInstallation", shop.id), previous, current: scopes, shop_id: gid("Shop", shop.id), updated_at };
    this.publish(shop, { topic: "app/scopes_update", payload });
  }

  /** Sends any message with a good signature; the compliance topics are sent by this. An uninstalled shop has only `shop/redact` left. */
  publish(shop: Shop, message: { topic: string; payload: object; eventId?: string }): void {
    const { topic, payload, eventId = randomUUID() } = message;
    if (shop.installed || topic === "shop/redact") this.webhooks.publish({ shop, topic, payload, eventId, at: this.clock.now() });
  }

  /** Resolves when every webhook has had its (first) answer. */
  settled(): Promise<void> {
    return this.webhooks.settled();
  }

  stop(): void {
    this.webhooks.stop();
    this.flow.stop();
    this.workflows.stop();
  }
}

/** A session token of a person of this shop, for the admin shell and for route tests. */
export function mintSessionToken(world: ShopifyWorld, shop: string, userId = "1"): Promise<string> {
  return signSessionToken(world.app, world.shop(shop).domain, userId);
}
