import type { PreflightCode, PreflightState } from "../../../domain/checks/preflight.ts";
import type { PreflightCounts } from "../../../domain/screens/read-preflight-screen.ts";
import { counting, number } from "../grammar.ts";
import { capital } from "../../params.ts";

const codes: Record<PreflightCode, string> = {
  scopes: "Autorisations",
  webhooks: "Messages de Shopify",
  credentials: "Identifiants chez le fabricant",
  carrier: "Transporteur par défaut",
  location: "Emplacement",
  other_fulfillment: "Autres applications qui traitent",
  customer_mail: "E-mail aux clients",
  requests: "Demandes d’association",
  clock: "Horloge",
};

const states: Record<PreflightState, string> = { ok: "En ordre", warn: "À regarder", fail: "À corriger", unknown: "Pas encore connu" };

const checks = (count: number) => counting(count, "vérification", "vérifications");

/** How many checks came out how. */
function found({ ok, warn, fail, unknown }: PreflightCounts): string {
  const all = ok + warn + fail + unknown;
  const open = [
    fail === 0 ? "" : `${checks(fail)} à corriger`,
    warn === 0 ? "" : `${checks(warn)} à regarder`,
    unknown === 0 ? "" : `${checks(unknown)} au résultat inconnu`,
  ].filter((part) => part !== "");
  return open.length === 0 ? "tout est en ordre." : `${open.join(", ")}, ${number(ok)} sur ${number(all)} en ordre.`;
}

/** What is checked of a shop's set-up, and what was found. What each check says stands in `../preflight.ts`. */
export const preflight = {
  title: "Vérification de la configuration",
  checks: "Vérifications",
  run: "Revérifier maintenant",
  checkedAt: "Dernière vérification :",
  codes,
  states,
  toSettings: "Ouvrir les paramètres",
  toConnections: "Ouvrir les connexions",
  /** What stands since the last look. */
  stands: (counts: PreflightCounts) => capital(found(counts)),
  /** What came of looking again. */
  came: (counts: PreflightCounts) => `Nouvelle vérification : ${found(counts)}`,
  empty: {
    title: "La configuration n’a pas encore été vérifiée",
    body: "Les autorisations, les messages de Shopify, les identifiants, les transporteurs et les emplacements sont vérifiés automatiquement, une fois par jour et après chaque changement.",
  },
};
