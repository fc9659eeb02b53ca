import { createHmac, timingSafeEqual } from "node:crypto";
import { connectionIdSchema } from "../domain/ids.ts";
import type { HintTokens } from "../domain/polling/hint-tokens.ts";

const idBytes = 16;
const proofBytes = 24;

/** Tokens that need not be stored: the connection's id, and a keyed hash of it and of its generation. `key` is the one for accounts, which stays. */
export function createHintTokens(key: Buffer): HintTokens {
  const hintKey = createHmac("sha256", key).update("hints").digest();
  const of: HintTokens["of"] = ({ id, hintGeneration }) => {
    const proof = createHmac("sha256", hintKey)
      .update(JSON.stringify([id, hintGeneration]))
      .digest();
    return Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), proof.subarray(0, proofBytes)]).toString("base64url");
  };
  return {
    of,
    claimOf(token) {
      const bytes = Buffer.from(token, "base64url");
      if (bytes.length !== idBytes + proofBytes) return null;
      const hex = bytes.subarray(0, idBytes).toString("hex");
      const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
      return connectionIdSchema.safeParse(id).data ?? null;
    },
    isOf(token, connection) {
      const [given, wanted] = [Buffer.from(token), Buffer.from(of(connection))];
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
  };
}
