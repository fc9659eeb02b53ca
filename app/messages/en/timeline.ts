import { aside, word, type Params } from "../params.ts";

const vendor = (p: Params) => word(p, ["vendor", "label", "connection"], "The vendor");

/** What happened, by `TimelineEntry.what`. A code that has no words here is a failing test. */
export const timelineMessages: Record<string, (params: Params) => string> = {
  connected: (p) => `Connected to ${word(p, "vendor", "a vendor")}${aside(p, "label")}.`,
  connection_renewed: (p) => `The credentials for ${word(p, ["label", "vendor"], "a connection")} were renewed.`,
  makes_changed: (p) => `What ${vendor(p)} makes was changed.`.replace("What The", "What the"),
};
