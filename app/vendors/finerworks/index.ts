import { z } from "zod";
import type { VendorAdapter } from "../../domain/vendor.ts";
import type { AdapterOptions } from "../adapter-options.ts";
import { parseAccount, trimPasted } from "../parse-account.ts";
import { accountFields } from "./account-fields.ts";
import { finerworksClient } from "./client.server.ts";
import { batchSize, readOrders } from "./read-orders.server.ts";

/** FinerWorks serves `/v3/` on all three; which one a key belongs to, only the merchant knows (README, "sources"). */
const baseUrls = ["https://api.finerworks.com", "https://v2.api.finerworks.com", "https://test-api.finerworks.com"];

/** Sent in a header: what is no plain ASCII there makes the call itself throw. No key has a space inside, a pasted one may. */
const key = z
  .string()
  .transform((text) => trimPasted(text).replace(/\s+/g, ""))
  .pipe(z.string().regex(/^[\x21-\x7e]{1,200}$/));

const fields = z.object({ web_api_key: key, app_key: key });

export function finerworksAdapter({ extraBaseUrls, gapMs, makeHttp }: AdapterOptions): VendorAdapter {
  return {
    id: "finerworks",
    label: "FinerWorks",
    pace: { gapMs, batchSize },
    baseUrls: [...baseUrls, ...extraBaseUrls],
    accountFields,
    refKinds: ["po", "id", "receipt"],
    parseAccount: (input) => parseAccount(input, { baseUrls, extraBaseUrls, fields, identifiedBy: ["web_api_key"] }),
    open(account, takeTurn) {
      const client = finerworksClient(makeHttp(takeTurn), account);
      return {
        check: () => client.testMyCredentials(),
        read: (asks, isWanted, batches) => readOrders(client, asks, { isWanted, batches }),
      };
    },
  };
}
