import type { FieldErrorCode, FormTrouble } from "../../../domain/forms/form-errors.ts";
import { word, type Params } from "../../params.ts";
import { counted, counting, quoted } from "../grammar.ts";
import { importErrorWords } from "../imports.ts";

const vendor = (p: Params) => word(p, "vendor", "Der Hersteller");

const fields: Record<FieldErrorCode, (p: Params) => string> = {
  required: () => "Fülle dieses Feld aus.",
  whole_number: () => "Gib eine ganze Zahl ein.",
  too_small: (p) => `Gib mindestens ${word(p, "min", "1")} ein.`,
  too_big: (p) => `Gib höchstens ${word(p, "max", "eine kleinere Zahl")} ein.`,
  too_long: (p) => `Verwende höchstens ${word(p, "max", "1000")} Zeichen.`,
  choose_one: () => "Wähle mindestens eins.",
  wrong: () => "Wähle eine der Möglichkeiten.",
  label_taken: (p) => `Eine andere Verbindung hat schon den Namen${quoted(p, "label")}. Wähle einen anderen.`,
  unknown_carrier: (p) => `Shopify kennt keinen Versanddienstleister${quoted(p, "carrier")}.`,
  not_a_key: () => "Das kann nicht stimmen. Kopiere es noch einmal, vollständig und ohne etwas davor oder dahinter.",
  not_an_address: () => "Gib eine einzige E-Mail-Adresse ein, etwa name@shop.example.",
  not_at_vendor: (p) => `${vendor(p)} kennt diesen Auftrag nicht. Vergleiche die Nummer oder wähle ein anderes Konto.`,
  several_there: (p) =>
    `${vendor(p)} hat darunter mehrere Aufträge. Gib einen mit seiner eigenen Nummer an: ${word(p, "numbers", "keine wurde genannt")}.`,
  not_askable: (p) => `${vendor(p)} kann danach nicht gefragt werden. Gib die Auftragsnummer so ein, wie sie dort steht.`,
  linked_elsewhere: (p) => `${word(p, "order", "Eine andere Bestellung")} hat diesen Auftrag schon.`,
  linked_here: () => "Diese Bestellung hat diesen Auftrag schon.",
  too_many_units: () => "Das ist mehr, als übrig ist. Wähle weniger.",
  already_written: () => "In Shopify ist davon schon mehr ausgeführt. Wähle mindestens so viele.",
  refused: (p) => `${vendor(p)} nimmt das nicht an. Prüfe es oder kopiere es noch einmal.`,
};

const trouble: Record<FormTrouble["code"], { title: (p: Params) => string; whatToDo: (p: Params) => string }> = {
  refused_by_vendor: {
    title: (p) => `${vendor(p)} hat dieses Konto nicht angenommen. Es wurde nichts gespeichert.`,
    whatToDo: () =>
      "Vergleiche jedes Feld mit deinem Konto dort. Vielleicht gehören die Zugangsdaten zu einer anderen Adresse des Herstellers.",
  },
  vendor_not_reached: {
    title: (p) => `${vendor(p)} konnte gerade nicht gefragt werden. Es wurde nichts gespeichert.`,
    whatToDo: (p) =>
      `Was du eingegeben hast, ist noch da. Versuche es in ${counted(p, "minutes", { one: "Minute", many: "Minuten", unknown: "ein paar Minuten" })} noch einmal.`,
  },
  keys_refused: {
    title: (p) => `${vendor(p)} lehnt die Zugangsdaten dieses Kontos ab. Es wurde nichts gespeichert.`,
    whatToDo: () => "Ersetze die Zugangsdaten unter „Verbindungen“ und versuche es dann noch einmal.",
  },
  connection_paused: {
    title: (p) => `${vendor(p)} ist pausiert und wurde deshalb nicht gefragt. Es wurde nichts gespeichert.`,
    whatToDo: () => "Nimm die Verbindung unter „Verbindungen“ wieder auf und versuche es dann noch einmal.",
  },
  file_not_taken: {
    title: () => "Diese Datei wurde nicht angenommen. Es wurde nichts geändert.",
    whatToDo: importErrorWords,
  },
  several_files: {
    title: () => "Nur eine Datei auf einmal.",
    whatToDo: () => "Es wurde nichts geändert. Lade die Dateien einzeln hoch.",
  },
  not_answered: {
    title: () => "Framewire hat nicht geantwortet. Es ist nicht sicher, dass dies ausgeführt wurde.",
    whatToDo: () => "Was du eingegeben hast, ist noch da. Versuche es gleich noch einmal: Nichts wird doppelt ausgeführt.",
  },
  over: {
    title: () => "Das ist schon erledigt.",
    whatToDo: () => "Es wurde nichts geändert. Die Liste zeigt, was jetzt noch offen ist.",
  },
  linked_elsewhere: {
    title: (p) => `Der Auftrag ist mit ${word(p, "order", "einer anderen Bestellung")} verknüpft.`,
    whatToDo: () => "Es wurde nichts geändert. Falls diese Bestellung die richtige ist, löse die Verknüpfung zuerst dort.",
  },
  nothing_left: {
    title: () => "Andere Aufträge decken schon die ganze Bestellung ab.",
    whatToDo: () =>
      "Es wurde nichts geändert. Löse zuerst die Verknüpfung mit einem anderen Auftrag, oder lehne diesen ab, wo er vorgeschlagen wird.",
  },
};

/** What every form says: errors at their fields, and above them what is about no single one. */
export const forms = {
  save: "Speichern",
  discard: "Verwerfen",
  cancel: "Abbrechen",
  errors: fields,
  trouble,
  openOrder: (order: string) => `${order} öffnen`,
  detail: (vendor: string, detail: string) => `Antwort von ${vendor}: ${detail}`,
  sum: (count: number) => `${counting(count, "Feld braucht", "Felder brauchen")} eine Änderung von dir, bevor gespeichert werden kann.`,
};
