import { z } from "zod";
import { ok } from "../../domain/result.ts";
import type { VendorAdapter } from "../../domain/vendor.ts";
import type { AdapterOptions } from "../adapter-options.ts";
import { parseAccount, trimPasted } from "../parse-account.ts";
import { accountFields } from "./account-fields.ts";
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

export function nwfAdapter({ extraBaseUrls, gapMs, clock, makeHttp }: AdapterOptions): VendorAdapter {
  return {
    id: "nwf",
    label: "NW Art + Framing",
    pace: { gapMs, batchSize },
    baseUrls: [...baseUrls, ...extraBaseUrls],
    accountFields,
    refKinds: ["po", "id"],
    parseAccount: (input) => parseAccount(input, { baseUrls, extraBaseUrls, fields, identifiedBy: ["role", "username"] }),
    open(account, takeTurn) {
      const client = nwfClient(makeHttp(takeTurn), account);
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
