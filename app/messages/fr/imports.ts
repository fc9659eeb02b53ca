import type { ImportState, RowProblem, RowState } from "../../domain/imports/import-records.ts";
import type { ImportError } from "../../domain/imports/preview-import.ts";
import type { Column } from "../../domain/imports/read-headings.ts";
import { stages } from "../../domain/stages.ts";
import { aside, capital, listed, unstopped, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quoted } from "./grammar.ts";
import { stageMessages } from "./stages.ts";

const vendor = (p: Params) => word(p, "vendor", "Le fabricant");
const vendorInside = (p: Params) => word(p, "vendor", "le fabricant");
const order = (p: Params) => word(p, "order", "d’un autre nom");
const row = (p: Params) => `la ligne ${word(p, "row", "plus haut")}`;
const accounts = (p: Params) =>
  word(p, "labels", "") === "" ? "Connectez d’abord un compte." : `Les comptes de la boutique sont ${word(p, "labels", "")}.`;

/** What keeps a row of a file from being linked, and what to do. */
const rowProblemMessages: Record<RowProblem, (params: Params) => string> = {
  order_missing: () => "La ligne n’indique aucune commande.",
  reference_missing: () => "La ligne n’indique aucune commande fabricant.",
  cell_too_long: (p) => `Une cellule de cette ligne dépasse ${word(p, "most", "120")} caractères.`,
  bad_quantity: (p) => `La quantité${quoted(p, "value")} n’est pas un nombre entier à partir de 1.`,
  quantity_without_sku: () => "La ligne a une quantité et pas de SKU. Indiquez l’article, ou laissez la quantité de côté.",
  bad_replacement: (p) => `Un remplacement s’indique par oui ou non, pas par${quoted(p, "value") || " cette valeur"}.`,
  ships_to_with_sku: () =>
    "Ce qui part vers une autre commande fabricant ne comprend pas d’articles. Retirez le SKU, ou la commande fabricant de destination.",
  order_not_found: (p) => `La boutique n’a pas de commande${quoted(p, "order") || " de ce nom"} que Framewire ait prise en compte.`,
  connection_missing: (p) => `La ligne n’indique pas chez quel compte fabricant. ${accounts(p)}`,
  connection_not_found: (p) => `La boutique n’a pas de compte fabricant${quoted(p, "vendor") || " de ce nom"}. ${accounts(p)}`,
  connection_ambiguous: (p) =>
    `Plusieurs comptes fabricant correspondent à${quoted(p, "vendor") || " ce nom"}. Utilisez l’un de leurs noms : ${word(p, "labels", "voir Connexions")}.`,
  duplicate_row: (p) => `Elle répète ${row(p)}.`,
  differs_from_row: (p) =>
    `Elle porte sur la même commande fabricant que ${row(p)}, mais indique une autre destination ou un autre choix de remplacement.`,
  beside_bad_row: (p) => `Elle va avec ${row(p)}, qui a un problème.`,
  taken_in_file: (p) => `${capital(row(p))} attribue la même commande fabricant à la commande ${order(p)}.`,
  not_known_to_vendor: (p) => `${vendor(p)} ne connaît pas${quoted(p, "reference") || " cette référence"}.`,
  several_at_vendor: (p) =>
    `Plusieurs commandes portent${quoted(p, "reference") || " cette référence"} chez ${vendorInside(p)}. Indiquez-en une par son propre numéro : ${word(p, "candidates", "voir là-bas")}.`,
  bad_reference: (p) => `Aucune recherche n’est possible chez ${vendorInside(p)} pour${quoted(p, "reference") || " cette référence"}.`,
  vendor_failed: (p) =>
    `${vendor(p)} n’a pas pu être interrogé${aside({ detail: unstopped(p, "detail") }, "detail")}. Importez de nouveau cette ligne plus tard.`,
  connection_paused: (p) =>
    `${vendor(p)} est en pause et n’est donc pas interrogé. Reprenez la connexion sous « Connexions », puis importez de nouveau cette ligne.`,
  linked_elsewhere: (p) => `Cette commande fabricant est déjà associée, à la commande ${order(p)}.`,
  nothing_to_link: () =>
    "D’autres commandes fabricant couvrent déjà toute cette commande. Indiquez qu’il s’agit d’un remplacement, ou supprimez d’abord une association.",
  line_not_found: (p) => `La commande n’a pas d’article${quoted(p, "sku") || " avec ce SKU"}.`,
  line_ambiguous: (p) =>
    `La commande a plusieurs articles${quoted(p, "sku") || " avec ce SKU"}. Indiquez la ligne de la commande par son identifiant.`,
  line_not_shipped: (p) => `L’article${quoted(p, "sku")} ne s’expédie pas.`,
  line_taken: (p) => `De l’article${quoted(p, "sku")}, il ne reste pas autant d’unités qu’aucune autre commande fabricant ne comprenne.`,
  destination_not_found: (p) =>
    `La commande n’a pas de commande fabricant${quoted(p, "reference") || " de ce numéro"} qui puisse être la destination.`,
  unmapped: (p) =>
    `${vendor(p)} fabrique quelque chose qui ne correspond à aucune ligne de la commande${aside(p, "items")}. Indiquez les articles dans le fichier, ou associez la commande fabricant à la main.`,
  lines_unknown: () => "On ne sait pas quels articles elle comprend. Indiquez-les dans le fichier, avec un SKU par ligne.",
  doubted: (p) =>
    `C’est peut-être une autre commande : ${listed(p, "reason", doubtMessages) || "un doute subsiste"}. Vérifiez-la, et associez-la à la main si c’est la bonne.`,
};

const stage = (p: Params) => stageMessages[stages.find((known) => known === p["stage"]) ?? "unknown"].toLowerCase();
const made = (p: Params) => (word(p, "lines", "") === "" ? "" : ` : ${word(p, "lines", "")}`);
const named = (p: Params) => [word(p, "vendor", ""), word(p, "number", "")].join(" ").trim();
const pieces = (p: Params) =>
  typeof p["pieces"] === "number" ? `, ${counted(p, "pieces", { one: "pièce", many: "pièces", unknown: "" })}` : "";

/** What becomes of a row that has no problem. */
const rowStateMessages: Record<Exclude<RowState, "problem">, (params: Params) => string> = {
  unchecked: () => "Pas encore vérifiée.",
  will_link: (p) =>
    `Sera associée à ${named(p) || "la commande fabricant"} (${stage(p)}${pieces(p)}${quoted(p, "statusLabel")})${made(p)}.`,
  linked: (p) => `Associée à ${named(p) || "la commande fabricant"}${made(p)}.`,
  already_linked: (p) => `${named(p) || "La commande fabricant"} est déjà associée à cette commande. Il n’y a rien à faire.`,
};

const importStateMessages: Record<ImportState, string> = {
  checking: "Les fabricants sont en train d’être interrogés.",
  ready: "Rien n’est encore associé : regardez les lignes, puis confirmez.",
  linking: "Les lignes sont en cours d’association.",
  done: "Il ne reste rien à associer.",
  cancelled: "L’importation a été annulée. Ce qui était déjà associé le reste.",
};

/** The columns of a file, as its headings say them. */
const importColumns: Record<Column, string> = {
  order: "commande",
  vendor: "fabricant",
  reference: "référence",
  sku: "SKU",
  quantity: "quantité",
  shipsTo: "expédié à",
  replacement: "remplacement",
};
const isColumn = (name: string): name is Column => name in importColumns;
const column = (p: Params) => {
  const name = word(p, "column", "");
  return importColumns[isColumn(name) ? name : "order"];
};

/** Why a file is not taken. */
const importErrorMessages: Record<ImportError["kind"], (params: Params) => string> = {
  workbook: () => "C’est un classeur de tableur. Enregistrez-le en CSV et importez ce fichier.",
  not_text: () => "Ce fichier n’est pas du texte. Enregistrez-le en CSV, en UTF-8, puis importez-le.",
  empty: () => "Le fichier est vide.",
  too_large: (p) => `Le fichier dépasse ${megabytes(p)} Mo. Divisez-le.`,
  too_many_rows: (p) =>
    `Le fichier a plus de ${counted(p, "mostRows", { one: "ligne", many: "lignes", unknown: "10 000 lignes" })}. Divisez-le.`,
  open_quote: (p) => `Un guillemet à la ligne ${word(p, "row", "1")} n’est jamais fermé. Fermez-le, ou retirez-le.`,
  missing_column: (p) =>
    `Le fichier n’a pas de colonne « ${column(p)} ». La première ligne nomme les colonnes : commande, fabricant, référence et, si besoin, SKU et quantité.`,
  double_column: (p) => `Deux colonnes du fichier signifient « ${column(p)} »${aside(p, "heading")}. Retirez-en une.`,
  no_rows: () => "Le fichier a des en-têtes et aucune ligne.",
  shop_not_found: () => "La boutique n’a pas installé l’application.",
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
  rejected: { row: "numéro de ligne", reason: "raison", yes: "oui" },
};
