import type { Clock } from "../domain/clock.ts";
import { silentMeter, type Meter } from "../domain/meter.ts";
import { vendorsOf, type VendorAdapter, type Vendors } from "../domain/vendor.ts";
import type { AdapterOptions } from "./adapter-options.ts";
import { finerworksAdapter } from "./finerworks/index.ts";
import { vendorHttp, type HttpLimits } from "./http.server.ts";
import { meteredAdapter } from "./metered.ts";
import { nwfAdapter } from "./nwf/index.ts";

/** Every vendor there is. One more is its folder and a line here. */
const adapters: ((options: AdapterOptions) => VendorAdapter)[] = [finerworksAdapter, nwfAdapter];

type Limits = HttpLimits & Pick<AdapterOptions, "gapMs">;

/** Neither vendor documents a rate limit: at most ten calls a second for each connection. */
const usualLimits: Limits = { timeoutMs: 20_000, maxBytes: 5_000_000, gapMs: 100 };

/**
 * The adapter of each vendor. `extraBaseUrls`: what the operator allows beside the closed lists (VENDOR_ORIGINS).
 * `clock`: dates in Retry-After and the windows of lists go by it; time-outs are the machine's, and the gaps between calls the database's.
 */
export function vendorRegistry(options: {
  extraBaseUrls: string[];
  clock: Clock;
  limits?: Partial<Limits>;
  fetch?: typeof globalThis.fetch;
  meter?: Meter;
}): Vendors {
  const { extraBaseUrls, clock, fetch, meter = silentMeter } = options;
  const { gapMs, ...limits } = { ...usualLimits, ...options.limits };
  const http = { clock, limits, ...(fetch ? { fetch } : {}) };
  return vendorsOf(
    adapters.map((makeAdapter) => {
      const adapter: VendorAdapter = makeAdapter({
        extraBaseUrls,
        gapMs,
        clock,
        makeHttp: (takeTurn) =>
          vendorHttp({ ...http, takeTurn, onCalled: (called) => meter.vendorCall({ vendor: adapter.id, ...called }) }),
      });
      return meteredAdapter(adapter, meter);
    }),
  );
}
