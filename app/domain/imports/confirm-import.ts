import type { Deps } from "../deps.ts";
import type { ImportId, ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import type { Import, ImportState } from "./import-records.ts";
import { removalOf } from "./save-slice.ts";

/** `wrong_state`: rows are still being checked, or the import was cancelled. */
export type ImportChangeError = { kind: "import_not_found" } | { kind: "wrong_state"; state: ImportState };

type Change = { shop: ShopDomain; importId: ImportId };

/** A person has seen the verdicts: what will link is linked from now on. Said twice it is said once. */
export async function confirmImport(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, importId, who }: Change & { who: Actor },
): Promise<Result<Import, ImportChangeError>> {
  return store.forShop(shop).change(async (tx) => {
    const record = await tx.lockImport(importId);
    if (record === null) return err({ kind: "import_not_found" });
    if (record.state === "linking" || record.state === "done") return ok(record);
    if (record.state !== "ready") return err({ kind: "wrong_state", state: record.state });
    const confirmed: Import = { ...record, who, state: "linking", dueAt: clock.now() };
    await tx.enqueue({ name: "run-imports", data: { shop } });
    return save(tx, confirmed);
  });
}

/** Nothing more of it is checked or linked. What has been linked stays. */
export async function cancelImport({ store }: Pick<Deps, "store">, { shop, importId }: Change): Promise<Result<Import, ImportChangeError>> {
  return store.forShop(shop).change(async (tx) => {
    const record = await tx.lockImport(importId);
    if (record === null) return err({ kind: "import_not_found" });
    if (record.state === "done" || record.state === "cancelled") return ok(record);
    return save(tx, { ...record, state: "cancelled", dueAt: removalOf(record) });
  });
}

async function save(tx: Pick<ShopChanges, "saveImport">, record: Import): Promise<Result<Import, never>> {
  await tx.saveImport(record);
  return ok(record);
}
