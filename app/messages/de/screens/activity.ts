import type { WriteRule } from "../../../domain/fulfillment/rule-of-write.ts";
import type { Write } from "../../../domain/records.ts";
import type { WriteResult } from "../../../domain/screens/activity-list.ts";
import type { WriteNote } from "../../../domain/screens/read-activity-rows.ts";
import { counting } from "../grammar.ts";

const kinds: Record<Write["kind"], string> = {
  create: "Neues Fulfillment",
  tracking: "Neue Sendungsverfolgung",
  adopt: "Übernommenes Fulfillment",
  event: "Zustellung",
  progress: "Gemeldeter Fortschritt",
  open: "Zurückgenommener Fortschritt",
};

const results: Record<WriteResult, string> = {
  done: "Erledigt",
  waiting: "Wartet",
  planned: "Geplant",
  refused: "Von Shopify abgelehnt",
  dropped: "Entfallen",
};

/** Why a write is made; `by`: the vendor account. */
const rules: Record<WriteRule, (by: string) => string> = {
  shipped: (by) => `${by} hat diese Stücke mit einer Trackingnummer versandt.`,
  no_number_in_time: (by) =>
    `${by} hat diese Stücke versandt und nicht rechtzeitig eine Nummer angegeben. Nach deinen Einstellungen wird dann ohne Nummer ausgeführt.`,
  same_number: () => "Du oder eine andere App hatte diese Stücke mit derselben Nummer ausgeführt. Dafür wird nichts gesendet.",
  fulfilled_without_number: () =>
    "Du oder eine andere App hatte diese Stücke ohne Nummer ausgeführt. Die Nummer wird mit einer Aktualisierung ergänzt.",
  other_number: () =>
    "Du oder eine andere App hatte diese Stücke unter einer anderen Nummer ausgeführt, und die des Herstellers soll dahinter stehen.",
  number_added: (by) => `${by} hat eine weitere Nummer für Stücke angegeben, die schon ausgeführt sind.`,
  number_replaced: (by) => `${by} hat eine Nummer ersetzt, daher entfällt die alte.`,
  carrier_known: () => "Der Versanddienstleister wurde erst bekannt, nachdem die Nummern geschrieben waren.",
  replacement_shipped: (by) => `${by} hat einen Ersatz versandt. Seine Nummer kommt zu den Stücken, die er ersetzt.`,
  delivered: () => "Jedes Paket in diesem Fulfillment ist angekommen.",
  in_production: (by) => `${by} fertigt es an, und nach deinen Einstellungen wird der Fortschritt gemeldet.`,
  progress_over: () => "Niemand arbeitet mehr daran, oder das Melden des Fortschritts wurde ausgeschaltet.",
};

const notes: Record<WriteNote, string> = {
  throttled: "Shopify hat um weniger Anfragen gebeten.",
  unavailable: "Shopify hat nicht geantwortet.",
  no_access: "Shopify gibt der App keinen Zugang.",
  unanswered: "Die Antwort von Shopify ging verloren. Die Bestellung wird gelesen, bevor etwas anderes gesendet wird.",
  not_needed: "Es wurde nicht mehr gebraucht, bevor es gesendet war.",
  not_carried_out: "Shopify hat es nicht ausgeführt. Was fehlt, wurde neu geplant.",
  left_cancelled: "Es wurde seither in Shopify storniert, und jemand hat angegeben, dass es so bleiben soll.",
  written_again: "Es wurde in Shopify storniert, und jemand hat angegeben, dass es noch einmal geschrieben werden soll.",
};

/** What was written to Shopify, on the screen and as a file. */
export const activity = {
  title: "Aktivität",
  resource: { singular: "Änderung", plural: "Änderungen" },
  pages: "Seiten der Änderungen",
  kinds,
  results,
  rules,
  notes,
  theVendor: "Der Hersteller",
  pieces: (count: number) => counting(count, "Stück", "Stück"),
  mail: {
    asked: "Mit E-Mail an den Kunden",
    requested: "E-Mail an den Kunden angefordert",
    unknown: "E-Mail an den Kunden: nicht bekannt",
    none: "Keine E-Mail an den Kunden",
  },
  said: (words: string) => `Antwort von Shopify: ${words}`,
  nextTry: "Nächster Versuch:",
  columns: { when: "Wann", what: "Was", why: "Warum", order: "Bestellung", tracking: "Sendungsverfolgung", result: "Ergebnis" },
  filters: {
    kind: "Was",
    result: "Ergebnis",
    when: "Wann",
    within: (days: number) => (days === 1 ? "In den letzten 24 Stunden" : `In den letzten ${days} Tagen`),
    before: (days: number) => `Vor mehr als ${days} Tagen`,
  },
  empty: {
    title: "Es wurde noch nichts geschrieben",
    body: "Jedes Fulfillment und jede Trackingnummer, die an Shopify geht, steht hier mit Zeit und Grund.",
    step: "Zu den Bestellungen",
  },
  nothingFits: { title: "Hier ist nichts", body: "Zu diesen Filtern passt keine Änderung.", step: "Alles anzeigen" },
  file: {
    name: "aktivitaet.csv",
    columns: {
      when: "Wann (UTC)",
      what: "Was",
      why: "Warum",
      result: "Ergebnis",
      note: "Anmerkung",
      order: "Bestellung",
      vendorOrder: "Auftrag beim Hersteller",
      pieces: "Stück",
      tracking: "Trackingnummern",
      carrier: "Versanddienstleister",
      mail: "E-Mail an den Kunden",
      nextTry: "Nächster Versuch (UTC)",
    },
  },
};
