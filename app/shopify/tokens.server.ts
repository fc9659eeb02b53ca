import { setTimeout as sleep } from "node:timers/promises";
import { HttpResponseError, type Session, type Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { ShopDomain } from "../domain/ids.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { ShopError } from "../domain/shop.ts";
import type { SystemStore } from "../domain/store.ts";
import { isClosedStatus, shopError } from "./shop-error.ts";

type ShopToken = { accessToken: string; scopes: string[] };

/** The way of the worker, which has no request, to a shop's offline token. */
export type ShopTokens = {
  /** The stored token, renewed first when it is about to expire. */
  read(shop: ShopDomain): Promise<Result<ShopToken, ShopError>>;
  /** After a 401: a token other than the rejected one. */
  renew(shop: ShopDomain, rejected: string): Promise<Result<ShopToken, ShopError>>;
};

type Parts = {
  api: Pick<Shopify, "auth" | "session">;
  sessions: SessionStorage;
  leases: Pick<SystemStore, "takeLease" | "releaseLease">;
  /** Names this process in leases. */
  owner: string;
};
type IsStale = (session: Session) => boolean;

// Times here are real ones: an expiry is Shopify's, not the story's.
const renewBeforeMs = 5 * 60_000;
const defaultLifeMs = 55 * 60_000;
const leaseMs = 45_000;
const waitMs = 60_000;
const pollMs = 100;

/**
 * For one piece of work: its token is read once, however many calls it makes. One that runs out or is exchanged meanwhile is rejected by
 * Shopify, and then renewed.
 */
export function readOnce(tokens: ShopTokens): ShopTokens {
  let kept: Promise<Result<ShopToken, ShopError>> | null = null;
  return {
    async read(shop) {
      const reading = (kept ??= tokens.read(shop));
      const token = await reading.catch((error: unknown) => {
        kept = null;
        throw error;
      });
      if (!token.ok) kept = null;
      return token;
    },
    async renew(shop, rejected) {
      const renewed = await tokens.renew(shop, rejected);
      kept = renewed.ok ? Promise.resolve(renewed) : null;
      return renewed;
    },
  };
}

/**
 * Refresh tokens rotate, and two refreshes at once would leave one of the two results dead. So one process at a time refreshes a
 * shop's token, under the lease `token:<shop>`; the others wait and read what it stored. Within a process
 * callers with the same reason share one refresh.
 */
export function shopTokens(parts: Parts): ShopTokens {
  const running = new Map<string, Promise<Result<ShopToken, ShopError>>>();

  const refreshOnce = (shop: ShopDomain, why: string, isStale: IsStale): Promise<Result<ShopToken, ShopError>> => {
    const key = `${shop} ${why}`;
    const started = running.get(key);
    if (started) return started;
    const refresh = refreshUnderLease(parts, shop, isStale).finally(() => running.delete(key));
    running.set(key, refresh);
    return refresh;
  };

  return {
    async read(shop) {
      const session = await load(parts, shop);
      if (!session?.accessToken) return err(noToken());
      return isExpiring(session) ? refreshOnce(shop, "expiring", isExpiring) : ok(toToken(session));
    },
    renew: (shop, rejected) => refreshOnce(shop, rejected, (session) => session.accessToken === rejected),
  };
}

async function refreshUnderLease(parts: Parts, shop: ShopDomain, isStale: IsStale): Promise<Result<ShopToken, ShopError>> {
  const deadline = performance.now() + waitMs;
  while (performance.now() < deadline) {
    const lease = await parts.leases.takeLease(`token:${shop}`, parts.owner, leaseMs);
    if (lease) {
      try {
        return await refreshIfStale(parts, shop, isStale);
      } finally {
        await parts.leases.releaseLease(lease);
      }
    }
    await sleep(pollMs);
    const session = await load(parts, shop);
    if (session?.accessToken && !isStale(session)) return ok(toToken(session));
  }
  return err(shopError("unavailable", "Another process has been refreshing the shop's token for too long."));
}

async function refreshIfStale(parts: Parts, shop: ShopDomain, isStale: IsStale): Promise<Result<ShopToken, ShopError>> {
  const session = await load(parts, shop);
  if (!session?.accessToken) return err(noToken());
  if (!isStale(session)) return ok(toToken(session));
  const { refreshToken } = session;
  if (!refreshToken) return err(noToken());
  const refreshed = await refresh(parts, shop, refreshToken);
  const now = await load(parts, shop);
  // The merchant may have opened the app meanwhile: the token exchange then stored a new pair and made ours worthless.
  if (now?.accessToken && now.refreshToken !== refreshToken) return ok(toToken(now));
  if (!refreshed.ok) return refreshed;
  // The app was uninstalled meanwhile, and its tokens went with it.
  if (!now) return err(noToken());
  await parts.sessions.storeSession(refreshed.value);
  return ok(toToken(refreshed.value));
}

async function refresh(parts: Parts, shop: ShopDomain, refreshToken: string): Promise<Result<Session, ShopError>> {
  try {
    const { session } = await parts.api.auth.refreshToken({ shop, refreshToken });
    if (!session.accessToken) return err(shopError("unavailable", "The token refresh answered without a token."));
    // A reply without expires_in would be stored as "never expires" and never refreshed again (Shopify/shopify-app-js #3400).
    session.expires ??= new Date(Date.now() + defaultLifeMs);
    // A reply that rotates nothing leaves the refresh token as it was.
    session.refreshToken ??= refreshToken;
    return ok(session);
  } catch (error) {
    const status = error instanceof HttpResponseError ? error.response.code : null;
    if (status !== null && isClosedStatus(status))
      return err(shopError("closed", `The shop's token could not be refreshed (HTTP ${status}).`));
    const isRefused = status !== null && status >= 400 && status < 500 && status !== 429;
    return err(
      isRefused
        ? shopError("auth", `Shopify refused to refresh the shop's token (HTTP ${status}): the app has to be opened in the shop once.`)
        : shopError("unavailable", `The shop's token could not be refreshed (${status === null ? "network" : `HTTP ${status}`}).`),
    );
  }
}

function load(parts: Parts, shop: ShopDomain): Promise<Session | undefined> {
  return parts.sessions.loadSession(parts.api.session.getOfflineId(shop));
}

/** With a refresh token but no expiry the first reply lacked expires_in (#3400): refreshed at once, which gives it one. */
function isExpiring(session: Session): boolean {
  if (!session.refreshToken) return false;
  return !session.expires || session.expires.getTime() - Date.now() < renewBeforeMs;
}

function toToken(session: Session): ShopToken {
  return { accessToken: session.accessToken ?? "", scopes: session.scope?.split(",") ?? [] };
}

function noToken(): ShopError {
  return shopError("auth", "The shop has no usable token: the app has to be opened in the shop once.");
}
