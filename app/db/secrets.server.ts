import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { err, ok, type Result } from "../domain/result.ts";
import type { VendorAccount, VendorId } from "../domain/vendor.ts";

/** 32 bytes under a name that is stored beside what they seal. */
export type CredentialKey = { id: string; key: Buffer };

/** Where a secret belongs. Moved to another place or shop, it no longer opens. */
type SecretPlace =
  | { shop: string; connectionId: string }
  | { shop: string; session: string; token: "access" | "refresh" }
  | { shop: string; mail: "address" };

/** `damaged`: changed since, or sealed for another place. */
type OpenError = { kind: "unreadable" } | { kind: "unknown_key"; keyId: string } | { kind: "damaged" };

export type Secrets = {
  seal(plain: string, place: SecretPlace): string;
  open(sealed: string, place: SecretPlace): Result<string, OpenError>;
  /** What all that is sealed now begins with, and nothing that is sealed under another key. */
  readonly mark: string;
  /** Equal for equal accounts in every shop; without the key it says nothing about them. */
  hashAccount(vendor: VendorId, account: VendorAccount): string;
};

const cipherName = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM. The first key seals, all of them open: a new key is put in front, and the old one taken away when nothing is sealed
 * under it any more. Sealed text is `1.<key id>.<nonce, tag and ciphertext>`.
 */
export function createSecrets({ credentialKeys, accountHashKey }: { credentialKeys: CredentialKey[]; accountHashKey: Buffer }): Secrets {
  const [current] = credentialKeys;
  if (!current) throw new Error("There is no key to seal credentials with.");
  const keys = new Map(credentialKeys.map(({ id, key }) => [id, key]));
  const mark = `1.${current.id}.`;

  return {
    mark,
    seal(plain, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, current.key, nonce).setAAD(associatedData(current.id, place));
      const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return mark + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
    },
    open(sealed, place) {
      const [version, keyId, packed, ...rest] = sealed.split(".");
      if (version !== "1" || !keyId || !packed || rest.length > 0) return err({ kind: "unreadable" });
      const key = keys.get(keyId);
      if (!key) return err({ kind: "unknown_key", keyId });
      return openWith(key, Buffer.from(packed, "base64url"), associatedData(keyId, place));
    },
    hashAccount: (vendor, account) =>
      createHmac("sha256", accountHashKey)
        .update(JSON.stringify([vendor, account.identity]))
        .digest("hex"),
  };
}

function openWith(key: Buffer, packed: Buffer, associated: Buffer): Result<string, OpenError> {
  if (packed.length < nonceBytes + tagBytes) return err({ kind: "unreadable" });
  const tag = packed.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv(cipherName, key, packed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(associated).setAuthTag(tag);
  try {
    return ok(Buffer.concat([decipher.update(packed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8"));
  } catch {
    return err({ kind: "damaged" });
  }
}

function associatedData(keyId: string, place: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(partsOf(keyId, place)));
}

function partsOf(keyId: string, place: SecretPlace): string[] {
  if ("session" in place) return ["session", keyId, place.shop, place.session, place.token];
  if ("mail" in place) return ["mail", keyId, place.shop, place.mail];
  return ["credentials", keyId, place.shop, place.connectionId];
}
