import { secondMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { linkGroups } from "./link-slice.ts";
import type { Import } from "./import-records.ts";
import { judgeSlice } from "./judge-slice.ts";
import { saveSlice } from "./save-slice.ts";
import { isInstalled } from "../shops/is-installed.ts";

export type ImportDeps = Pick<Deps, "store" | "vendors" | "openShop" | "clock" | "newId" | "random" | "owner">;

/** Links that are judged together: the vendors are asked for all of them in one go. */
const checkedAtOnce = 100;
/** Fewer, so that what is linked is not older than a moment. */
const linkedAtOnce = 25;
/** After this long the rest is a job of its own: so long a large file keeps the one loop of these jobs from the other shops' files. */
const longestRunMs = 20 * secondMs;
/** How long a shop's imports rest after the process that worked on them was killed; while it lives, the lease is renewed. */
const leaseMs = 30 * secondMs;

/** `busy`: another process is at it. `more`: a further job goes on. `waiting`: nothing is due now. */
export type RunOutcome = "busy" | "more" | "waiting";

/**
 * Works on the imports of a shop slice by slice: checks rows, links them, removes what is old. Every slice is saved before the next begins,
 * so that a run that was cut off goes on where it was. `longestMs`: for whoever keeps nobody waiting by it.
 */
export async function runImports(
  deps: ImportDeps,
  { shop, longestMs = longestRunMs }: { shop: ShopDomain; longestMs?: number },
): Promise<RunOutcome> {
  const lease = await deps.store.system.takeLease(`imports:${shop}`, deps.owner, leaseMs);
  if (lease === null) return "busy";
  try {
    return await runSlices(deps, shop, longestMs);
  } finally {
    await deps.store.system.releaseLease(lease);
  }
}

async function runSlices(deps: ImportDeps, shop: ShopDomain, longestMs: number): Promise<RunOutcome> {
  const store = deps.store.forShop(shop);
  const startedAt = deps.clock.now().getTime();
  for (;;) {
    const installed = await store.readShop();
    if (!isInstalled(installed)) return "waiting";
    const due = await store.findDueImport(deps.clock.now());
    if (due === null) return "waiting";
    await workOn(deps, { shop, record: due });
    if (deps.clock.now().getTime() - startedAt < longestMs) continue;
    await deps.store.system.enqueue({ name: "run-imports", data: { shop } });
    return "more";
  }
}

async function workOn(deps: ImportDeps, { shop, record }: { shop: ShopDomain; record: Import }): Promise<void> {
  const store = deps.store.forShop(shop);
  if (record.state === "checking" || record.state === "linking") {
    const isLinking = record.state === "linking";
    const next = isLinking
      ? ({ state: "will_link", limit: linkedAtOnce } as const)
      : ({ state: "unchecked", limit: checkedAtOnce } as const);
    const rows = await store.listImportGroups(record.id, next);
    const slice = await judgeSlice(deps, { shop, record, rows });
    const groups = isLinking ? await linkGroups(deps, { record, groups: slice.groups }) : slice.groups;
    const hasMoved = groups.length < slice.groups.length || groups.some(({ verdict }) => verdict.state !== next.state);
    await saveSlice(deps, { shop, record, slice: { ...slice, groups }, hasMoved });
    return;
  }
  await store.change((tx) => tx.removeImport(record.id));
}
