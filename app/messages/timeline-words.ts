import type { Actor, TimelineEntry } from "../domain/records.ts";
import { timelineMessages } from "./en/timeline.ts";

/** What happened, in words; who did it stands in `actorWords`. */
export function timelineWords(entry: Pick<TimelineEntry, "what" | "params">): string {
  return timelineMessages[entry.what]?.(entry.params) ?? entry.what;
}

const vendorNames: Record<Extract<Actor, { kind: "vendor" }>["vendor"], string> = { finerworks: "FinerWorks", nwf: "NW Art + Framing" };

/** Who did it. */
export function actorWords(who: Actor): string {
  switch (who.kind) {
    case "app":
      return "Framewire";
    case "shopify":
      return "Shopify";
    case "vendor":
      return vendorNames[who.vendor];
    case "person":
      return who.name;
  }
}
