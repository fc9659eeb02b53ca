import type { ImportState, RowState } from "../../../domain/imports/import-records.ts";
import type { Column } from "../../../domain/imports/read-headings.ts";
import { counting, number, plural } from "../grammar.ts";

const tabs: Record<RowState, string> = {
  will_link: "Sera associée",
  linked: "Associée",
  already_linked: "Déjà associée",
  problem: "Problèmes",
  unchecked: "Pas encore vérifiée",
};

const verdicts: Record<RowState, string> = { ...tabs, problem: "Problème" };

const states: Record<ImportState, string> = {
  checking: "Vérification en cours",
  ready: "En attente de votre accord",
  linking: "Association en cours",
  done: "Terminée",
  cancelled: "Annulée",
};

const columns: Record<Column, { help: string; example: string | null }> = {
  order: { help: "La commande telle que Shopify la nomme, ou seulement son numéro.", example: "#1042" },
  vendor: {
    help: "FinerWorks, NW Art + Framing ou le nom de votre connexion. Peut rester vide si vous n’avez qu’une connexion.",
    example: "FinerWorks",
  },
  reference: { help: "Le numéro de commande du fabricant, ou le PO que la commande porte là-bas.", example: "5238811" },
  sku: {
    help: "Seulement si la commande fabricant ne comprend qu’une partie de la commande : une ligne par article, avec son SKU.",
    example: "DUNE",
  },
  quantity: { help: "Avec un SKU : combien d’unités de cet article. Vide signifie toutes.", example: "2" },
  shipsTo: {
    help: "Si elle va d’abord chez votre encadreur : le numéro de la commande fabricant à laquelle elle est envoyée.",
    example: "1042",
  },
  replacement: { help: "Si elle expédie de nouveau des pièces déjà fabriquées : oui ou non.", example: null },
};

const rows = (count: number) => counting(count, "ligne", "lignes");

/** Files of links: handing one in, its verdicts, its progress, and what came of it. */
export const imports = {
  title: "Importation",
  upload: {
    title: "Associer beaucoup de commandes à la fois",
    body: "Importez un fichier CSV qui indique quelle commande fabricant va avec quelle commande. Vous voyez le résultat de chaque ligne avant que quoi que ce soit soit associé.",
    label: "Fichier CSV",
    choose: "Choisir un fichier",
    hint: (rowsAtMost: number, megabytes: number) => `ou déposez-le ici. Au plus ${rows(rowsAtMost)} et ${megabytes}\u00A0Mo.`,
    drop: "Déposez le fichier ici",
    busy: (name: string) => `Envoi de ${name}`,
  },
  columns: {
    title: "Ce que contient le fichier",
    body: "La première ligne nomme les colonnes, dans n’importe quel ordre. Les autres colonnes sont ignorées.",
    needed: "Obligatoire",
    template: "Télécharger un modèle",
    example: (text: string) => `Par exemple ${text}`,
    of: columns,
  },
  earlier: {
    title: "Importations précédentes",
    none: "Rien n’a été importé au cours des 30 derniers jours.",
    kept: "Conservées 30 jours.",
    by: (who: string) => `par ${who}`,
    states,
    open: (total: number) => `Importation de ${rows(total)}`,
  },
  notConnected: {
    title: "Connectez un fabricant pour commencer",
    body: "Un fichier d’associations peut être vérifié dès que le fabricant nommé par ses lignes est connecté.",
    step: "Connecter un fabricant",
  },
  one: {
    title: (total: number) => `Importation de ${rows(total)}`,
    uploaded: "Importée :",
    ignored: (names: string) => `Ces colonnes n’ont pas de sens ici et ont été ignorées : ${names}.`,
    status: {
      checking: "Vos fabricants sont en train d’être interrogés",
      ready: "Rien n’est encore associé",
      linking: "Les lignes sont en cours d’association",
      linked: (count: number) => counting(count, "ligne est associée", "lignes sont associées"),
      nothingNew: "Toutes les lignes sont déjà associées. Rien n’a été modifié.",
      nothing: "Aucune ligne de ce fichier ne peut être associée",
      cancelled: "Cette importation a été annulée",
    },
    checked: (count: number, total: number) => `${number(count)} sur ${rows(total)} ${plural(count, "vérifiée", "vérifiées")}`,
    linkedOf: (count: number, total: number) => `${number(count)} sur ${rows(total)} ${plural(count, "associée", "associées")}`,
    goesOn: "Vous pouvez quitter cette page : cela continue tout seul.",
    lookFirst:
      "Regardez les lignes ci-dessous. Celles qui peuvent être associées le sont quand vous le demandez, et les problèmes sont laissés de côté.",
    cancelled: (count: number) =>
      count === 0 ? "Aucune de ses lignes n’a été associée." : `Ce qui était déjà associé le reste : ${rows(count)}.`,
    retry: "Un fabricant n’a pas pu être interrogé. Prochain essai :",
    counts: {
      will_link: (count: number) => counting(count, "ligne sera associée", "lignes seront associées"),
      linked: (count: number) => counting(count, "ligne associée", "lignes associées"),
      already_linked: (count: number) => `${counting(count, "ligne déjà associée", "lignes déjà associées")} : rien à faire`,
      problem: (count: number) => counting(count, "ligne ne peut pas être associée", "lignes ne peuvent pas être associées"),
      unchecked: (count: number) => counting(count, "ligne pas encore vérifiée", "lignes pas encore vérifiées"),
    } satisfies Record<RowState, (count: number) => string>,
    confirm: (count: number) => `Associer ${rows(count)}`,
    cancel: "Ne pas associer",
    stop: "Arrêter",
    another: "Importer un autre fichier",
    rejected: { get: "Télécharger les lignes refusées", help: "Chacune a sa raison. Corrigez-les et importez de nouveau le fichier." },
  },
  rows: {
    tabsLabel: "Lignes par résultat",
    all: (count: number) => `Toutes (${number(count)})`,
    tab: (state: RowState, count: number) => `${tabs[state]} (${number(count)})`,
    verdicts,
    none: "Aucune ligne n’a ce résultat.",
    columns: { row: "Ligne", order: "Commande", vendorOrder: "Commande fabricant", line: "Article", verdict: "Résultat" },
    rowOf: (row: number) => `Ligne ${row}`,
    line: (sku: string, quantity: number | null) => (quantity === null ? sku : `${number(quantity)} × ${sku}`),
    shipsTo: (reference: string) => `est envoyée à ${reference}`,
    replacement: "remplacement",
    pages: "Pages de lignes",
  },
  files: {
    template: "framewire-associations.csv",
    rejected: "lignes-refusees.csv",
  },
};
