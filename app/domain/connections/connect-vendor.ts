import { later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import { connectionIdSchema } from "../ids.ts";
import { longestFollowedMs } from "../polling/next-read.ts";
import { turnsOf } from "../polling/open-account.ts";
import { defaultReferencePatterns, type Makes, type ReferencePattern } from "../policy.ts";
import type { Actor, Connection } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { trackingCompanies } from "../tracking/companies.ts";
import type { VendorAccount, VendorId } from "../vendor.ts";
import { askAgainForOrders } from "./ask-again-for-orders.ts";
import { closeCarriers } from "./close-carriers.ts";
import type { AccountError } from "./draft-account.ts";
import { isInstalled } from "../shops/is-installed.ts";

export type ConnectVendorDeps = Pick<Deps, "store" | "vendors" | "clock" | "newId"> & {
  /** A keyed hash: the same for the same account in every shop, and of no use to anybody without the key. */
  hashAccount(vendor: VendorId, account: VendorAccount): string;
};

export type ConnectVendorInput = {
  shop: ShopDomain;
  vendor: VendorId;
  label: string;
  /** null: the vendor's usual address. */
  baseUrl: string | null;
  fields: Record<string, string>;
  makes: Makes;
  /** How orders are written there. Omitted: as before, at first the usual ones. */
  referencePatterns?: ReferencePattern[];
  /** Shopify's exact name; null: none. Omitted: as before, at first none. */
  defaultCarrier?: string | null;
  /** Whether the name has to be free, instead of naming the connection that is renewed. */
  isNew?: boolean;
  who: Actor;
};

export type ConnectVendorError =
  | { kind: "shop_not_found" }
  /** Another connection of the shop has this name. */
  | { kind: "label_taken"; label: string }
  /** Not one of Shopify's names; `close`: those that may be meant. */
  | { kind: "unknown_carrier"; carrier: string; close: string[] }
  | AccountError;

/**
 * Connects one vendor account, or renews the credentials and choices of the connection that has this name. An account that was removed is
 * the connection again that it was, with all that is linked there. The vendor is asked first: what it does not accept is not stored. The
 * shop's open orders are then asked for there.
 */
export async function connectVendor(deps: ConnectVendorDeps, input: ConnectVendorInput): Promise<Result<Connection, ConnectVendorError>> {
  const shopStore = deps.store.forShop(input.shop);
  const shop = await shopStore.readShop();
  if (!isInstalled(shop)) return err({ kind: "shop_not_found" });

  const adapter = deps.vendors.find(input.vendor);
  if (adapter === undefined) return err({ kind: "bad_account", fields: ["vendor"] });
  const account = adapter.parseAccount({ baseUrl: input.baseUrl ?? adapter.baseUrls[0] ?? "", fields: input.fields });
  const label = input.label.trim();
  const badFields = [...(label === "" ? ["label"] : []), ...(account.ok ? [] : account.error.fields)];
  if (!account.ok || badFields.length > 0) return err({ kind: "bad_account", fields: badFields });
  const wrongCarrier = findWrongCarrier(input.defaultCarrier ?? null);
  if (wrongCarrier !== null) return err(wrongCarrier);

  const namesake = (await shopStore.listConnections()).find((connection) => connection.label === label);
  if (namesake !== undefined && (input.isNew === true || namesake.vendor !== input.vendor)) return err({ kind: "label_taken", label });

  const accepted = await adapter.open(account.value, turnsOf(shopStore, adapter, namesake?.id)).check();
  if (!accepted.ok) return err({ kind: "not_accepted", error: accepted.error });

  return shopStore.change(async (tx) => {
    const now = deps.clock.now();
    const removed = namesake === undefined ? await findRemoved(tx, deps.hashAccount(input.vendor, account.value)) : undefined;
    const connection = makeConnection(deps, { ...input, label }, { account: account.value, namesake, removed });
    await tx.saveConnection(connection, account.value);
    if (removed !== undefined) await tx.reviveConnection(connection.id, { now, changedSince: later(now, -longestFollowedMs) });
    await clearCredentialProblems(tx, connection.id, now);
    await tx.addTimeline({
      at: now,
      who: input.who,
      what: namesake === undefined ? "connected" : "connection_renewed",
      params: { vendor: adapter.label, label },
      orderId: null,
      vendorOrderId: null,
      connectionId: connection.id,
    });
    await tx.setPreflightDue(now);
    await askAgainForOrders(tx, input.shop);
    return ok(connection);
  });
}

/** The newest of the connections to this account that were removed. */
async function findRemoved(tx: ShopChanges, accountHash: string): Promise<Connection | undefined> {
  const standing = new Set((await tx.listConnections()).map(({ id }) => id));
  return (await tx.listConnectionsOfAccount(accountHash)).findLast(({ id }) => !standing.has(id));
}

/** A carrier has to have one of Shopify's names, to the letter. */
export function findWrongCarrier(carrier: string | null): Extract<ConnectVendorError, { kind: "unknown_carrier" }> | null {
  if (carrier === null || trackingCompanies.has(carrier)) return null;
  return { kind: "unknown_carrier", carrier, close: closeCarriers(carrier) };
}

function makeConnection(
  deps: ConnectVendorDeps,
  input: ConnectVendorInput,
  { account, namesake, removed }: { account: VendorAccount; namesake: Connection | undefined; removed: Connection | undefined },
): Connection {
  const now = deps.clock.now();
  const before = namesake ?? removed;
  return {
    id: before?.id ?? connectionIdSchema.parse(deps.newId()),
    vendor: input.vendor,
    label: input.label,
    baseUrl: account.baseUrl,
    makes: input.makes,
    referencePatterns: input.referencePatterns ?? before?.referencePatterns ?? defaultReferencePatterns,
    defaultCarrier: input.defaultCarrier === undefined ? (before?.defaultCarrier ?? null) : input.defaultCarrier,
    accountHash: deps.hashAccount(input.vendor, account),
    status: "active",
    createdAt: before?.createdAt ?? now,
    nextSweepAt: now,
    blockedUntil: null,
    failuresInRow: 0,
    failingSince: null,
    lastReadAt: before?.lastReadAt ?? null,
    lastError: null,
    batchSize: null,
    // What was removed does not listen at its old address again.
    hintGeneration: removed === undefined ? (namesake?.hintGeneration ?? 1) : removed.hintGeneration + 1,
  };
}

/** The vendor has just accepted them. Other problems of the connection are for the next sweep to judge. */
export async function clearCredentialProblems(
  tx: Pick<ShopChanges, "listProblems" | "clearProblem">,
  connectionId: ConnectionId,
  at: Date,
): Promise<void> {
  for (const problem of await tx.listProblems({ connectionId, kind: "bad_credentials" })) await tx.clearProblem(problem.key, at);
}
