import type { TimelineEntry } from "../domain/records.ts";
import { timelineMessages } from "./en/timeline.ts";

/** What happened, in words of the command line. */
export function timelineWords(entry: Pick<TimelineEntry, "what" | "params">): string {
  return timelineMessages[entry.what]?.(entry.params) ?? entry.what;
}
