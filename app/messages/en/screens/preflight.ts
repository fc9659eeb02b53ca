import type { PreflightCode, PreflightState } from "../../../domain/checks/preflight.ts";
import type { PreflightCounts } from "../../../domain/screens/read-preflight-screen.ts";
import { counting } from "../grammar.ts";

const codes: Record<PreflightCode, string> = {
  scopes: "Permissions",
  webhooks: "Messages from Shopify",
  credentials: "Vendor keys",
  carrier: "Default carrier",
  location: "Location",
  other_fulfillment: "Other apps that fulfill",
  customer_mail: "Customer mail",
  requests: "Requests for links",
  clock: "Clock",
};

const states: Record<PreflightState, string> = { ok: "In order", warn: "Worth a look", fail: "To be mended", unknown: "Not known yet" };

const checks = (count: number) => counting(count, "check", "checks");

/** What is checked of a shop's set-up, and what was found. What each check says stands in `../preflight.ts`. */
export const preflight = {
  title: "Set-up checks",
  checks: "Checks",
  run: "Check again now",
  checkedAt: "Last checked",
  codes,
  states,
  toSettings: "Open the settings",
  toConnections: "Open the connections",
  /** What came of looking again. */
  came: ({ ok, warn, fail, unknown }: PreflightCounts) => {
    const all = ok + warn + fail + unknown;
    const open = [
      fail === 0 ? "" : `${checks(fail)} to be mended`,
      warn === 0 ? "" : `${checks(warn)} worth a look`,
      unknown === 0 ? "" : `${checks(unknown)} not known yet`,
    ].filter((part) => part !== "");
    return open.length === 0 ? "Looked again: everything is in order." : `Looked again: ${open.join(", ")}, ${ok} of ${all} in order.`;
  },
  empty: {
    title: "The set-up has not been checked yet",
    body: "Permissions, messages from Shopify, keys, carriers and locations are checked by themselves once a day and after each change.",
  },
};
