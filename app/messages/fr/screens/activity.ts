import type { WriteRule } from "../../../domain/fulfillment/rule-of-write.ts";
import type { Write } from "../../../domain/records.ts";
import type { WriteResult } from "../../../domain/screens/activity-list.ts";
import type { WriteNote } from "../../../domain/screens/read-activity-rows.ts";
import { counting, plural } from "../grammar.ts";

const kinds: Record<Write["kind"], string> = {
  create: "Traitement",
  tracking: "Mise à jour du suivi",
  adopt: "Traitement repris",
  event: "Livraison",
  progress: "Avancement signalé",
  open: "Avancement retiré",
};

const results: Record<WriteResult, string> = {
  done: "Fait",
  waiting: "En attente",
  planned: "Prévu",
  refused: "Refusé par Shopify",
  dropped: "Abandonné",
};

/** Why a write is made; `by`: the vendor account. */
const rules: Record<WriteRule, (by: string) => string> = {
  shipped: (by) => `${by} a expédié ces pièces avec un numéro de suivi.`,
  no_number_in_time: (by) =>
    `${by} a expédié ces pièces et n’a pas donné de numéro à temps. Vos paramètres demandent alors de traiter sans numéro.`,
  same_number: () => "Vous ou une autre application aviez traité ces pièces avec le même numéro. Rien n’est envoyé pour cela.",
  fulfilled_without_number: () =>
    "Vous ou une autre application aviez traité ces pièces sans numéro. Le numéro est ajouté par une mise à jour.",
  other_number: () => "Vous ou une autre application aviez traité ces pièces sous un autre numéro, et celui du fabricant doit venir après.",
  number_added: (by) => `${by} a donné un numéro de plus pour des pièces déjà traitées.`,
  number_replaced: (by) => `${by} a remplacé un numéro, l’ancien est donc retiré.`,
  carrier_known: () => "Le transporteur n’a été connu qu’après l’écriture des numéros.",
  replacement_shipped: (by) => `${by} a expédié un remplacement. Son numéro rejoint les pièces qu’il remplace.`,
  delivered: () => "Tous les colis de ce traitement sont arrivés.",
  in_production: (by) => `${by} est en train de le fabriquer, et vos paramètres demandent de signaler l’avancement.`,
  progress_over: () => "Plus personne n’y travaille, ou le signalement de l’avancement a été désactivé.",
};

const notes: Record<WriteNote, string> = {
  throttled: "Shopify a demandé de ralentir.",
  unavailable: "Shopify n’a pas répondu.",
  no_access: "Shopify ne donne pas accès à l’application.",
  unanswered: "La réponse de Shopify a été perdue. La commande est lue avant tout autre envoi.",
  not_needed: "Ce n’était plus nécessaire avant l’envoi.",
  not_carried_out: "Shopify ne l’a pas exécuté. Ce qui manque a été prévu à nouveau.",
  left_cancelled: "Cela a depuis été annulé dans Shopify, et quelqu’un a demandé de le laisser ainsi.",
  written_again: "Cela a été annulé dans Shopify, et quelqu’un a demandé de le réécrire.",
};

/** What was written to Shopify, on the screen and as a file. */
export const activity = {
  title: "Activité",
  resource: { singular: "modification", plural: "modifications" },
  pages: "Pages des modifications",
  kinds,
  results,
  rules,
  notes,
  theVendor: "Le fabricant",
  pieces: (count: number) => counting(count, "pièce", "pièces"),
  mail: {
    asked: "Avec e-mail au client",
    requested: "E-mail au client demandé",
    unknown: "E-mail au client : inconnu",
    none: "Pas d’e-mail au client",
  },
  said: (words: string) => `Réponse de Shopify : ${words}`,
  nextTry: "Prochain essai :",
  columns: { when: "Quand", what: "Quoi", why: "Pourquoi", order: "Commande", tracking: "Suivi", result: "Résultat" },
  filters: {
    kind: "Quoi",
    result: "Résultat",
    when: "Quand",
    within: (days: number) => (days === 1 ? "Au cours des dernières 24 heures" : `Au cours des ${days} derniers jours`),
    before: (days: number) => `Il y a plus de ${days} ${plural(days, "jour", "jours")}`,
  },
  empty: {
    title: "Rien n’a encore été écrit",
    body: "Chaque traitement et chaque numéro de suivi transmis à Shopify figure ici, avec l’heure et la raison.",
    step: "Aller aux commandes",
  },
  nothingFits: { title: "Rien ici", body: "Aucune modification ne correspond à ces filtres.", step: "Tout afficher" },
  file: {
    name: "activite.csv",
    columns: {
      when: "Quand (UTC)",
      what: "Quoi",
      why: "Pourquoi",
      result: "Résultat",
      note: "Remarque",
      order: "Commande",
      vendorOrder: "Commande fabricant",
      pieces: "Pièces",
      tracking: "Numéros de suivi",
      carrier: "Transporteur",
      mail: "E-mail au client",
      nextTry: "Prochain essai (UTC)",
    },
  },
};
