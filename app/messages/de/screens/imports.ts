import type { ImportState, RowState } from "../../../domain/imports/import-records.ts";
import type { Column } from "../../../domain/imports/read-headings.ts";
import { counting, number } from "../grammar.ts";

const tabs: Record<RowState, string> = {
  will_link: "Wird verknüpft",
  linked: "Verknüpft",
  already_linked: "Schon verknüpft",
  problem: "Probleme",
  unchecked: "Noch nicht geprüft",
};

const verdicts: Record<RowState, string> = { ...tabs, problem: "Problem" };

const states: Record<ImportState, string> = {
  checking: "Wird geprüft",
  ready: "Wartet auf dich",
  linking: "Wird verknüpft",
  done: "Erledigt",
  cancelled: "Abgebrochen",
};

const columns: Record<Column, { help: string; example: string | null }> = {
  order: { help: "Die Bestellung, wie Shopify sie nennt, oder nur ihre Nummer.", example: "#1042" },
  vendor: {
    help: "FinerWorks, NW Art + Framing oder der Name deiner Verbindung. Darf leer bleiben, wenn du nur eine Verbindung hast.",
    example: "FinerWorks",
  },
  reference: { help: "Die Auftragsnummer des Herstellers oder die PO, unter der die Bestellung dort steht.", example: "5238811" },
  sku: {
    help: "Nur wenn der Auftrag einen Teil der Bestellung umfasst: eine Zeile pro Position, mit der SKU der Position.",
    example: "DUNE",
  },
  quantity: { help: "Zu einer SKU: wie viele von dieser Position. Leer heißt: alle.", example: "2" },
  shipsTo: { help: "Wenn es zuerst an deinen Rahmenhersteller geht: die Nummer des Auftrags, an den es geht.", example: "1042" },
  replacement: { help: "Ob damit Stücke noch einmal versandt werden, die schon angefertigt waren: ja oder nein.", example: null },
};

const rows = (count: number) => counting(count, "Zeile", "Zeilen");

/** Files of links: handing one in, its verdicts, its progress, and what came of it. */
export const imports = {
  title: "Importieren",
  upload: {
    title: "Viele Bestellungen auf einmal verknüpfen",
    body: "Lade eine CSV-Datei hoch, in der steht, welcher Auftrag zu welcher Bestellung gehört. Du siehst, was aus jeder Zeile wird, bevor etwas verknüpft wird.",
    label: "CSV-Datei",
    choose: "Datei auswählen",
    hint: (rowsAtMost: number, megabytes: number) => `oder hier ablegen. Höchstens ${rows(rowsAtMost)} und ${megabytes}\u00A0MB.`,
    drop: "Datei hier ablegen",
    busy: (name: string) => `${name} wird hochgeladen`,
  },
  columns: {
    title: "Was in der Datei steht",
    body: "Die erste Zeile nennt die Spalten, in beliebiger Reihenfolge. Andere Spalten werden ausgelassen.",
    needed: "Nötig",
    template: "Vorlage herunterladen",
    example: (text: string) => `Zum Beispiel ${text}`,
    of: columns,
  },
  earlier: {
    title: "Frühere Importe",
    none: "In den letzten 30 Tagen wurde nichts importiert.",
    kept: "Werden 30 Tage aufbewahrt.",
    by: (who: string) => `von ${who}`,
    states,
    open: (total: number) => `Import mit ${rows(total)}`,
  },
  notConnected: {
    title: "Verbinde zuerst einen Hersteller",
    body: "Eine Datei mit Verknüpfungen kann geprüft werden, sobald der Hersteller verbunden ist, den ihre Zeilen nennen.",
    step: "Hersteller verbinden",
  },
  one: {
    title: (total: number) => `Import mit ${rows(total)}`,
    uploaded: "Hochgeladen:",
    ignored: (names: string) => `Diese Spalten bedeuten hier nichts und wurden ausgelassen: ${names}.`,
    status: {
      checking: "Deine Hersteller werden gefragt",
      ready: "Noch ist nichts verknüpft",
      linking: "Die Zeilen werden verknüpft",
      linked: (count: number) => `${counting(count, "Zeile ist", "Zeilen sind")} verknüpft`,
      nothingNew: "Jede Zeile ist schon verknüpft. Es wurde nichts geändert.",
      nothing: "Keine Zeile dieser Datei kann verknüpft werden",
      cancelled: "Dieser Import wurde abgebrochen",
    },
    checked: (count: number, total: number) => `${number(count)} von ${rows(total)} geprüft`,
    linkedOf: (count: number, total: number) => `${number(count)} von ${rows(total)} verknüpft`,
    goesOn: "Du kannst diese Seite verlassen: Es geht von selbst weiter.",
    lookFirst:
      "Sieh dir die Zeilen unten an. Was verknüpft werden kann, wird verknüpft, wenn du es sagst; Zeilen mit Problemen bleiben außen vor.",
    cancelled: (count: number) =>
      count === 0 ? "Keine seiner Zeilen wurde verknüpft." : `Was vorher verknüpft wurde, bleibt: ${rows(count)}.`,
    retry: "Ein Hersteller konnte nicht gefragt werden. Der nächste Versuch:",
    counts: {
      will_link: (count: number) => `${counting(count, "Zeile wird", "Zeilen werden")} verknüpft`,
      linked: (count: number) => `${rows(count)} verknüpft`,
      already_linked: (count: number) => `${rows(count)} schon vorher verknüpft: nichts zu tun`,
      problem: (count: number) => `${counting(count, "Zeile kann", "Zeilen können")} nicht verknüpft werden`,
      unchecked: (count: number) => `${rows(count)} noch nicht geprüft`,
    } satisfies Record<RowState, (count: number) => string>,
    confirm: (count: number) => `${rows(count)} verknüpfen`,
    cancel: "Nicht verknüpfen",
    stop: "Anhalten",
    another: "Weitere Datei importieren",
    rejected: { get: "Abgelehnte Zeilen herunterladen", help: "Jede hat ihren Grund. Korrigiere sie und lade die Datei noch einmal hoch." },
  },
  rows: {
    tabsLabel: "Zeilen nach Ergebnis",
    all: (count: number) => `Alle (${number(count)})`,
    tab: (state: RowState, count: number) => `${tabs[state]} (${number(count)})`,
    verdicts,
    none: "Keine Zeile hat dieses Ergebnis.",
    columns: { row: "Zeile", order: "Bestellung", vendorOrder: "Auftrag", line: "Position", verdict: "Was daraus wird" },
    rowOf: (row: number) => `Zeile ${row}`,
    line: (sku: string, quantity: number | null) => (quantity === null ? sku : `${number(quantity)} × ${sku}`),
    shipsTo: (reference: string) => `geht an ${reference}`,
    replacement: "Ersatz",
    pages: "Seiten der Zeilen",
  },
  files: {
    template: "framewire-verknuepfungen.csv",
    rejected: "abgelehnte-zeilen.csv",
  },
};
