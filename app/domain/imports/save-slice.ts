import { dayMs, later, minuteMs, secondMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Import, ImportRow } from "./import-records.ts";
import type { JudgedSlice } from "./judge-slice.ts";

/** How long an import is kept, with its rows. */
const keptMs = 30 * dayMs;
const firstGapMs = 15 * secondMs;
const longestGapMs = 5 * minuteMs;

/** When an import on which nobody works any more goes. */
export function removalOf({ createdAt }: Pick<Import, "createdAt">): Date {
  return later(createdAt, keptMs);
}

/**
 * Stores the verdicts of a slice and what is next. An import that was cancelled, or has gone on otherwise, is left alone. `hasMoved`: a row is
 * further than before the slice; where none is, the same again at once would only ask the vendors the same again.
 */
export async function saveSlice(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, record, slice, hasMoved }: { shop: ShopDomain; record: Import; slice: JudgedSlice; hasMoved: boolean },
): Promise<void> {
  await store.forShop(shop).change(async (tx) => {
    const current = await tx.lockImport(record.id);
    if (current === null || current.state !== record.state) return;
    await tx.saveVerdicts(record.id, slice.groups.flatMap(verdictsOf));
    const { unchecked, will_link: open } = await tx.countImportRows(record.id);
    await tx.saveImport(afterSlice(current, { slice, hasMoved, unchecked, open, now: clock.now() }));
  });
}

/** The rows of one link share its verdict. */
export function verdictsOf({ rows, number, verdict }: Pick<JudgedSlice["groups"][number], "rows" | "number" | "verdict">) {
  return rows.map(({ row }): Pick<ImportRow, "row" | "number" | "verdict"> => ({ row, number, verdict }));
}

function afterSlice(
  record: Import,
  { slice, hasMoved, unchecked, open, now }: { slice: JudgedSlice; hasMoved: boolean; unchecked: number; open: number; now: Date },
): Import {
  const isThrough = record.state === "checking" ? unchecked === 0 : open === 0;
  // Where nothing is left to be linked there is nothing to confirm.
  if (isThrough) return { ...record, state: open === 0 ? "done" : "ready", failures: 0, dueAt: removalOf(record) };
  if (slice.later.length === 0 && hasMoved) return { ...record, failures: 0, dueAt: now };
  const again = later(now, Math.min(longestGapMs, firstGapMs * 2 ** record.failures));
  const dueAt = slice.notBefore !== null && slice.notBefore > again ? slice.notBefore : again;
  return { ...record, failures: record.failures + 1, dueAt };
}
