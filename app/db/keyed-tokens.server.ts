import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const idBytes = 16;
const proofBytes = 24;
const idSchema = z.uuid();

/** Tokens that need not be stored: an id, and a keyed hash of it and of what else they stand for. */
export type KeyedTokens = {
  of(id: string, ...more: unknown[]): string;
  /** Whose it says it is, which proves nothing yet. null: no token of ours looks so. */
  claimOf(token: string): string | null;
  /** Compared in constant time. */
  isOf(token: string, id: string, ...more: unknown[]): boolean;
};

/** `key`: the one for accounts, which stays. `use`: what they are for, so that a token for one use is none for another. */
export function createKeyedTokens(key: Buffer, use: string): KeyedTokens {
  const useKey = createHmac("sha256", key).update(use).digest();
  const of: KeyedTokens["of"] = (...standsFor) => {
    const proof = createHmac("sha256", useKey).update(JSON.stringify(standsFor)).digest();
    return Buffer.concat([Buffer.from(standsFor[0].replaceAll("-", ""), "hex"), proof.subarray(0, proofBytes)]).toString("base64url");
  };
  return {
    of,
    claimOf(token) {
      const bytes = Buffer.from(token, "base64url");
      if (bytes.length !== idBytes + proofBytes) return null;
      const hex = bytes.subarray(0, idBytes).toString("hex");
      const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
      return idSchema.safeParse(id).data ?? null;
    },
    isOf(token, ...standsFor) {
      const [given, wanted] = [Buffer.from(token), Buffer.from(of(...standsFor))];
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
  };
}
