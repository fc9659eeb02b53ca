import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Tale } from "./generate.ts";
import { lookAt } from "./look.ts";
import type { Random } from "#test/support/random.ts";
import { isNothing, isTakenIn, watchRest, type Left, type RestWatch } from "./rest.ts";
import { placeOrder, stageOf } from "./stage.ts";
import type { Act, ByHand, Wave } from "./story.ts";
import type { TortureWorld } from "./world.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A look counts what is left in the whole world: the larger that is, the more seldom, so that the app has the machine. */
const leastLookEveryMs = 200;
const lookEveryMsAnOrder = 0.2;
/** The app looks at its clock, and at what is due by it, about once a second. */
const noticeMs = 1_500;
/** How slowly time goes by while the app is waited for. */
const minuteTakesMs = 2_000;
/**
 * For so long nothing may change at Shopify before the world counts as at rest: longer than a day, after which the app looks again at what was
 * refused, and than two, after which a missing number is a problem, however late a busy machine let the app hear of the parcel.
 */
const quietMs = 50 * hourMs;
const quietStepMs = 10 * hourMs;

type Wish = { tale: Tale; input: ByHand };

export type PlayerOptions = {
  world: TortureWorld;
  tales: Tale[];
  random: Random;
  /** How long the app may take over what has come up, before the story goes on all the same. */
  patienceMs: number;
  /** How long it may take until it knows all orders: what happens to an order before that is another story. */
  intakeMs: number;
  say(line: string): void;
};

/** Plays the stories on a world. What a person says to the app is said again until the app is ready for it. */
export class Player {
  readonly #on: PlayerOptions;
  readonly #rest: RestWatch;
  readonly #lookEveryMs: number;
  #wishes: Wish[] = [];
  #left: Left | null = null;

  constructor(on: PlayerOptions) {
    this.#on = on;
    this.#rest = watchRest(on.world.databaseAt);
    this.#lookEveryMs = Math.max(leastLookEveryMs, on.tales.length * lookEveryMsAnOrder);
  }

  /** The orders that were placed, and shipped, before the app was installed. */
  async playOld(): Promise<void> {
    await this.#act(this.#actsOf("intake", { isOld: true, isMeanwhile: false }));
  }

  /** One wave of acts, then so many hours one after the other. What people do meanwhile, they do while the app is at work. */
  async play(wave: Wave, hours: number[]): Promise<void> {
    const { random } = this.#on;
    await this.#act(this.#actsOf(wave, { isOld: false, isMeanwhile: false }));
    const meanwhile = random.shuffled(this.#actsOf(wave, { isOld: false, isMeanwhile: true }));
    for (const [index, count] of hours.entries()) {
      this.#clock.advance(count * hourMs);
      await this.#catchUp(index === 0 ? meanwhile : [], { until: Date.now() + this.#on.patienceMs });
    }
    if (wave === "intake") await this.#untilTakenIn();
  }

  /** Lets time go by until nothing is left to do and nothing changes at Shopify any more. Returns whether that came to pass. */
  async settle(limitMs: number): Promise<boolean> {
    const until = Date.now() + limitMs;
    let before = "";
    let since = this.#clock.now().getTime();
    while (Date.now() < until) {
      this.#clock.advance(quietStepMs);
      const isIdle = await this.#catchUp([], { until });
      const state = this.#stateOfShopify();
      const now = this.#clock.now().getTime();
      if (state !== before || !isIdle || this.#wishes.length > 0) since = now;
      else if (now - since >= quietMs) return true;
      before = state;
      this.#on.say(`  waiting for rest: ${JSON.stringify({ ...this.#left, wishes: this.#wishes.length })}`);
    }
    return false;
  }

  async end(): Promise<void> {
    await this.#rest.close();
  }

  /** What the app had to do still when it was last looked at. */
  get left(): Left | null {
    return this.#left;
  }

  get #clock() {
    return this.#on.world.sandbox.world.clock;
  }

  #actsOf(wave: Wave, which: { isOld: boolean; isMeanwhile: boolean }): (() => unknown)[] {
    const { world } = this.#on.world.sandbox;
    const isMeant = ({ story }: Tale) => wave !== "intake" || (story.order.isOld === true) === which.isOld;
    return this.#on.tales.filter(isMeant).flatMap((tale) => {
      const isOne = (act: Act) => act.wave === wave && (act.isMeanwhile === true) === which.isMeanwhile;
      const stage = stageOf(world, tale, (input) => {
        this.#wishes.push({ tale, input });
        return Promise.resolve();
      });
      const acts = tale.story.acts.filter(isOne).map(
        ({ act }) =>
          () =>
            act(stage),
      );
      return wave === "intake" && !which.isMeanwhile ? [() => placeOrder(world, tale), ...acts] : acts;
    });
  }

  async #act(acts: (() => unknown)[]): Promise<void> {
    for (const [index, act] of acts.entries()) {
      await act();
      // The world goes on between two orders.
      if (index % 20 === 19) await pause(1);
    }
  }

  /** Waits until the app has nothing to do at this time of the clock; `meanwhile` is done while it works. Returns whether it came to that. */
  async #catchUp(meanwhile: (() => unknown)[], { until }: { until: number }): Promise<boolean> {
    const { world, patienceMs } = this.#on;
    const { shopify } = world.sandbox.world;
    const acts = [...meanwhile];
    const slice = Math.max(1, Math.ceil(acts.length / Math.max(10, patienceMs / 3 / this.#lookEveryMs)));
    await pause(meanwhile.length > 0 ? this.#lookEveryMs : noticeMs);
    for (;;) {
      await this.#act(acts.splice(0, slice));
      await this.#sayWishes();
      await Promise.race([shopify.settled(), pause(leastLookEveryMs * 10)]);
      this.#left = await this.#rest.left(this.#clock.now());
      if (acts.length === 0 && isNothing(this.#left)) return true;
      if (acts.length === 0 && Date.now() > until) return false;
      await pause(this.#lookEveryMs);
    }
  }

  async #untilTakenIn(): Promise<void> {
    const until = Date.now() + this.#on.intakeMs;
    for (let left = this.#left; !isTakenIn(left); left = await this.#rest.left(this.#clock.now())) {
      if (Date.now() > until) throw new Error(`The app did not take all orders in: ${JSON.stringify(left)}.`);
      // What backs off has its turn, and not everything else as well: that is asked every five minutes.
      this.#clock.advance(minuteMs);
      await pause(minuteTakesMs);
    }
  }

  async #sayWishes(): Promise<void> {
    for (const wish of [...this.#wishes]) {
      const at = { shop: wish.tale.shop, order: wish.tale.name };
      // A process that is being killed, or a vendor that does not answer: said again.
      const why = await this.#on.world.hand((operator) => operator.link(at, wish.input)).catch((error: unknown) => String(error));
      if (why === null) this.#wishes = this.#wishes.filter((other) => other !== wish);
    }
  }

  #stateOfShopify(): string {
    const { shops, sandbox } = this.#on.world;
    const seen = shops.map((shop) => lookAt(sandbox.world.shopify.shop(shop)));
    return createHash("sha1").update(JSON.stringify(seen)).digest("hex");
  }
}
