import { hourMs, later, secondMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import type { Connection, Lease, VendorOrder } from "../records.ts";
import type { ShopStore } from "../store.ts";
import type { Answer, BatchCall, VendorConnection, VendorError } from "../vendor.ts";
import { afterAnswer, afterFailure, failureOfAll } from "./back-off.ts";
import { batchSizes, nextBatchSize } from "./batch-size.ts";
import { saveHealth } from "./connection-health.ts";
import { openAccount } from "./open-account.ts";
import { saveLookupAnswers } from "./save-lookup-answers.ts";
import { saveVendorOrderAnswers } from "./save-vendor-order-answers.ts";
import { endedByAnswer } from "./save-without-reading.ts";
import { dueBatch, readBatch } from "./sweep-batch.ts";
import { changeUnderLease, LeaseLost, type Sweep } from "./sweep-context.ts";
import { isInstalled } from "../shops/is-installed.ts";

export type SweepDeps = Pick<Deps, "store" | "vendors" | "openShop" | "clock" | "log" | "newId" | "random" | "owner">;

/** `busy`: another process sweeps it, and sees what is due by now. `not_now`: paused, told to wait, or not there. `failed`: put off. */
export type SweepReport = { outcome: "swept" | "failed" | "busy" | "not_now"; asked: number };

/** How long an account rests after the process that swept it was killed; while it lives, the lease is renewed. */
const leaseMs = 30 * secondMs;
/**
 * A sweep that is still not through goes on in a next one, behind the other shops' that wait: as much as one account is read at its usual pace.
 * So does one that is slow, whose read was cut off.
 */
const mostRounds = 5;
/** An account with nothing to follow is still looked at this often. */
const idleGapMs = hourMs;

/**
 * Reads all that is due at one vendor account, one sweep at a time, and saves every answer (rulebook 3). No transaction is open
 * while the vendor is asked.
 */
export async function sweepConnection(
  deps: SweepDeps,
  { shop, connectionId }: { shop: ShopDomain; connectionId: ConnectionId },
): Promise<SweepReport> {
  let asked = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const lease = await deps.store.system.takeLease(`connection:${shop}:${connectionId}`, deps.owner, leaseMs);
    if (lease === null) return { outcome: "busy", asked };
    const done = await sweepOnce(deps, { shop, connectionId, lease }).finally(() => deps.store.system.releaseLease(lease));
    asked += done.asked;
    if (done.outcome === "cut_off") break;
    // A hint that came while the lease was held found it busy and went away: only an empty round after its release ends the sweep.
    if (done.outcome !== "more") return { outcome: done.outcome === "lost" ? "busy" : done.outcome, asked };
  }
  await deps.store.system.enqueue({ name: "sweep-connection", data: { shop, connectionId } });
  return { outcome: "swept", asked };
}

type Round = { outcome: "more" | "cut_off" | "swept" | "failed" | "not_now" | "lost"; asked: number };

async function sweepOnce(
  deps: SweepDeps,
  { shop, connectionId, lease }: { shop: ShopDomain; connectionId: ConnectionId; lease: Lease },
): Promise<Round> {
  const store = deps.store.forShop(shop);
  try {
    const connection = await readConnection(deps, store, connectionId);
    if (connection === null) return { outcome: "not_now", asked: 0 };
    // Before they are opened: where they are saved in between, it is the verdict on the new ones that is not believed.
    const sealed = await store.readSealedAccount(connectionId);
    const round = { store, lease, connection, sealed, batchSize: connection.batchSize };
    const vendor = await openAccount(deps, store, connection);
    const refused = vendor === null ? noCredentials : await probe(connection, vendor);
    if (vendor === null || refused !== null) {
      await finish(deps, { ...round, failure: refused, hasAnswered: false });
      return { outcome: "failed", asked: 0 };
    }
    const { refKinds, pace } = deps.vendors.of(connection.vendor);
    const batch = await dueBatch(store, connectionId, { now: deps.clock.now(), batchSize: pace.batchSize });
    const size = batch.vendorOrders.length + batch.lookups.length;
    if (size === 0) {
      await finish(deps, { ...round, failure: null, hasAnswered: connection.status === "bad_credentials" });
      return { outcome: "swept", asked: 0 };
    }
    const isWanted = async () => (await readConnection(deps, store, connectionId)) !== null;
    const calls: BatchCall[] = [];
    const batches = { ...batchSizes(connection, pace.batchSize), heard: (call: BatchCall) => void calls.push(call) };
    const answers = await readBatch(vendor, batch, { refKinds, isWanted, batches });
    // What was not asked of a shop that left, or of an account that was paused, has not failed.
    if (!(await isWanted())) return { outcome: "not_now", asked: 0 };
    const failure = failureOfAll(answers.errors, answers.answered);
    const sweep = await prepare(deps, { store, shop, connection, lease, vendorOrders: batch.vendorOrders });
    await saveVendorOrderAnswers(sweep, withoutStillDue(answers.ofVendorOrders, failure));
    await saveLookupAnswers(sweep, withoutStillDue(answers.ofLookups, failure));
    const batchSize = nextBatchSize(connection.batchSize, pace.batchSize, calls);
    await finish(deps, { ...round, failure, hasAnswered: answers.answered > 0, batchSize });
    const isCutOff = answers.errors.some(({ kind }) => kind === "not_asked");
    return { outcome: failure !== null ? "failed" : isCutOff ? "cut_off" : "more", asked: size };
  } catch (error) {
    if (error instanceof LeaseLost) return { outcome: "lost", asked: 0 };
    throw error;
  }
}

/** What was not asked, or failed with the account as a whole, stays due as it is, so that it comes first in the next read. */
function withoutStillDue<T extends { answer: Answer }>(pairs: T[], failure: VendorError | null): T[] {
  return pairs.filter(({ answer }) => answer.outcome !== "failed" || (failure === null && answer.error.kind !== "not_asked"));
}

/** null: not to be called now, whoever hints at it. */
async function readConnection({ clock }: SweepDeps, store: ShopStore, id: ConnectionId): Promise<Connection | null> {
  const shop = await store.readShop();
  const connection = await store.findConnection(id);
  if (!isInstalled(shop) || connection === null || connection.status === "paused") return null;
  return connection.blockedUntil !== null && connection.blockedUntil > clock.now() ? null : connection;
}

const noCredentials: VendorError = {
  kind: "auth",
  detail: "The stored credentials cannot be read; enter them again.",
  httpStatus: null,
  retryAfterMs: null,
};

/** Credentials that were refused are tried by one cheap call before anything is asked with them. */
async function probe(connection: Connection, vendor: VendorConnection): Promise<VendorError | null> {
  if (connection.status !== "bad_credentials") return null;
  const checked = await vendor.check();
  return checked.ok ? null : checked.error;
}

async function prepare(
  deps: SweepDeps,
  { vendorOrders, ...of }: Pick<Sweep, "store" | "shop" | "connection" | "lease"> & { vendorOrders: Pick<VendorOrder, "id">[] },
): Promise<Sweep> {
  const { store, connection } = of;
  const openCount = await store.countOpenVendorOrders(connection.id);
  const problems = await store.listProblemsOfVendorOrders(vendorOrders.map(({ id }) => id));
  const troubles = problems.filter(({ kind }) => endedByAnswer.includes(kind));
  return {
    deps,
    ...of,
    pace: { now: deps.clock.now(), openCount, jitter: deps.random() },
    canAskById: deps.vendors.of(connection.vendor).refKinds.includes("id"),
    inTrouble: new Set(troubles.flatMap(({ vendorOrderId }) => vendorOrderId ?? [])),
  };
}

/** `sealed`: the credentials that were asked with. `batchSize`: what to remember of it. */
type Finish = Pick<Sweep, "store" | "lease" | "connection"> &
  Pick<Connection, "batchSize"> & { sealed: string | null; failure: VendorError | null; hasAnswered: boolean };

/** How the account fared and when to look again. Decided on the connection as it is stored now: settings may have changed meanwhile. */
async function finish(deps: SweepDeps, { store, lease, connection, sealed, failure, hasAnswered, batchSize }: Finish): Promise<void> {
  const now = deps.clock.now();
  await changeUnderLease({ store, lease }, async (tx) => {
    const before = await tx.findConnection(connection.id);
    if (before === null || before.status === "paused") return;
    // How the old credentials fared says nothing of new ones.
    if ((await tx.readSealedAccount(connection.id)) !== sealed) return tx.saveConnection({ ...before, nextSweepAt: now });
    const latest = later(now, idleGapMs);
    const due = (await tx.nextDueAt(connection.id)) ?? latest;
    const nextSweepAt = due < latest ? due : latest;
    // One that answered and then had enough has not failed before.
    const answered = hasAnswered ? afterAnswer(before, now) : before;
    const after = failure === null ? { ...answered, nextSweepAt } : afterFailure(answered, failure, { now, jitter: deps.random() });
    await saveHealth(tx, { before, after: { ...after, batchSize }, now });
  });
}
