import { writeIdSchema, type WriteId } from "../ids.ts";
import type { Wait } from "../records.ts";
import { noteProduction } from "../production/note-production.ts";
import type { ShopOrder } from "../shop.ts";
import type { ShopChanges } from "../store.ts";
import { loadKnownOrder, mayNeedWrites, type KnownOrder, type Look } from "./known-order.ts";
import { nothingToWrite, orderOutOfReach, readFailed } from "./look-failed.ts";
import { matchLedger, type LedgerMatch } from "./match-ledger.ts";
import { planWrites } from "./plan-writes.ts";
import { linkProblem } from "./problem-about.ts";
import { readOrderNow } from "./read-order-now.ts";
import { recordAnswer } from "./record-answer.ts";
import { recordLook, type LookFindings } from "./record-look.ts";
import { removalRow } from "./removal.ts";
import { answered, callShopify } from "./send-write.ts";
import { settleInFlight } from "./settle-in-flight.ts";
import { earliest } from "./waits.ts";
import type { WriteBackDeps, WriteBackReport } from "./write-back.ts";

/** One look: reads Shopify, settles what was left open, plans, and makes at most one write. `again`: there may be more. */
export async function lookAtOrder(deps: WriteBackDeps, look: Look, report: WriteBackReport): Promise<"again" | "rest"> {
  const known = await loadKnownOrder(deps, look);
  if (known === null) return "rest";
  const shopStore = deps.store.forShop(look.shop);
  const failed = { look, known, now: deps.clock.now() };
  const change = <T>(fn: (tx: ShopChanges) => Promise<T>) =>
    shopStore.change(async (tx) => {
      await noteProduction(tx, { ...known, orderId: look.orderId, now: failed.now });
      return fn(tx);
    });
  if (!mayNeedWrites(known)) {
    await change((tx) => nothingToWrite(tx, failed));
    return "rest";
  }
  const gateway = deps.openShop(look.shop);
  const read = await readOrderNow(gateway, known.order, failed.now);
  if (!read.ok || read.value === null) {
    await change((tx) => (read.ok ? orderOutOfReach(tx, failed) : readFailed(tx, failed, { error: read.error, random: deps.random })));
    return "rest";
  }
  const found = findings(deps, { look, known, order: read.value });
  report.refused = found.match.refused.length;
  const recorded = await change((tx) => recordLook(tx, { look, known, found }));
  if (recorded.next === "lost") deps.log.warn("write_back_overtaken", { shop: look.shop, orderId: look.orderId });
  if (recorded.next === "conflict") deps.log.error("write_conflict", { shop: look.shop, orderId: look.orderId });
  if (recorded.next !== "send") return recorded.next === "again" ? "again" : "rest";

  const answer = await callShopify({ gateway, words: deps.words, timeZone: known.shop.timeZone }, recorded.write);
  const now = deps.clock.now();
  const write = answered(recorded.write, answer, { now, random: deps.random });
  if (answer.ok) report.sent += 1;
  else deps.log.warn("write_failed", { shop: look.shop, orderId: look.orderId, kind: answer.error.kind, detail: answer.error.detail });
  if (write.state === "refused") look.refusedInRun.set(write.key, (look.refusedInRun.get(write.key) ?? 0) + 1);
  const sent = { write, answer, isLast: recorded.isLast, waits: found.waits, dueAt: found.dueAt, storedDueAt: recorded.storedDueAt, now };
  return shopStore.change((tx) => recordAnswer(tx, { look, known, sent }));
}

/** Everything that one look finds out, before any of it is stored. */
function findings(deps: WriteBackDeps, { look, known, order }: { look: Look; known: KnownOrder; order: ShopOrder }): LookFindings {
  const now = deps.clock.now();
  const { links, shop } = known;
  const settled = settleInFlight({ writes: known.writes, order, links, waits: known.order.waits, now, realNow: look.realNow });
  const plan = planWrites({
    order,
    links,
    writes: settled.writes,
    waits: known.order.waits,
    policy: shop.policy,
    installedAt: shop.installedAt,
    now,
  });
  const match = matchLedger({
    planned: plan.writes,
    writes: settled.writes,
    order,
    now,
    refusedInRun: look.refusedInRun,
    newId: () => newWriteId(deps),
  });
  return {
    settled,
    match,
    removals: plan.removals.map((removal) => removalRow(removal, { id: newWriteId(deps), orderId: order.id, now })),
    waits: [...plan.waits, ...settled.waits, ...ledgerWaits({ known, match, now })],
    problems: [...plan.problems, ...settled.problems, ...refusals({ known, match, order })],
    dueAt: earliest([plan.nextLookAt, settled.recheckAt, ...[...match.waiting, ...match.refused].map((write) => write.nextTryAt)]),
    now,
  };
}

function newWriteId({ newId }: Pick<WriteBackDeps, "newId">): WriteId {
  return writeIdSchema.parse(newId());
}

function ledgerWaits({ known, match, now }: { known: KnownOrder; match: LedgerMatch; now: Date }): Wait[] {
  const waits: Wait[] = match.waiting.map((write) => ({
    code: write.reason === "throttled" ? "throttled" : "unavailable",
    linkId: write.linkId,
    since: write.sentAt ?? write.createdAt,
    until: write.nextTryAt,
    params: {},
  }));
  if (known.shop.shadowMode && match.ready.length > 0) {
    const since = known.order.waits.find((wait) => wait.code === "shadow_mode")?.since ?? now;
    waits.push({ code: "shadow_mode", linkId: null, since, until: null, params: { writes: match.ready.length } });
  }
  return waits;
}

function refusals({ known, match, order }: { known: KnownOrder; match: LedgerMatch; order: ShopOrder }) {
  return match.refused.flatMap((write) => {
    const linked = known.links.find(({ link }) => link.id === write.linkId);
    const params = { detail: write.reason, numbers: write.numbers.join(", ") };
    return linked === undefined ? [] : [linkProblem({ order }, linked, { kind: "refused_by_shopify", what: `write:${write.id}`, params })];
  });
}
