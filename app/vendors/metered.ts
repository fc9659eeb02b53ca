import type { Meter } from "../domain/meter.ts";
import type { VendorAdapter } from "../domain/vendor.ts";

/** The same adapter, which tells the meter what came of each reference that it was asked for. */
export function meteredAdapter(adapter: VendorAdapter, meter: Meter): VendorAdapter {
  return {
    ...adapter,
    open(account, takeTurn) {
      const connection = adapter.open(account, takeTurn);
      return {
        ...connection,
        async read(asks, isWanted, batches) {
          const answers = await connection.read(asks, isWanted, batches);
          for (const answer of answers) {
            meter.vendorAnswer({ vendor: adapter.id, outcome: answer.outcome === "failed" ? answer.error.kind : answer.outcome });
          }
          return answers;
        },
      };
    },
  };
}
