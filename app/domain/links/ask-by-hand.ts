import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { afterAnswer, afterFailure, failureOfAll, withoutBackOff } from "../polling/back-off.ts";
import { saveHealth } from "../polling/connection-health.ts";
import { openAccount } from "../polling/open-account.ts";
import type { Connection } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { isInstalled } from "../shops/is-installed.ts";
import { unreadableAccount, vendorErrorPolicy, type Answer, type Ask, type VendorError } from "../vendor.ts";
import type { LinkError } from "./link-error.ts";

export type AskDeps = Pick<Deps, "store" | "vendors" | "clock" | "random">;

/** One answer an ask, in the same order. */
export type AskByHand = (asks: Ask[]) => Promise<Answer[]>;

/**
 * Opens an account for what a person, a file or Flow names, unless it may not be asked now. What the vendor then says about the account as a
 * whole is stored as if a sweep had heard it.
 */
export async function openByHand(
  deps: AskDeps,
  { shop, connection: { id, vendor } }: { shop: ShopDomain; connection: Connection },
): Promise<Result<AskByHand, LinkError>> {
  const store = deps.store.forShop(shop);
  const findHindrance = async (): Promise<LinkError | null> => {
    const connection = await store.findConnection(id);
    return connection === null ? { kind: "connection_not_found" } : whyNotNow(connection, deps.clock.now());
  };
  const hindrance = await findHindrance();
  if (hindrance !== null) return err(hindrance);
  const opened = await openAccount(deps, store, { id, vendor });
  if (opened === null) return err({ kind: "vendor", error: unreadableAccount });
  const isWanted = async () => isInstalled(await store.readShop()) && (await findHindrance()) === null;
  return ok(async (asks) => {
    if (asks.length === 0) return [];
    const answers = await opened.read(asks, isWanted);
    await keepHeard(deps, { shop, connectionId: id, answers });
    return answers;
  });
}

/** A person paused it, its vendor refuses the keys or told us to wait. Our own back-off, whose length is a guess, keeps nobody from asking. */
function whyNotNow(connection: Connection, now: Date): LinkError | null {
  const { status, lastError } = connection;
  if (status === "paused") return { kind: "connection_paused" };
  const { blockedUntil } = withoutBackOff(connection, now);
  const isBlocked = blockedUntil !== null && blockedUntil > now;
  if (status === "active" && !isBlocked) return null;
  const error: VendorError = {
    kind: status === "bad_credentials" || lastError?.kind === "auth" ? "auth" : "rate_limited",
    detail: lastError?.detail ?? "It is not to be asked yet.",
    httpStatus: null,
    retryAfterMs: isBlocked ? blockedUntil.getTime() - now.getTime() : null,
  };
  return { kind: "vendor", error };
}

async function keepHeard(
  { store, clock, random }: AskDeps,
  { shop, connectionId, answers }: { shop: ShopDomain; connectionId: Connection["id"]; answers: Answer[] },
): Promise<void> {
  const errors = answers.flatMap((answer) => (answer.outcome === "failed" ? [answer.error] : []));
  const answered = answers.length - errors.length;
  const failure = failureOfAll(errors, answered);
  if (failure === null || !isToldToStop(failure)) return;
  await store.forShop(shop).change(async (tx) => {
    const before = await tx.findConnection(connectionId);
    // Paused meanwhile, or refused to somebody else as well.
    if (before?.status !== "active") return;
    const now = clock.now();
    const after = afterFailure(answered > 0 ? afterAnswer(before, now) : before, failure, { now, jitter: random() });
    const isToldLonger = before.blockedUntil !== null && after.blockedUntil !== null && before.blockedUntil > after.blockedUntil;
    if (!isToldLonger) await saveHealth(tx, { before, after, now });
  });
}

/** What fails without such a word may be about what was asked, or pass at once: it is for the sweeps to judge. */
function isToldToStop({ kind, retryAfterMs }: VendorError): boolean {
  return vendorErrorPolicy[kind].pausesConnection || kind === "rate_limited" || retryAfterMs !== null;
}
