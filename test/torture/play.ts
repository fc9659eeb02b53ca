import { setTimeout as pause } from "node:timers/promises";
import type { ByHand, Stage, Wave } from "./story.ts";
import type { Tale } from "./generate.ts";
import { accountsOf } from "./accounts.ts";
import { isAtRest, readUnderWay, type UnderWay } from "./rest.ts";
import type { TortureWorld } from "./world.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const stepTakesMs = 250;

type Wish = { tale: Tale; input: ByHand };

/** Plays the stories on a world. What a person says to the app is said again until the app is ready for it. */
export class Player {
  readonly #world: TortureWorld;
  readonly #tales: Tale[];
  #wishes: Wish[] = [];
  #saying: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(world: TortureWorld, tales: Tale[]) {
    this.#world = world;
    this.#tales = tales;
  }

  /** The orders that were placed, and shipped, before the app was installed. */
  async playOld(): Promise<void> {
    await this.#act("intake", (tale) => tale.story.order.isOld === true);
  }

  /** One wave of acts, spread over so much of our time, while the world's clock runs on. */
  async play(wave: Wave, { takesMs, passMs }: { takesMs: number; passMs: number }): Promise<void> {
    await this.#act(wave, (tale) => wave !== "intake" || tale.story.order.isOld !== true);
    const steps = Math.max(1, Math.floor(takesMs / stepTakesMs));
    for (let step = 0; step < steps; step += 1) {
      this.#world.sandbox.world.clock.advance(passMs / steps);
      await pause(stepTakesMs);
      // In the middle of it all, so that what is said meets faults and kills as well.
      if (step % 20 === 0) void this.#sayWishes();
    }
    await this.#sayWishes();
  }

  /** Lets time go by until nothing is left to do, in the app or for a person. Returns whether that came to pass. */
  async settle(limitMs: number, say: (line: string) => void): Promise<boolean> {
    const { clock } = this.#world.sandbox.world;
    const since = clock.now();
    const until = Date.now() + limitMs;
    let quiet = 0;
    for (let turn = 0; Date.now() < until; turn += 1) {
      clock.advance(20 * minuteMs);
      await pause(1_000);
      await this.#sayWishes();
      const left = await this.#underWay(since);
      quiet = isAtRest(left) && this.#wishes.length === 0 ? quiet + 1 : 0;
      if (turn % 15 === 0) say(`  waiting for rest: ${JSON.stringify({ ...left, wishes: this.#wishes.length })}`);
      // Nothing to do for some hours of the world: webhooks, waits and back-offs would have shown by then.
      if (quiet >= 6) return true;
    }
    say(`  no rest: ${JSON.stringify({ ...(await this.#underWay(since)), wishes: this.#wishes.map(({ tale }) => tale.name) })}`);
    return false;
  }

  end(): void {
    this.#isOver = true;
  }

  #underWay(since: Date): Promise<UnderWay> {
    const { databaseUrl, dataDir } = this.#world.databaseAt;
    return readUnderWay({ databaseUrl, dataDir }, { since, now: this.#world.sandbox.world.clock.now() });
  }

  async #act(wave: Wave, isMeant: (tale: Tale) => boolean): Promise<void> {
    let done = 0;
    for (const tale of this.#tales.filter(isMeant)) {
      if (wave === "intake") this.#place(tale);
      for (const act of tale.story.acts.filter((one) => one.wave === wave)) await act.act(this.#stageOf(tale));
      // The world goes on between two orders.
      if ((done += 1) % 20 === 0) await pause(1);
    }
  }

  #place(tale: Tale): void {
    const { world } = this.#world.sandbox;
    const { isOld = false, isScheduled = false, ...order } = tale.story.order;
    const now = world.clock.now().getTime();
    world.shopify.merchant(tale.shop).createOrder({
      ...order,
      name: tale.name,
      ...(isOld ? { placedAt: new Date(now - 10 * 24 * hourMs) } : {}),
      ...(isScheduled ? { fulfillAt: new Date(now + 60 * hourMs) } : {}),
    });
  }

  #stageOf(tale: Tale): Stage {
    const { shopify, finerworks, nwf, clock } = this.#world.sandbox.world;
    const accounts = accountsOf(tale.shop);
    return {
      merchant: shopify.merchant(tale.shop),
      finerworks,
      nwf,
      accounts: { finerworks: accounts.finerworks.web_api_key, nwf: accounts.nwf.username },
      now: () => clock.now(),
      link: (input) => {
        this.#wishes.push({ tale, input });
        return Promise.resolve();
      },
    };
  }

  /** One after the other, however often it is called. */
  #sayWishes(): Promise<void> {
    this.#saying = this.#saying.then(async () => {
      for (const wish of [...this.#wishes]) {
        if (this.#isOver) return;
        const why = await this.#world
          .hand((operator) => operator.link({ shop: wish.tale.shop, order: wish.tale.name }, wish.input))
          .catch((error: unknown) => String(error));
        if (why === null) this.#wishes = this.#wishes.filter((other) => other !== wish);
      }
    });
    return this.#saying;
  }
}
