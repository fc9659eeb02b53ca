import { linkNamed, type LinkDeps } from "../links/link-vendor-order.ts";
import type { ShopChanges } from "../store.ts";
import type { Import, Verdict } from "./import-records.ts";
import type { SliceGroup } from "./judge-slice.ts";
import { verdictOfError } from "./row-verdict.ts";
import { verdictsOf } from "./save-slice.ts";

/** The import was cancelled meanwhile: what was about to be linked is not. */
class ImportStopped extends Error {}

/**
 * Links what still will link by what the vendor says now, each link in one transaction with the verdicts of its rows: wherever a run is cut
 * off, every row says what became of it. Returns the groups whose verdicts are still to be saved.
 */
export async function linkGroups(deps: LinkDeps, { record, groups }: { record: Import; groups: SliceGroup[] }): Promise<SliceGroup[]> {
  const left: SliceGroup[] = [];
  for (const group of groups) {
    const verdict = await linkGroup(deps, { record, group });
    if (verdict === "stopped") return [];
    if (verdict !== null) left.push({ ...group, verdict });
  }
  return left;
}

/** null: linked, and its rows say so. */
async function linkGroup(deps: LinkDeps, { record, group }: { record: Import; group: SliceGroup }): Promise<Verdict | "stopped" | null> {
  const { input, named, verdict } = group;
  if (input === null || named === null || verdict.state !== "will_link") return verdict;
  const linked: Verdict = { ...verdict, state: "linked" };
  const alongWith = async (tx: ShopChanges) => {
    if ((await tx.lockImport(record.id))?.state !== "linking") throw new ImportStopped();
    await tx.saveVerdicts(record.id, verdictsOf({ ...group, verdict: linked }));
  };
  try {
    const result = await linkNamed(deps, { input: { ...input, who: record.who, source: "csv" }, named, alongWith });
    if (result.ok) return null;
    const about = { orderId: input.orderId, vendor: named.connection.label, reference: group.rows[0]?.reference ?? "" };
    return verdictOfError(result.error, { ...about, lineName: (lineId) => lineId });
  } catch (error) {
    if (error instanceof ImportStopped) return "stopped";
    throw error;
  }
}
