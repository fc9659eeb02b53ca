import { err, ok, type Result } from "#app/domain/result.ts";
import type { Clock } from "#app/domain/clock.ts";
import type { OpenShop, ShopError, ShopErrorKind, ShopGateway, ShopOrder } from "#app/domain/shop.ts";
import { ShopModel } from "./shop-model.ts";

/**
 * What goes wrong with one call. `lost_reply`: the change is made, the answer never comes. `late`: neither, until
 * `arrive`. `crash_before`, `crash_after`: the process dies before the call leaves, or after Shopify has carried it out.
 */
export type CallFault = ShopErrorKind | "lost_reply" | "late" | "crash_before" | "crash_after";

export class Crash extends Error {}

/** One order at Shopify behind the gateway port, with what a test wants to go wrong. */
export class FakeShopify {
  readonly model: ShopModel;
  readonly calls: string[] = [];
  /** The next writes go wrong like this, one each; null: this one goes right. */
  readonly writeFaults: (CallFault | null)[] = [];
  readonly readFaults: ShopErrorKind[] = [];
  /** Runs when the order is read, before it is. */
  onRead: () => void = () => undefined;
  retryAfterMs: number | null = null;
  readonly #late: (() => unknown)[] = [];
  #clock: Clock;
  #isGone = false;
  #showsOld = false;

  constructor(order: ShopOrder, clock: Clock) {
    this.model = new ShopModel(order);
    this.#clock = clock;
  }

  /** What was late is carried out now. */
  arrive(): void {
    for (const change of this.#late.splice(0)) change();
  }

  /** Shopify no longer shows the order; `showsOld`: but its fulfillment orders. */
  hide({ showsOld = false } = {}): void {
    this.#isGone = true;
    this.#showsOld = showsOld;
  }

  readonly openShop: OpenShop = () => {
    const unused = () => Promise.reject(new Error("Write-back has no business with this call."));
    const gateway: ShopGateway = {
      readShop: unused,
      readOrders: unused,
      listOrders: unused,
      findOrder: unused,
      findOrderOfFulfillmentOrder: unused,
      setProductions: unused,
      tellFlow: unused,
      defineNamed: unused,
      readGrants: unused,
      listLocations: unused,
      listOpenOrders: unused,
      listRecentOrders: unused,
      readOrder: () => this.#read(),
      readOldOrder: () => this.#readOld(),
      createFulfillment: (input) => this.#write("create", () => ({ fulfillmentId: this.model.create(input, this.#clock.now()).id })),
      updateTracking: (input) =>
        this.#write("update", () => {
          this.model.update(input);
          return null;
        }),
      createEvent: (input) => this.#change("event", () => this.model.deliver(input)),
      reportProgress: ({ fulfillmentOrderId, note }) => this.#change("report", () => this.model.report(fulfillmentOrderId, note)),
      openFulfillmentOrder: (id) => this.#change("open", () => this.model.open(id)),
    };
    return gateway;
  };

  #read(): Promise<Result<ShopOrder | null, ShopError>> {
    this.calls.push("read");
    this.onRead();
    const fault = this.readFaults.shift();
    if (fault !== undefined) return Promise.resolve(err(this.#error(fault)));
    return Promise.resolve(ok(this.#isGone ? null : structuredClone(this.model.order)));
  }

  #readOld(): Promise<Result<ShopOrder | null, ShopError>> {
    this.calls.push("read_old");
    return Promise.resolve(ok(this.#showsOld ? structuredClone(this.model.order) : null));
  }

  #change(call: string, change: () => void): Promise<Result<null, ShopError>> {
    return this.#write(call, () => {
      change();
      return null;
    });
  }

  async #write<T>(call: string, change: () => T): Promise<Result<T, ShopError>> {
    const fault = this.writeFaults.shift() ?? null;
    if (fault === "crash_before") throw new Crash("before");
    this.calls.push(call);
    if (fault === "late") {
      this.#late.push(change);
      return err(this.#error("outcome_unknown"));
    }
    if (fault === "lost_reply" || fault === "crash_after") {
      change();
      if (fault === "crash_after") throw new Crash("after");
      return err(this.#error("outcome_unknown"));
    }
    if (fault !== null) return err(this.#error(fault));
    try {
      return await Promise.resolve(ok(change()));
    } catch (error) {
      return err({ ...this.#error("refused"), detail: error instanceof Error ? error.message : "refused" });
    }
  }

  #error(kind: ShopErrorKind): ShopError {
    return { kind, detail: `scripted ${kind}`, retryAfterMs: this.retryAfterMs };
  }
}
