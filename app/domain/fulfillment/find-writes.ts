import { writeIdSchema, type WriteId } from "../ids.ts";
import type { Wait } from "../records.ts";
import type { ShopOrder } from "../shop.ts";
import { isSending } from "./backlog.ts";
import type { KnownOrder, Look } from "./known-order.ts";
import { matchLedger, type LedgerMatch } from "./match-ledger.ts";
import { planKnown } from "./plan-known.ts";
import { linkProblem } from "./problem-about.ts";
import type { LookFindings } from "./record-look.ts";
import { removalRow } from "./removal.ts";
import { settleInFlight } from "./settle-in-flight.ts";
import { earliest } from "./waits.ts";
import type { WriteBackDeps } from "./write-back.ts";

/** Everything that one look finds out, before any of it is stored. A preview finds the same and stores nothing. */
export function findWrites(
  deps: Pick<WriteBackDeps, "clock" | "newId">,
  { look, known, order }: { look: Pick<Look, "realNow" | "refusedInRun">; known: KnownOrder; order: ShopOrder },
): LookFindings {
  const now = deps.clock.now();
  const { links } = known;
  const settled = settleInFlight({ writes: known.writes, order, links, waits: known.order.waits, now, realNow: look.realNow });
  const plan = planKnown({ ...known, writes: settled.writes }, { order, now });
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
  if (!isSending(known.shop, known.order) && match.ready.length > 0) {
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
