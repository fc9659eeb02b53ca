import type { WriteId } from "../ids.ts";
import type { Write } from "../records.ts";
import type { ShopOrder } from "../shop.ts";
import type { PlannedWrite } from "./plan.ts";
import { pieceText } from "./units.ts";

export type LedgerInput = {
  planned: PlannedWrite[];
  writes: Write[];
  order: ShopOrder;
  now: Date;
  /** Keys that Shopify refused in this run: how often. */
  refusedInRun: ReadonlyMap<string, number>;
  newId(): WriteId;
};

export type LedgerMatch = {
  /** Rows that nothing calls for any more. */
  stale: Write[];
  /** In the order in which they are to be made; rows that wait or were refused are taken up again under their id. */
  ready: Write[];
  /** What Shopify refused, as long as nothing has changed. */
  refused: Write[];
  /** What backs off. */
  waiting: Write[];
};

/** What the plan calls for beside what the ledger has: each planned write gets its row, old or new. */
export function matchLedger(input: LedgerInput): LedgerMatch {
  const rows = new Map(input.writes.filter(isOpen).map((write) => [write.key, write]));
  const match: LedgerMatch = { stale: [], ready: [], refused: [], waiting: [] };
  const used = new Set<Write>();
  for (const planned of input.planned) {
    const row = rows.get(planned.key);
    const isSame = row !== undefined && samePieces(row, planned);
    if (isSame) used.add(row);
    const write = isSame ? takeUp(row, planned) : newRow(planned, input);
    if (row?.state === "refused" && isSame && isStillRefused(row, write, input)) match.refused.push(row);
    else if (row?.state === "waiting" && isSame && isBackingOff(row, input)) match.waiting.push(row);
    else match.ready.push(write);
  }
  match.stale = input.writes.filter((write) => isOpen(write) && !used.has(write));
  return match;
}

/** Rows that a plan may take up again; of two under one key the later one counts. */
function isOpen({ state }: Write): boolean {
  return state === "planned" || state === "waiting" || state === "refused";
}

/** Refused for good until the order changes, the plan does, or its time has come: after a day, or by a person's word (rulebook 5). In one run a changed plan is tried once more. */
function isStillRefused(row: Write, write: Write, { order, now, refusedInRun }: LedgerInput): boolean {
  const times = refusedInRun.get(row.key) ?? 0;
  if (times > 1) return true;
  if (JSON.stringify(row.body) !== JSON.stringify(write.body)) return false;
  if (times > 0) return true;
  return order.updatedAt <= (row.sentAt ?? row.createdAt) && (row.nextTryAt === null || row.nextTryAt > now);
}

function isBackingOff(row: Write, { now }: LedgerInput): boolean {
  return row.nextTryAt !== null && row.nextTryAt > now;
}

function samePieces(row: Write, planned: PlannedWrite): boolean {
  const texts = (pieces: Write["pieces"]) => pieces.map(pieceText).sort().join("\n");
  return row.kind === planned.kind && texts(row.pieces) === texts(planned.pieces);
}

function takeUp(row: Write, planned: PlannedWrite): Write {
  const { id, orderId, attempts, createdAt } = row;
  return { ...blank(planned), ...planned, id, orderId, attempts, createdAt };
}

function newRow(planned: PlannedWrite, { order, now, newId }: LedgerInput): Write {
  return { ...blank(planned), ...planned, id: newId(), orderId: order.id, attempts: 0, createdAt: now };
}

function blank(planned: PlannedWrite) {
  return {
    state: "planned" as const,
    fulfillmentId: "fulfillmentId" in planned.body ? planned.body.fulfillmentId : null,
    mail: "none" as const,
    reason: null,
    sentAt: null,
    doneAt: null,
    nextTryAt: null,
  };
}
