import { randomBytes } from "node:crypto";

type AccessToken = { shop: string; expiresAt: number | null };
type RefreshToken = { shop: string; replaces: string | null };
export type TokenPair = { accessToken: string; refreshToken: string | null };

// Docs: an expiring offline token lives 60 minutes; its refresh token rotates on use.
export const accessTokenSeconds = 3600;
export const refreshTokenSeconds = 7_776_000;

/**
 * The tokens given to the app. They expire by the machine's time, not the sandbox's clock: the app's library judges expiry by
 * its own machine, and a story that moves the clock by days is no reason for a token to die. Tests use `expire` and `revoke`.
 */
export class Tokens {
  /** Every token there ever was, so that a test can look for it where it must not be. */
  readonly given: string[] = [];
  #access = new Map<string, AccessToken>();
  #refresh = new Map<string, RefreshToken>();

  /** A new token for the shop; with `expiring` also a refresh token. */
  issue(shop: string, options: { expiring: boolean; replaces?: string }): TokenPair {
    const accessToken = `shpat_${randomBytes(16).toString("hex")}`;
    this.#access.set(accessToken, { shop, expiresAt: options.expiring ? Date.now() + accessTokenSeconds * 1000 : null });
    this.given.push(accessToken);
    if (!options.expiring) return { accessToken, refreshToken: null };
    const refreshToken = `shprt_${randomBytes(16).toString("hex")}`;
    this.given.push(refreshToken);
    this.#refresh.set(refreshToken, { shop, replaces: options.replaces ?? null });
    return { accessToken, refreshToken };
  }

  /** Trades a refresh token for a new pair. The old one stays good until the new one is first used (docs, since 2026-08-28). */
  refresh(shop: string, refreshToken: string): TokenPair | null {
    const found = this.#refresh.get(refreshToken);
    if (found?.shop !== shop) return null;
    if (found.replaces !== null) this.#refresh.delete(found.replaces);
    return this.issue(shop, { expiring: true, replaces: refreshToken });
  }

  /** Whether this token opens this shop now. */
  isGood(shop: string, accessToken: string): boolean {
    const found = this.#access.get(accessToken);
    return found?.shop === shop && (found.expiresAt === null || found.expiresAt > Date.now());
  }

  /** Lets all access tokens of a shop run out now; refresh tokens stay good. */
  expire(shop: string): void {
    for (const token of this.#access.values()) if (token.shop === shop) token.expiresAt = 0;
  }

  /** Takes everything back, as uninstalling does. */
  revoke(shop: string): void {
    for (const tokens of [this.#access, this.#refresh]) {
      for (const [key, token] of tokens) if (token.shop === shop) tokens.delete(key);
    }
  }
}
