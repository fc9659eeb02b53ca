import type { ProgressReport } from "../../domain/records.ts";
import { stageMessages } from "./stages.ts";

/** Shopify takes no longer note. */
const maxLength = 256;

/** What stands on the fulfillment order in Shopify, e.g. `NWF: in production, due May 12`. */
export function progressNote({ vendor, stage, dueAt }: ProgressReport, timeZone: string): string {
  const due = dueAt === null ? "" : `, due ${new Intl.DateTimeFormat("en", { month: "long", day: "numeric", timeZone }).format(dueAt)}`;
  const rest = `: ${stageMessages[stage].toLowerCase()}${due}`;
  return `${vendor.slice(0, maxLength - rest.length)}${rest}`;
}
