import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import type { Actor, Connection } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import type { VendorAccount } from "../vendor.ts";
import { askAgainForOrders } from "./ask-again-for-orders.ts";
import { clearCredentialProblems, findWrongCarrier, type ConnectVendorDeps, type ConnectVendorError } from "./connect-vendor.ts";
import type { AccountDraft, ConnectionChoices } from "./connection-forms.ts";
import { checkDraft } from "./draft-account.ts";

export type UpdateConnectionInput = {
  shop: ShopDomain;
  connectionId: ConnectionId;
  /** What is left out, or undefined, stays. */
  choices: { [N in keyof ConnectionChoices]?: ConnectionChoices[N] | undefined };
  /** null: the credentials stay. Fields that are left empty keep what is stored of them. */
  account: AccountDraft | null;
  who: Actor;
};

export type UpdateConnectionError = { kind: "connection_not_found" } | Exclude<ConnectVendorError, { kind: "shop_not_found" }>;

type UpdateDeps = Pick<Deps, "store" | "vendors" | "clock"> & Pick<ConnectVendorDeps, "hashAccount">;

/**
 * Changes what was decided about a connection and, if an account is given, its credentials: all of it or nothing. The vendor is asked
 * before new credentials are stored. Links that stand are left alone; open orders are looked at once more where it matters to them.
 */
export async function updateConnection(deps: UpdateDeps, input: UpdateConnectionInput): Promise<Result<null, UpdateConnectionError>> {
  const shopStore = deps.store.forShop(input.shop);
  const before = await shopStore.findConnection(input.connectionId);
  if (before === null) return err({ kind: "connection_not_found" });
  const wrongCarrier = findWrongCarrier(input.choices.defaultCarrier ?? null);
  if (wrongCarrier !== null) return err(wrongCarrier);
  const account = await checkAccount(deps, input, before);
  if (!account.ok) return account;

  return shopStore.change(async (tx) => {
    // Read again: the vendor was asked meanwhile.
    const current = await tx.findConnection(input.connectionId);
    if (current === null) return err({ kind: "connection_not_found" } as const);
    const { label = current.label } = input.choices;
    const isTaken = (await tx.listConnections()).some((other) => other.id !== current.id && other.label === label);
    if (isTaken) return err({ kind: "label_taken", label } as const);
    await save(tx, deps, { input, current, account: account.value });
    return ok(null);
  });
}

async function checkAccount(
  { store, vendors }: UpdateDeps,
  { shop, account }: UpdateConnectionInput,
  { id, vendor }: Connection,
): Promise<Result<VendorAccount | null, UpdateConnectionError>> {
  if (account === null) return ok(null);
  return checkDraft(store.forShop(shop), vendors.of(vendor), { draft: account, id });
}

type Change = { input: UpdateConnectionInput; current: Connection; account: VendorAccount | null };

async function save(tx: ShopChanges, { clock, hashAccount }: UpdateDeps, { input, current, account }: Change): Promise<void> {
  const now = clock.now();
  const chosen = { ...current, ...givenChoices(input.choices) };
  const changed = choiceNames.filter((name) => JSON.stringify(chosen[name]) !== JSON.stringify(current[name]));
  const entry = { at: now, who: input.who, orderId: null, vendorOrderId: null, connectionId: current.id };
  if (account === null) {
    if (changed.length === 0) return;
    await tx.saveConnection(chosen);
  } else {
    const accountHash = hashAccount(current.vendor, account);
    await tx.saveConnection({ ...chosen, ...asAccepted(current, now), accountHash, baseUrl: account.baseUrl }, account);
    await clearCredentialProblems(tx, current.id, now);
    await tx.addTimeline({ ...entry, what: "connection_renewed", params: { label: chosen.label } });
    if (current.status !== "paused") await tx.enqueue({ name: "sweep-connection", data: { shop: input.shop, connectionId: current.id } });
  }
  if (changed.length > 0) {
    await tx.addTimeline({ ...entry, what: "connection_changed", params: { label: chosen.label, changed: changed.join(", ") } });
  }
  const isAskedElsewhere = changed.includes("makes") || changed.includes("referencePatterns");
  if (account !== null || isAskedElsewhere) await askAgainForOrders(tx, input.shop);
  // Planned writes may name another carrier now.
  if (changed.includes("defaultCarrier"))
    await tx.enqueue({ name: "replan-orders", data: { shop: input.shop, which: "waiting", after: null } });
}

function givenChoices(choices: UpdateConnectionInput["choices"]): Partial<ConnectionChoices> {
  const given = choiceNames.filter((name) => choices[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, choices[name]]));
}

const choiceNames: (keyof ConnectionChoices)[] = ["label", "makes", "referencePatterns", "defaultCarrier"];

/** The vendor has just answered under these credentials. A pause was a person's decision and stays. */
function asAccepted({ status }: Connection, now: Date): Partial<Connection> {
  const healthy = { blockedUntil: null, failuresInRow: 0, failingSince: null, lastError: null };
  return status === "paused" ? healthy : { ...healthy, status: "active", nextSweepAt: now };
}
