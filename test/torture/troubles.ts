import type { Fault, FaultTarget } from "#test/sandbox/faults.ts";
import type { World } from "#test/sandbox/server.ts";
import { refusal } from "./refusal.ts";
import type { Random } from "#test/support/random.ts";

type Trouble = { fault: Fault; chance: number };

/** In every call: refused for a while, broken, slow, lost before or after it was carried out, or answered with something else. */
const everywhere: Trouble[] = [
  { fault: { kind: "status", status: 429, retryAfterS: 1 }, chance: 0.003 },
  { fault: { kind: "status", status: 500 }, chance: 0.003 },
  { fault: { kind: "status", status: 503, retryAfterS: 1 }, chance: 0.003 },
  { fault: { kind: "reset" }, chance: 0.003 },
  { fault: { kind: "lost_reply" }, chance: 0.006 },
  { fault: { kind: "half_body" }, chance: 0.003 },
  { fault: { kind: "html" }, chance: 0.002 },
  { fault: { kind: "empty" }, chance: 0.002 },
  { fault: { kind: "endless" }, chance: 0.0003 },
  { fault: { kind: "timeout" }, chance: 0.0005 },
  { fault: { kind: "held_reply" }, chance: 0.0005 },
];

/** The writes that must not be made twice are few among all calls, so they are struck more often. */
const writes = ["mutation CreateFulfillment", "mutation UpdateTracking", "mutation CreateEvent"];
const onWrites: Trouble[] = [
  { fault: { kind: "lost_reply" }, chance: 0.05 },
  { fault: { kind: "held_reply" }, chance: 0.004 },
  { fault: { kind: "half_body" }, chance: 0.02 },
  { fault: { kind: "timeout" }, chance: 0.004 },
  { fault: { kind: "status", status: 502 }, chance: 0.03 },
  { fault: refusal, chance: 0.01 },
];

const targets: FaultTarget[] = ["shopify", "finerworks", "nwf"];

/** What goes wrong with webhooks, tokens and points, one thing after another. */
const episodes = ["duplicates", "late_and_reversed", "lost", "forged", "tokens_expire", "points_spent"] as const;

/** Everything that goes wrong outside of the app, until it is told to end. Counts what struck. */
export class Troubles {
  readonly counts: Record<string, number> = Object.fromEntries(episodes.map((name) => [name, 0]));
  #world: World;
  #random: Random;
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** Faults in all calls, and an episode every `gapMs`. */
  start(gapMs: number): void {
    const { faults } = this.#world;
    for (const match of writes)
      for (const { fault, chance } of onWrites) {
        const strikes = () => this.#random.chance(chance) && this.#counted(`writes:${fault.kind}`);
        faults.add({ target: "shopify", match, fault, times: Infinity, chance: strikes });
      }
    for (const target of targets)
      for (const { fault, chance } of everywhere) faults.add({ target, fault, times: Infinity, chance: () => this.#random.chance(chance) });
    this.#timer = setInterval(() => this.#next(), gapMs);
  }

  /** Each of them once more, so that none is left out by chance. */
  strikeEach(): void {
    const { faults } = this.#world;
    for (const target of targets) for (const { fault } of everywhere) faults.add({ target, fault, times: 1 });
    for (const { fault } of onWrites) {
      const strikes = () => this.#counted(`writes:${fault.kind}`);
      faults.add({ target: "shopify", match: "mutation CreateFulfillment", fault, times: 1, chance: strikes });
    }
    this.#spendPoints();
  }

  /** From now on everything works; what was held back is delivered, in the wrong order. */
  end(): void {
    clearInterval(this.#timer);
    this.#world.faults.clear();
    this.#world.shopify.webhooks.release("reversed");
  }

  /** How often each trouble struck, by name. */
  struck(): Record<string, number> {
    const planned = [
      ...targets.flatMap((target) => everywhere.map(({ fault }) => `${target}:${fault.kind}`)),
      ...onWrites.map(({ fault }) => `writes:${fault.kind}`),
    ];
    return { ...Object.fromEntries(planned.map((name) => [name, 0])), ...this.#world.faults.counts, ...this.counts };
  }

  #counted(name: string): true {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    return true;
  }

  #next(): void {
    const { shopify } = this.#world;
    shopify.webhooks.release("reversed");
    const name = episodes[this.#turn % episodes.length] ?? "forged";
    this.#turn += 1;
    this.#counted(name);
    const shop = this.#random.pick([...shopify.shops.values()]);
    switch (name) {
      case "duplicates":
        shopify.webhooks.mode = "duplicate";
        return;
      case "late_and_reversed":
        shopify.webhooks.mode = "hold";
        return;
      case "lost":
        shopify.webhooks.mode = "lose";
        return;
      case "forged":
        void this.#forge(shop.domain);
        return;
      case "tokens_expire":
        for (const one of shopify.shops.values()) shopify.tokens.expire(one.domain);
        return;
      case "points_spent":
        this.#spendPoints();
    }
  }

  #spendPoints(): void {
    for (const { bucket } of this.#world.shopify.shops.values()) bucket.spendBeforeNextCall();
  }

  /** Somebody without the secret says that a shop is to be forgotten. */
  async #forge(shop: string): Promise<void> {
    const body = JSON.stringify({ shop_id: 1, shop_domain: shop });
    const status = await this.#world.shopify.webhooks.forge({ shop, topic: "shop/redact", uri: "/webhooks", body });
    if (status >= 200 && status < 300) throw new Error(`A forged webhook was answered with ${status}.`);
  }
}
