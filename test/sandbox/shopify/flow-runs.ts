import { randomUUID } from "node:crypto";
import type { WorldClock } from "../clock.ts";
import type { AppSettings } from "./app-settings.ts";
import { postSigned } from "./post-signed.ts";

type Attempt = { at: Date; status: number | null; body: string };
export type FlowRun = {
  /** action_run_id: the same on every retry. */
  id: string;
  shop: string;
  uri: string;
  body: string;
  attempts: Attempt[];
  state: "waiting" | "done" | "failed" | "given_up";
};
export type NewRun = { shop: string; handle: string; properties: Record<string, unknown>; id?: string };

// Docs: an answer within 10 seconds; after 202, 429 and 5xx the same run again at increasing gaps, for a day. The gaps are inferred.
const timeoutMs = 10_000;
const retryAfterMinutes = [1, 2, 5, 15, 30, 60, 120, 240, 480];

/** Runs actions of the app as Shopify Flow does, and keeps what became of each run. */
export class FlowRuns {
  readonly runs: FlowRun[] = [];
  #clock: WorldClock;
  #app: AppSettings;
  #stop = new AbortController();

  constructor(clock: WorldClock, app: AppSettings) {
    this.#clock = clock;
    this.#app = app;
  }

  /** A workflow comes to the action with this handle. Resolves after the first attempt; later ones go by the sandbox's clock. */
  async run({ shop, handle, properties, id = randomUUID() }: NewRun): Promise<FlowRun> {
    const step = {
      shop_id: 1,
      shopify_domain: shop,
      action_run_id: id,
      action_definition_id: handle,
      handle,
      step_reference: randomUUID(),
    };
    const body = JSON.stringify({ ...step, properties });
    const run: FlowRun = { id, shop, uri: `/flow/${handle}`, body, attempts: [], state: "waiting" };
    this.runs.push(run);
    await this.again(run);
    return run;
  }

  /** The same run once more, as after a lost answer. */
  async again(run: FlowRun): Promise<void> {
    const attempt = await this.#post(run);
    run.attempts.push(attempt);
    const { status } = attempt;
    const comesAgain = status === null || status === 202 || status === 429 || status >= 500;
    const gapMinutes = retryAfterMinutes[run.attempts.length - 1];
    if (!comesAgain) run.state = status === 200 ? "done" : "failed";
    else if (gapMinutes === undefined) run.state = "given_up";
    else this.#clock.at(new Date(this.#clock.now().getTime() + gapMinutes * 60_000), () => void this.again(run));
  }

  stop(): void {
    this.#stop.abort();
  }

  async #post({ uri, body }: FlowRun): Promise<Attempt> {
    const at = this.#clock.now();
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#stop.signal]);
    return { at, ...(await postSigned(this.#app, { path: uri, body, signal })) };
  }
}
