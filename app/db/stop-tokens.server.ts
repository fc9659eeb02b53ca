import type { StopTokens } from "../domain/mail/stop-tokens.ts";
import { createKeyedTokens } from "./keyed-tokens.server.ts";

/** Of the id under which a shop's mail is stopped. `key` is the one for accounts, which stays. */
export function createStopTokens(key: Buffer): StopTokens {
  const tokens = createKeyedTokens(key, "mail");
  return {
    of: (stopId) => tokens.of(stopId),
    idOf(token) {
      const stopId = tokens.claimOf(token);
      return stopId !== null && tokens.isOf(token, stopId) ? stopId : null;
    },
  };
}
