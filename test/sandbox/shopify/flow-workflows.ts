import { randomUUID } from "node:crypto";
import type { WorldClock } from "../clock.ts";
import type { AppSettings } from "./app-settings.ts";
import type { Shop } from "./model.ts";
import { postSigned } from "./post-signed.ts";

/** What the app was told of a trigger, and its answer. */
type Callback = { shop: string; body: string; status: number | null };

// Docs: a 2xx within 5 seconds, or the workflow cannot be enabled. That it is disabled whatever the app answers is inferred.
const timeoutMs = 5_000;

/** Enables and disables workflows that begin with a trigger of the app, as merchants do in Flow: one for each trigger is enough here. */
export class FlowWorkflows {
  readonly callbacks: Callback[] = [];
  #clock: WorldClock;
  #app: AppSettings;
  #ids = new Map<string, string>();
  #stop = new AbortController();

  constructor(clock: WorldClock, app: AppSettings) {
    this.#clock = clock;
    this.#app = app;
  }

  /** False: the app has not answered as it has to, and nothing has changed. */
  async enable(shop: Shop, handle: string): Promise<boolean> {
    if (!(await this.#tell(shop, handle, true))) return false;
    shop.flowWorkflows.add(handle);
    return true;
  }

  async disable(shop: Shop, handle: string): Promise<void> {
    shop.flowWorkflows.delete(handle);
    await this.#tell(shop, handle, false);
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Whether the app has taken it in, or did not ask to be told. */
  async #tell(shop: Shop, handle: string, isEnabled: boolean): Promise<boolean> {
    const { flowTriggers, flowCallback } = this.#app;
    if (!flowTriggers.has(handle)) throw new Error(`The app has deployed no trigger ${handle}.`);
    if (flowCallback === null) return true;
    const body = JSON.stringify({
      flow_trigger_definition_id: this.#idOf(handle),
      has_enabled_flow: isEnabled,
      shop_id: Number(shop.id),
      shopify_domain: shop.domain,
      timestamp: this.#clock.now().toISOString(),
    });
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#stop.signal]);
    const { status } = await postSigned(this.#app, { path: flowCallback, body, signal });
    this.callbacks.push({ shop: shop.domain, body, status });
    return status !== null && status >= 200 && status < 300;
  }

  /** Flow's id for a trigger, which says nothing of its handle. */
  #idOf(handle: string): string {
    const id = this.#ids.get(handle) ?? randomUUID();
    this.#ids.set(handle, id);
    return id;
  }
}
