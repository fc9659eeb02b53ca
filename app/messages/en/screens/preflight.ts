import type { PreflightCode, PreflightState } from "../../../domain/checks/preflight.ts";
import type { PreflightCounts } from "../../../domain/screens/read-preflight-screen.ts";
import { counting } from "../grammar.ts";
import { capital } from "../../params.ts";

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

/** How many checks came out how. */
function found({ ok, warn, fail, unknown }: PreflightCounts): string {
  const all = ok + warn + fail + unknown;
  const open = [
    fail === 0 ? "" : `${checks(fail)} to be mended`,
    warn === 0 ? "" : `${checks(warn)} worth a look`,
    unknown === 0 ? "" : `${checks(unknown)} not known yet`,
  ].filter((part) => part !== "");
  return open.length === 0 ? "everything is in order." : `${open.join(", ")}, ${ok} of ${all} in order.`;
}

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
  /** What stands since the last look. */
  stands: (counts: PreflightCounts) => capital(found(counts)),
  /** What came of looking again. */
  came: (counts: PreflightCounts) => `Looked again: ${found(counts)}`,
  empty: {
    title: "The set-up has not been checked yet",
    body: "Permissions, messages from Shopify, keys, carriers and locations are checked by themselves once a day and after each change.",
  },
};
