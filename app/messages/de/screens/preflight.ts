import type { PreflightCode, PreflightState } from "../../../domain/checks/preflight.ts";
import type { PreflightCounts } from "../../../domain/screens/read-preflight-screen.ts";
import { counting, number } from "../grammar.ts";
import { capital } from "../../params.ts";

const codes: Record<PreflightCode, string> = {
  scopes: "Berechtigungen",
  webhooks: "Nachrichten von Shopify",
  credentials: "Zugangsdaten beim Hersteller",
  carrier: "Üblicher Versanddienstleister",
  location: "Standort",
  other_fulfillment: "Andere Apps, die ausführen",
  customer_mail: "E-Mail an Kunden",
  requests: "Bitten um Verknüpfung",
  clock: "Uhr",
};

const states: Record<PreflightState, string> = {
  ok: "In Ordnung",
  warn: "Einen Blick wert",
  fail: "Zu beheben",
  unknown: "Noch nicht bekannt",
};

const checks = (count: number) => counting(count, "Prüfung", "Prüfungen");

/** How many checks came out how. */
function found({ ok, warn, fail, unknown }: PreflightCounts): string {
  const all = ok + warn + fail + unknown;
  const open = [
    fail === 0 ? "" : `${checks(fail)} zu beheben`,
    warn === 0 ? "" : `${checks(warn)} einen Blick wert`,
    unknown === 0 ? "" : `${checks(unknown)} noch nicht bekannt`,
  ].filter((part) => part !== "");
  return open.length === 0 ? "Alles ist in Ordnung." : `${open.join(", ")}, ${number(ok)} von ${number(all)} in Ordnung.`;
}

/** What is checked of a shop's set-up, and what was found. What each check says stands in `../preflight.ts`. */
export const preflight = {
  title: "Prüfung der Einrichtung",
  checks: "Prüfungen",
  run: "Jetzt noch einmal prüfen",
  checkedAt: "Zuletzt geprüft:",
  codes,
  states,
  toSettings: "Einstellungen öffnen",
  toConnections: "Verbindungen öffnen",
  /** What stands since the last look. */
  stands: (counts: PreflightCounts) => capital(found(counts)),
  /** What came of looking again. */
  came: (counts: PreflightCounts) => `Noch einmal geprüft: ${found(counts)}`,
  empty: {
    title: "Die Einrichtung wurde noch nicht geprüft",
    body: "Berechtigungen, Nachrichten von Shopify, Zugangsdaten, Versanddienstleister und Standorte werden von selbst geprüft, einmal am Tag und nach jeder Änderung.",
  },
};
