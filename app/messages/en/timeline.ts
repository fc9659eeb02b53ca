import { aside, quoted, word, type Params } from "../params.ts";

const vendor = (p: Params) => word(p, ["vendor", "label", "connection"], "the vendor");
const number = (p: Params) => word(p, ["number", "vendorOrder", "reference", "po"], "a vendor order");
const numbers = (p: Params) => word(p, ["numbers", "number"], "the tracking");

/** What happened, by `TimelineEntry.what`. A code that has no words here is a failing test. */
export const timelineMessages: Record<string, (params: Params) => string> = {
  linked: (p) => `Linked to ${vendor(p)} ${number(p)}.`,
  unlinked: (p) => `Unlinked from ${number(p)}. Fulfillments stay as they are.`,
  suggested: (p) => `${vendor(p)} ${number(p)} may belong to this order${aside(p, "reason")}.`,
  stage_changed: (p) => `${number(p)}: ${word(p, "from", "before")} → ${word(p, ["to", "stage"], "now")}${quoted(p, ["statusLabel", "label"])}.`,
};
