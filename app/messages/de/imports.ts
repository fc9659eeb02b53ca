import type { ImportState, RowProblem, RowState } from "../../domain/imports/import-records.ts";
import type { ImportError } from "../../domain/imports/preview-import.ts";
import type { Column } from "../../domain/imports/read-headings.ts";
import { stages } from "../../domain/stages.ts";
import { aside, listed, unstopped, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quoted } from "./grammar.ts";
import { stageMessages } from "./stages.ts";

const vendor = (p: Params) => word(p, "vendor", "Der Hersteller");
const atVendor = (p: Params) => (word(p, "vendor", "") === "" ? "Beim Hersteller" : `Bei ${vendor(p)}`);
const order = (p: Params) => word(p, "order", "mit anderem Namen");
const row = (p: Params) => `Zeile ${word(p, "row", "weiter oben")}`;
const accounts = (p: Params) =>
  word(p, "labels", "") === "" ? "Verbinde zuerst ein Konto." : `Die Konten des Shops sind ${word(p, "labels", "")}.`;

/** What keeps a row of a file from being linked, and what to do. */
const rowProblemMessages: Record<RowProblem, (params: Params) => string> = {
  order_missing: () => "In der Zeile steht keine Bestellung.",
  reference_missing: () => "In der Zeile steht kein Auftrag.",
  cell_too_long: (p) => `Eine Zelle dieser Zeile hat mehr als ${word(p, "most", "120")} Zeichen.`,
  bad_quantity: (p) => `Die Menge${quoted(p, "value")} ist keine ganze Zahl ab 1.`,
  quantity_without_sku: () => "Die Zeile hat eine Menge und keine SKU. Gib die Position an oder lass die Menge weg.",
  bad_replacement: (p) => `Ob es ein Ersatz ist, steht dort als ja oder nein, nicht als${quoted(p, "value") || " dies"}.`,
  ships_to_with_sku: () =>
    "Was an einen anderen Auftrag geht, umfasst selbst keine Positionen. Lass die SKU weg oder den Auftrag, an den es geht.",
  order_not_found: (p) => `Der Shop hat keine Bestellung${quoted(p, "order") || " mit diesem Namen"}, die Framewire aufgenommen hat.`,
  connection_missing: (p) => `Die Zeile sagt nicht, bei welchem Herstellerkonto. ${accounts(p)}`,
  connection_not_found: (p) => `Der Shop hat kein Herstellerkonto${quoted(p, "vendor") || " mit diesem Namen"}. ${accounts(p)}`,
  connection_ambiguous: (p) =>
    `Zu${quoted(p, "vendor") || " diesem Namen"} passen mehrere Herstellerkonten. Verwende einen ihrer Namen: ${word(p, "labels", "siehe Verbindungen")}.`,
  duplicate_row: (p) => `Hier steht dasselbe wie in ${row(p)}.`,
  differs_from_row: (p) =>
    `Es geht um denselben Auftrag wie in ${row(p)}, aber wohin er geht oder ob er ein Ersatz ist, steht hier anders.`,
  beside_bad_row: (p) => `Sie gehört zu ${row(p)}, und dort gibt es ein Problem.`,
  taken_in_file: (p) => `${row(p)} ordnet denselben Auftrag der Bestellung ${order(p)} zu.`,
  not_known_to_vendor: (p) => `${vendor(p)} kennt${quoted(p, "reference") || " diese Referenz"} nicht.`,
  several_at_vendor: (p) =>
    `${atVendor(p)} gibt es mehrere Aufträge unter${quoted(p, "reference") || " dieser Referenz"}. Gib einen mit seiner eigenen Nummer an: ${word(p, "candidates", "siehe dort")}.`,
  bad_reference: (p) => `${vendor(p)} kann nicht nach${quoted(p, "reference") || " dieser Referenz"} gefragt werden.`,
  vendor_failed: (p) =>
    `${vendor(p)} konnte nicht gefragt werden${aside({ detail: unstopped(p, "detail") }, "detail")}. Lade die Zeile später noch einmal hoch.`,
  connection_paused: (p) =>
    `${vendor(p)} ist pausiert und wird deshalb nicht gefragt. Nimm die Verbindung unter „Verbindungen“ wieder auf und lade die Zeile dann noch einmal hoch.`,
  linked_elsewhere: (p) => `Dieser Auftrag ist schon verknüpft, mit der Bestellung ${order(p)}.`,
  nothing_to_link: () =>
    "Andere Aufträge decken schon die ganze Bestellung ab. Gib an, dass es ein Ersatz ist, oder löse zuerst eine Verknüpfung.",
  line_not_found: (p) => `Die Bestellung hat keine Position${quoted(p, "sku") || " mit dieser SKU"}.`,
  line_ambiguous: (p) => `Die Bestellung hat mehrere Positionen${quoted(p, "sku") || " mit dieser SKU"}. Gib die Position mit ihrer ID an.`,
  line_not_shipped: (p) => `Die Position${quoted(p, "sku")} wird nicht versandt.`,
  line_taken: (p) => `Von der Position${quoted(p, "sku")} ist nicht so viel übrig, das kein anderer Auftrag umfasst.`,
  destination_not_found: (p) =>
    `Die Bestellung hat keinen Auftrag${quoted(p, "reference") || " mit dieser Nummer"}, an den es gehen könnte.`,
  unmapped: (p) =>
    `${vendor(p)} fertigt etwas an, das zu keiner Position der Bestellung passt${aside(p, "items")}. Gib die Positionen in der Datei an oder verknüpfe den Auftrag von Hand.`,
  lines_unknown: () => "Es ist nicht bekannt, welche Positionen er umfasst. Gib sie in der Datei an, mit einer SKU pro Zeile.",
  doubted: (p) =>
    `Vielleicht ist es ein anderer Auftrag: ${listed(p, "reason", doubtMessages) || "etwas spricht dagegen"}. Sieh ihn dir an und verknüpfe ihn von Hand, wenn er der richtige ist.`,
};

/** Inside a sentence; none begins with a noun. */
const stage = (p: Params) => {
  const said = stageMessages[stages.find((known) => known === p["stage"]) ?? "unknown"];
  return said.charAt(0).toLowerCase() + said.slice(1);
};
const made = (p: Params) => (word(p, "lines", "") === "" ? "" : `: ${word(p, "lines", "")}`);
const named = (p: Params) => [word(p, "vendor", ""), word(p, "number", "")].join(" ").trim();
const pieces = (p: Params) =>
  typeof p["pieces"] === "number" ? `, ${counted(p, "pieces", { one: "Stück", many: "Stück", unknown: "" })}` : "";

/** What becomes of a row that has no problem. */
const rowStateMessages: Record<Exclude<RowState, "problem">, (params: Params) => string> = {
  unchecked: () => "Noch nicht geprüft.",
  will_link: (p) => `Wird mit ${named(p) || "dem Auftrag"} verknüpft (${stage(p)}${pieces(p)}${quoted(p, "statusLabel")})${made(p)}.`,
  linked: (p) => `Verknüpft mit ${named(p) || "dem Auftrag"}${made(p)}.`,
  already_linked: (p) => `${named(p) || "Der Auftrag"} ist schon mit dieser Bestellung verknüpft. Es ist nichts zu tun.`,
};

const importStateMessages: Record<ImportState, string> = {
  checking: "Die Hersteller werden gefragt.",
  ready: "Noch ist nichts verknüpft: Sieh dir die Zeilen an und bestätige dann.",
  linking: "Die Zeilen werden verknüpft.",
  done: "Es ist nichts mehr zu verknüpfen.",
  cancelled: "Der Import wurde abgebrochen. Was vorher verknüpft wurde, bleibt.",
};

/** The columns of a file, as its headings say them. */
const importColumns: Record<Column, string> = {
  order: "Bestellung",
  vendor: "Hersteller",
  reference: "Referenz",
  sku: "SKU",
  quantity: "Menge",
  shipsTo: "geht an",
  replacement: "Ersatz",
};
const isColumn = (name: string): name is Column => name in importColumns;
const column = (p: Params) => {
  const name = word(p, "column", "");
  return importColumns[isColumn(name) ? name : "order"];
};

/** Why a file is not taken. */
const importErrorMessages: Record<ImportError["kind"], (params: Params) => string> = {
  workbook: () => "Das ist die Arbeitsmappe eines Tabellenprogramms. Speichere sie als CSV und lade diese Datei hoch.",
  not_text: () => "Diese Datei ist kein Text. Speichere sie als CSV in UTF-8 und lade sie dann hoch.",
  empty: () => "Die Datei ist leer.",
  too_large: (p) => `Die Datei ist größer als ${megabytes(p)} MB. Teile sie auf.`,
  too_many_rows: (p) =>
    `Die Datei hat mehr als ${counted(p, "mostRows", { one: "Zeile", many: "Zeilen", unknown: "10.000 Zeilen" })}. Teile sie auf.`,
  open_quote: (p) =>
    `Ein Anführungszeichen in Zeile ${word(p, "row", "1")} wird nicht geschlossen. Ergänze das schließende oder entferne es.`,
  missing_column: (p) =>
    `Der Datei fehlt die Spalte „${column(p)}“. Die erste Zeile nennt die Spalten: Bestellung, Hersteller, Referenz und, wenn nötig, SKU und Menge.`,
  double_column: (p) => `Zwei Spalten der Datei bedeuten „${column(p)}“${aside(p, "heading")}. Entferne eine davon.`,
  no_rows: () => "Die Datei hat Überschriften und keine Zeilen.",
  shop_not_found: () => "Der Shop hat die App nicht installiert.",
};

function megabytes(p: Params): number {
  const bytes = p["mostBytes"];
  return typeof bytes === "number" ? Math.round(bytes / 1_048_576) : 4;
}

const isErrorKind = (kind: string): kind is ImportError["kind"] => kind in importErrorMessages;

/** The same of an error that came as the values of its words. */
export function importErrorWords(p: Params): string {
  const kind = word(p, "kind", "");
  return importErrorMessages[isErrorKind(kind) ? kind : "not_text"](p);
}

/** What becomes of the rows of a file, and the words of the files that are given out. */
export const importMessages = {
  rowProblems: rowProblemMessages,
  rowStates: rowStateMessages,
  states: importStateMessages,
  columns: importColumns,
  /** What the file of rejected rows has beside the columns of a file; it may be handed in again. */
  rejected: { row: "Zeile", reason: "Grund", yes: "ja" },
};
