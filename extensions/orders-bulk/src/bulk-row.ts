import type { PreviewSaid, Refusal } from "#app/extension/contract.ts";
import type { Trouble } from "../../admin/src/ask-app.ts";

/** How far one order is. `preview` of what was lost: of a link, of which it is not certain that it was done. */
export type BulkRow = { reference: string } & (
  | { state: "named" | "asked" }
  | { state: "found" | "linking"; preview: PreviewSaid }
  | { state: "refused"; refusal: Refusal }
  | { state: "lost"; trouble: Trouble; preview: PreviewSaid | null }
  | { state: "linked"; number: string; said: string }
);

/** To be looked up: named, and not found as it is named. */
export function isToLookUp(row: BulkRow): boolean {
  return (
    row.reference.trim() !== "" && (row.state === "named" || row.state === "refused" || (row.state === "lost" && row.preview === null))
  );
}

/** To be linked: found, or not certain to be linked. What is linked is never sent again. */
export function previewOf(row: BulkRow): PreviewSaid | null {
  return row.state === "found" || row.state === "linking" || row.state === "lost" ? row.preview : null;
}
