import { connectionIdSchema } from "../domain/ids.ts";
import type { HintTokens } from "../domain/polling/hint-tokens.ts";
import { createKeyedTokens } from "./keyed-tokens.server.ts";

/** Of a connection and its generation. `key` is the one for accounts, which stays. */
export function createHintTokens(key: Buffer): HintTokens {
  const tokens = createKeyedTokens(key, "hints");
  return {
    of: ({ id, hintGeneration }) => tokens.of(id, hintGeneration),
    claimOf: (token) => connectionIdSchema.safeParse(tokens.claimOf(token)).data ?? null,
    isOf: (token, { id, hintGeneration }) => tokens.isOf(token, id, hintGeneration),
  };
}
