import type { Clock } from "../domain/clock.ts";
import { silentMeter, type Meter } from "../domain/meter.ts";
import type { VendorAdapter, VendorId } from "../domain/vendor.ts";
import { finerworksAdapter } from "./finerworks/index.ts";
import { vendorHttp, type HttpLimits } from "./http.server.ts";
import { meteredAdapter } from "./metered.ts";
import { nwfAdapter } from "./nwf/index.ts";

/** Neither vendor documents a rate limit: at most ten calls a second for each connection, one at a time. */
const usualLimits: HttpLimits = { timeoutMs: 20_000, maxBytes: 5_000_000, gapMs: 100 };

/**
 * The adapter of each vendor. `extraBaseUrls`: what the operator allows beside the closed lists (VENDOR_ORIGINS).
 * `clock`: dates in Retry-After and the windows of lists go by it; time-outs and gaps between calls are the machine's.
 */
export function vendorRegistry(options: {
  extraBaseUrls: string[];
  clock: Clock;
  limits?: Partial<HttpLimits>;
  fetch?: typeof globalThis.fetch;
  meter?: Meter;
}): Record<VendorId, VendorAdapter> {
  const { extraBaseUrls, clock, fetch, meter = silentMeter } = options;
  const limits = { ...usualLimits, ...options.limits };
  const shared = (vendor: VendorId) => ({
    extraBaseUrls,
    gapMs: limits.gapMs,
    makeHttp: () =>
      vendorHttp({ clock, limits, ...(fetch ? { fetch } : {}), onCalled: (called) => meter.vendorCall({ vendor, ...called }) }),
  });
  return {
    finerworks: meteredAdapter(finerworksAdapter(shared("finerworks")), meter),
    nwf: meteredAdapter(nwfAdapter({ ...shared("nwf"), clock }), meter),
  };
}
