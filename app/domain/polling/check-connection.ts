import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import type { Connection, Lease } from "../records.ts";
import { secondMs } from "../clock.ts";
import type { ShopStore } from "../store.ts";
import { afterAnswer, afterFailure } from "./back-off.ts";
import { saveHealth } from "./connection-health.ts";
import { openAccount } from "./open-account.ts";
import { changeUnderLease, LeaseLost } from "./sweep-context.ts";
import { unreadableAccount, type VendorError } from "../vendor.ts";

export type CheckConnectionDeps = Pick<Deps, "store" | "vendors" | "clock" | "random" | "owner">;

/** How the vendor took the credentials; `waiting`: it was not asked, or its answer says nothing about them. */
export type ConnectionCheck = { outcome: "accepted" | "refused" | "waiting" | "paused"; detail: string | null; until: Date | null };

const leaseMs = 30 * secondMs;

/**
 * Tries the credentials of one connection by one cheap call, unless a Retry-After, a back-off or a pause forbids it or a sweep is at it:
 * then what is known of it is the answer. A failure counts like a sweep's, and credentials that are accepted again resume the connection.
 */
export async function checkConnection(
  deps: CheckConnectionDeps,
  { shop, connectionId }: { shop: ShopDomain; connectionId: ConnectionId },
): Promise<ConnectionCheck | null> {
  const store = deps.store.forShop(shop);
  const lease = await deps.store.system.takeLease(`connection:${shop}:${connectionId}`, deps.owner, leaseMs);
  try {
    const connection = await store.findConnection(connectionId);
    if (connection === null) return null;
    if (lease === null || !mayAsk(connection, deps.clock.now())) return known(connection);
    const sealed = await store.readSealedAccount(connectionId);
    const error = await ask(deps, store, connection);
    return known(await record(deps, { store, lease, connection, sealed, error }));
  } catch (error) {
    const connection = error instanceof LeaseLost ? await store.findConnection(connectionId) : null;
    if (connection !== null) return known(connection);
    throw error;
  } finally {
    if (lease !== null) {
      await deps.store.system.releaseLease(lease);
      // A sweep that came meanwhile, for a hint perhaps, found the account taken and went away.
      await deps.store.system.enqueue({ name: "sweep-connection", data: { shop, connectionId } });
    }
  }
}

function mayAsk({ status, blockedUntil }: Connection, now: Date): boolean {
  return status !== "paused" && (blockedUntil === null || blockedUntil <= now);
}

async function ask(deps: CheckConnectionDeps, store: ShopStore, connection: Connection): Promise<VendorError | null> {
  const opened = await openAccount(deps, store, connection);
  if (opened === null) return unreadableAccount;
  const checked = await opened.check();
  return checked.ok ? null : checked.error;
}

/** `sealed`: the credentials that were asked with. */
type Asked = { store: ShopStore; lease: Lease; connection: Connection; sealed: string | null; error: VendorError | null };

/** Decided on the connection as it is stored now: it may have been paused, or given new credentials, while the vendor was asked. */
async function record({ clock, random }: CheckConnectionDeps, { store, lease, connection, sealed, error }: Asked): Promise<Connection> {
  return changeUnderLease({ store, lease }, async (tx) => {
    const now = clock.now();
    const before = (await tx.findConnection(connection.id)) ?? connection;
    const isSame = before.status === connection.status && (await tx.readSealedAccount(connection.id)) === sealed;
    if (!isSame || (error === null && before.failingSince === null)) return before;
    const after =
      error === null ? { ...afterAnswer(before, now), nextSweepAt: now } : afterFailure(before, error, { now, jitter: random() });
    await saveHealth(tx, { before, after, now });
    return after;
  });
}

function known({ status, blockedUntil, lastError, failingSince }: Connection): ConnectionCheck {
  const about = { detail: lastError?.detail ?? null, until: blockedUntil };
  if (status === "paused") return { outcome: "paused", detail: null, until: null };
  if (status === "bad_credentials") return { outcome: "refused", ...about };
  if (failingSince !== null && lastError !== null) return { outcome: "waiting", ...about };
  return { outcome: "accepted", detail: null, until: null };
}
