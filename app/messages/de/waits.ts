import { aside, asideOfCodes, word, type Params } from "../params.ts";
import { counted } from "./grammar.ts";
import { shopifyCodes } from "./shopify-codes.ts";

const vendor = (p: Params) => word(p, ["vendor", "label"], "Der Hersteller");

/** What a plan waits for, by `Wait.code`. A code that has no words here is a failing test. */
export const waitMessages: Record<string, (params: Params) => string> = {
  shadow_mode: (p) =>
    `Der Schattenmodus ist an: ${counted(p, "writes", { one: "Änderung ist geplant und wird", many: "Änderungen sind geplant und werden", unknown: "Dies ist geplant und wird" })} erst gesendet, wenn du ihn ausschaltest.`,
  shipped_without_number: (p) => `${vendor(p)} meldet den Versand. Die Trackingnummer ist noch nicht da.`,
  partly_shipped: (p) => `${vendor(p)} hat einen Teil versandt. Es wird auf den Rest gewartet.`,
  on_hold: (p) =>
    `In Shopify pausiert${asideOfCodes(p, ["reasons", "reason"], shopifyCodes)}. Es geht weiter, sobald die Pausierung aufgehoben ist.`,
  scheduled: () => "In Shopify für später geplant. Es geht weiter, wenn es so weit ist.",
  waiting_for_routing: () => "Shopify hat die Bestellung noch keinem Standort zugewiesen.",
  left_out: (p) =>
    `Ausgelassen, als der Schattenmodus endete${aside(p, "numbers")}: Nur was danach kam, wird geschrieben. Soll es doch geschrieben werden, schalte diese Bestellung einzeln live.`,
  which_lines: () => "Es wird gewartet, bis jemand angibt, welche Positionen dieser Auftrag umfasst.",
  outcome_unknown: () => "Die Antwort von Shopify ging verloren. Die Bestellung wird neu gelesen, bevor etwas anderes gesendet wird.",
  throttled: () => "Shopify bittet um weniger Anfragen. Gleich folgt der nächste Versuch.",
  unavailable: () => "Shopify antwortet gerade nicht. Gleich folgt der nächste Versuch.",
};
