import { startApp, type AppEnv, type AppProcess } from "#test/support/app-process.ts";
import type { Random } from "./random.ts";

type Role = "all" | "web" | "worker";
type Slot = { role: Role; process: AppProcess | null };

/** The app's processes: each is started again as soon as it has ended, and ends without warning every few seconds. */
export class Processes {
  kills = 0;
  #env: AppEnv;
  #running: Slot[];
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(env: AppEnv, roles: Role[]) {
    this.#env = env;
    this.#running = roles.map((role) => ({ role, process: null }));
  }

  async start(): Promise<void> {
    for (const slot of this.#running) await this.#start(slot);
  }

  /** Where the web part listens; null while it does not. */
  webOrigin(): string | null {
    return this.#running.find(({ role }) => role !== "worker")?.process?.origin ?? null;
  }

  /** Kills one of them every `gapMs` on average, until told to stop. */
  killAtRandom(random: Random, gapMs: number): void {
    const next = () => {
      this.#timer = setTimeout(
        () => {
          const slot = random.pick(this.#running);
          if (slot.process !== null) {
            this.kills += 1;
            void slot.process.kill();
          }
          next();
        },
        gapMs * (0.5 + random.next()),
      );
    };
    next();
  }

  stopKilling(): void {
    clearTimeout(this.#timer);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    this.stopKilling();
    await Promise.all(this.#running.map(({ process }) => process?.stop()));
  }

  async #start(slot: Slot): Promise<void> {
    const started = await startApp({ ...this.#env, ROLE: slot.role });
    slot.process = started;
    void started.exited.then(() => {
      slot.process = null;
      if (!this.#isOver) return this.#start(slot);
      return undefined;
    });
  }
}
