import type { WriteId } from "../ids.ts";
import type { Write } from "../records.ts";
import { withoutEmpty, writeCursor, type Cursor } from "./pages.ts";

export const writeKinds = ["create", "tracking", "adopt", "event", "progress", "open"] as const satisfies readonly Write["kind"][];

/** What became of a write, for a merchant: several states of the ledger may be one to them. */
export const writeResults = ["done", "waiting", "planned", "refused", "dropped"] as const;
export type WriteResult = (typeof writeResults)[number];

/** `waiting`: it is under way, its answer is being looked for, or it is tried again. */
export const resultOf: Record<Write["state"], WriteResult> = {
  planned: "planned",
  sending: "waiting",
  unknown: "waiting",
  waiting: "waiting",
  done: "done",
  refused: "refused",
  dropped: "dropped",
};

/** What the list of writes is narrowed by; all of it together. */
export type ActivityFilter = {
  kind: Write["kind"] | null;
  result: WriteResult | null;
  /** In whole days since it was last touched. */
  newerThanDays: number | null;
  olderThanDays: number | null;
};

export type ActivityQuery = ActivityFilter & { cursor: Cursor<WriteId> | null };

/** One write of a page. `at`: when it was answered, else sent, else planned; the newest stands first. */
export type ActivityEntry = Write & { at: Date };

/** Every write, the newest. */
export const wholeActivity: ActivityQuery = { kind: null, result: null, newerThanDays: null, olderThanDays: null, cursor: null };

/** A query as it stands in an address; what is as usual is left out. `parse-activity-query.ts` reads it back. */
export function writeActivityQuery({ kind, result, newerThanDays, olderThanDays, cursor }: ActivityQuery): Record<string, string> {
  return withoutEmpty({
    kind: kind ?? "",
    result: result ?? "",
    newerThanDays: newerThanDays === null ? "" : String(newerThanDays),
    olderThanDays: olderThanDays === null ? "" : String(olderThanDays),
    ...writeCursor(cursor),
  });
}
