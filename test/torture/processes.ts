import { setTimeout as pause } from "node:timers/promises";
import { startApp, type AppEnv, type AppProcess } from "#test/support/app-process.ts";
import type { Random } from "#test/support/random.ts";

type Role = "all" | "web" | "worker";
type Slot = { role: Role; process: AppProcess | null; coming: Promise<void> };

/** A process that cannot start just now may in a moment: the one before it may still hold the embedded database. */
const againAfterMs = 500;
const mostTries = 20;

/** The app's processes: each is started again as soon as it has ended, and ends without warning every few seconds. */
export class Processes {
  kills = 0;
  #env: AppEnv;
  #slots: Slot[];
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(env: AppEnv, roles: Role[]) {
    this.#env = env;
    this.#slots = roles.map((role) => ({ role, process: null, coming: Promise.resolve() }));
  }

  /** Resolves when all of them run. The first one alone: it brings the tables up to date. */
  async start(): Promise<void> {
    for (const slot of this.#slots) {
      slot.coming = this.#keep(slot);
      await slot.coming;
    }
  }

  /** Where the web part listens; null while it does not. */
  webOrigin(): string | null {
    return this.#slots.find(({ role }) => role !== "worker")?.process?.origin ?? null;
  }

  /** Kills one of those that run every `gapMs` on average, until told to stop. */
  killAtRandom(random: Random, gapMs: number): void {
    const plan = () => {
      this.#timer = setTimeout(
        () => {
          const { process } = random.pick(this.#slots);
          if (process !== null) {
            this.kills += 1;
            void process.kill();
          }
          plan();
        },
        gapMs * (0.5 + random.next()),
      );
    };
    plan();
  }

  stopKilling(): void {
    clearTimeout(this.#timer);
  }

  /** Ends them all, also one that is just being started. */
  async end(): Promise<void> {
    this.#isOver = true;
    this.stopKilling();
    await Promise.allSettled(this.#slots.map(({ coming }) => coming));
    await Promise.all(this.#slots.map(({ process }) => process?.stop()));
  }

  async #keep(slot: Slot): Promise<void> {
    const started = await this.#startOne(slot.role);
    if (started === null) return;
    slot.process = started;
    void started.exited.then(() => {
      slot.process = null;
      if (!this.#isOver) slot.coming = this.#keep(slot);
    });
  }

  async #startOne(role: Role): Promise<AppProcess | null> {
    for (let tries = 1; !this.#isOver; tries += 1) {
      try {
        return await startApp({ ...this.#env, ROLE: role });
      } catch (error) {
        if (tries === mostTries) throw error;
        await pause(againAfterMs);
      }
    }
    return null;
  }
}
