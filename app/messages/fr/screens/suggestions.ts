import type { Decision } from "../../../domain/links/decide-suggestions.ts";
import { counting, number, plural, upTo } from "../grammar.ts";

/** Vendor orders that may belong to orders: what speaks for and against each. */
export const suggestions = {
  title: "Suggestions de commandes fabricant",
  body: "Chacune de ces commandes fabricant fait peut-être partie de la commande au-dessus. Rien n’est écrit dans Shopify avant votre confirmation.",
  attention: "À vérifier",
  placed: "passée :",
  line: (quantity: number, title: string) => `${number(quantity)} × ${title}`,
  noLines: "Aucune ligne à expédier",
  vendorOrder: (account: string, order: string) => `${account} ${order}`,
  says: (label: string) => `« ${label} »`,
  replacement: "Remplacement",
  likeliest: "La plus probable",
  speaksFor: "Pour",
  speaksAgainst: "Contre",
  nothingFor: "Seul son numéro parle pour elle.",
  link: "L’associer",
  turnDown: "Pas celle-ci",
  linkMany: (count: number) => `En associer ${number(count)}`,
  turnDownMany: (count: number) => `En refuser ${number(count)}`,
  select: (vendorOrder: string, order: string) => `Sélectionner ${vendorOrder} pour ${order}`,
  selectLikeliest: "Sélectionner la plus probable de chaque commande",
  selected: (count: number) => counting(count, "sélectionnée", "sélectionnées"),
  /** A button's words with what it is about, for whoever hears only the button. */
  about: (words: string, vendorOrder: string, order: string) => `${words} : ${vendorOrder} pour ${order}`,
  done: {
    confirm: (count: number) => `${counting(count, "commande fabricant associée", "commandes fabricant associées")}.`,
    turn_down: (count: number) =>
      `${counting(count, "commande fabricant refusée. Elle ne sera", "commandes fabricant refusées. Elles ne seront")} plus suggérée${plural(count, "", "s")}.`,
    undo: (count: number) =>
      `${counting(count, "suggestion est de retour", "suggestions sont de retour")}. Les traitements dans Shopify restent tels quels.`,
  } satisfies Record<Decision["intent"], (count: number) => string>,
  over: (count: number) =>
    `${counting(count, "n’a pas pu être modifiée : elle était déjà réglée, ou est prise", "n’ont pas pu être modifiées : elles étaient déjà réglées, ou sont prises")}.`,
  empty: {
    title: "Rien à confirmer",
    body: "Quand une commande fabricant fait peut-être partie d’une commande et qu’un doute empêche de l’associer d’elle-même, elle vous attend ici.",
    step: "Commandes à associer",
  },
  /** Above the orders that wait for a link. */
  waiting: (count: number) =>
    `${upTo(count)} ${plural(count, "commande fabricant fait peut-être partie de vos commandes et attend", "commandes fabricant font peut-être partie de vos commandes et attendent")} votre confirmation.`,
  look: "Voir les suggestions",
  compare: "Comparer ce qui parle pour et contre chacune",
};
