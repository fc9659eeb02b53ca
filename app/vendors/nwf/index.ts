import { z } from "zod";
import type { Clock } from "../../domain/clock.ts";
import { ok } from "../../domain/result.ts";
import type { VendorAdapter } from "../../domain/vendor.ts";
import type { VendorHttp } from "../http.server.ts";
import { parseAccount, trimPasted } from "../parse-account.ts";
import { isAskable } from "./check-ref.ts";
import { nwfClient } from "./client.server.ts";
import { readOrders } from "./read-orders.server.ts";

/** The second is NWF's test system. */
const baseUrls = ["https://nwframing.com/IFS", "https://nwframing.com/IFS.Test"];

/** The lists are asked for once for each read, so it holds whatever is due: more than this no list can tell (its reply would be too large). */
const batchSize = 10_000;

const pasted = z.string().transform(trimPasted);
const credential = z.string().regex(/^\P{Cc}{1,200}$/u);

const fields = z.object({
  role: pasted.pipe(z.string().refine(isAskable)),
  // Basic authentication ends the user name at the first colon (RFC 7617).
  username: pasted.pipe(credential).refine((name) => !name.includes(":")),
  password: pasted.pipe(credential),
});

/** `makeHttp`: a new client for each opened account, since the gap between calls is kept for each connection. */
export function nwfAdapter(options: { extraBaseUrls: string[]; gapMs: number; clock: Clock; makeHttp(): VendorHttp }): VendorAdapter {
  const { extraBaseUrls, clock } = options;
  return {
    id: "nwf",
    label: "NW Art + Framing",
    pace: { gapMs: options.gapMs, batchSize },
    baseUrls: [...baseUrls, ...extraBaseUrls],
    accountFields: [
      { name: "role", secret: false, required: true },
      { name: "username", secret: false, required: true },
      { name: "password", secret: true, required: true },
    ],
    refKinds: ["po", "id"],
    parseAccount: (input) => parseAccount(input, { baseUrls, extraBaseUrls, fields, identifiedBy: ["role", "username"] }),
    open(account) {
      const client = nwfClient(options.makeHttp(), account);
      return {
        async check() {
          // The shortest of the lists: it needs the address, the role and the password to be right.
          const held = await client.orders({ status: "Held" });
          return held.ok ? ok(null) : held;
        },
        read: (asks, isWanted) => readOrders(client, asks, { clock, isWanted }),
      };
    },
  };
}
