import type { OrderId } from "../ids.ts";
import type { LineLocations } from "../links/makes.ts";
import { readLineLocations } from "../links/order-context.ts";
import type { Lookup } from "../records.ts";
import type { Answer, Reading } from "../vendor.ts";
import { fingerprint } from "./fingerprint.ts";
import { readingsIn } from "./one-answer.ts";
import type { Sweep } from "./sweep-context.ts";

/** What a link needs beside the answers, read before the transaction. */
export type Around = {
  /** null: they were not wanted, or it matters where the lines are routed to and Shopify does not say now. */
  locations: LineLocations | null;
  fingerprints: Map<Reading, string>;
  elsewhere: { claims: Map<string, number>; askers: Map<string, number> };
};

/** Looks at all of it outside of any transaction: these are other shops' facts, and Shopify's. */
export async function lookAround(
  { deps, store, shop, connection }: Sweep,
  { orderId, pairs, wantsLocations }: { orderId: OrderId; pairs: { lookup: Lookup; answer: Answer }[]; wantsLocations: boolean },
): Promise<Around> {
  const readings = pairs.flatMap(({ answer }) => readingsIn(answer));
  const fingerprints = new Map<Reading, string>();
  const elsewhere: Around["elsewhere"] = { claims: new Map(), askers: new Map() };
  const { system } = deps.store;
  for (const reading of readings) {
    fingerprints.set(reading, await fingerprint(reading));
    elsewhere.claims.set(
      reading.number,
      await system.countClaimsElsewhere({ shop, accountHash: connection.accountHash, number: reading.number }),
    );
  }
  if (readings.length > 0 && (await system.countShopsOfAccount(connection.accountHash)) > 1) {
    for (const { lookup } of pairs) {
      const askers = await system.countAskersElsewhere({ shop, accountHash: connection.accountHash, reference: lookup.reference });
      elsewhere.askers.set(lookup.reference, askers);
    }
  }
  const locations = wantsLocations ? await readLineLocations(store, deps, { shop, orderId }) : null;
  return { locations, fingerprints, elsewhere };
}
