import { amount, counting, number } from "./grammar.ts";
import { activity } from "./screens/activity.ts";
import { attention } from "./screens/attention.ts";
import { connections } from "./screens/connections.ts";
import { forms } from "./screens/forms.ts";
import { home } from "./screens/home.ts";
import { imports } from "./screens/imports.ts";
import { lists } from "./screens/lists.ts";
import { orders } from "./screens/orders.ts";
import { preflight } from "./screens/preflight.ts";
import { settings } from "./screens/settings.ts";
import { suggestions } from "./screens/suggestions.ts";

/** A date in a shop's zone, the month as a word and the time of day as `14:05` or `14:05:30`. */
type DateParts = { day: string; month: string; year: string; time: string };

const nth = (day: string) => (day === "1" ? "1er" : day);

/** The texts of the screens, by screen. What a code of the domain means stands in the other files of this folder. */
export const screens = {
  activity,
  attention,
  connections,
  forms,
  home,
  imports,
  lists,
  orders,
  preflight,
  settings,
  suggestions,
  number,
  app: {
    title: "Framewire",
    openFromAdmin: "Ouvrez Framewire depuis votre interface administrateur Shopify, sous « Applications ».",
    shadowMode: {
      title: "Le mode observation est activé : rien n’est encore écrit dans Shopify",
      body: "Tout est lu et prévu, pour que vous puissiez d’abord regarder.",
      plansBelow: "Tout est lu et prévu, pour que vous puissiez d’abord regarder. Ce qui figure ici comme prévu serait écrit.",
      look: "Voir ce qui serait écrit",
    },
  },
  dates: {
    months: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    justNow: "à l’instant",
    inAMoment: "dans un instant",
    minutes: (count: number) => `${number(count)} min`,
    hours: (count: number) => `${number(count)} h`,
    ago: (gap: string) => `il y a ${gap}`,
    ahead: (gap: string) => `dans ${gap}`,
    ofThisYear: ({ day, month, time }: DateParts) => `${nth(day)} ${month}, ${time}`,
    ofAnotherYear: ({ day, month, year }: DateParts) => `${nth(day)} ${month} ${year}`,
    exact: ({ day, month, year, time, zone }: DateParts & { zone: string }) => `${nth(day)} ${month} ${year}, ${time} (${zone})`,
  },
  undo: "Annuler",
  shopify: {
    none: "Rien à écrire pour l’instant",
    waiting: "En attente",
    accepted: "Accepté",
    problem: "Problème",
  },
  order: {
    title: (name: string) => `Commande ${name}`,
    back: "Commandes",
    checked: "Dernière vérification :",
    neverChecked: "Aucun fabricant n’a encore été interrogé",
    placed: "Passée :",
    problems: "Demande votre attention,",
    retries: (tries: number) => counting(tries, "essai", "essais"),
    nextTry: "prochain essai :",
    since: "vu pour la première fois :",
    lines: {
      title: "Qui fabrique quoi",
      none: "Cette commande n’a pas de lignes.",
      quantity: (quantity: number, title: string) => `${number(quantity)} × ${title}`,
      removed: "retirée de la commande",
      by: (quantity: number, vendor: string, order: string) => `${number(quantity)} par ${vendor} ${order}`,
      item: (item: string) => `article ${item}`,
      uncovered: (quantity: number) =>
        `${counting(quantity, "unité n’est associée", "unités ne sont associées")} à aucune commande fabricant`,
    },
    vendorOrders: {
      title: "Commandes fabricant",
      none: "Rien n’est encore associé. Framewire recherche cette commande chez vos fabricants par son numéro.",
      says: (vendor: string, label: string) => `${vendor} indique « ${label} »`,
      suggested: "Suggérée, non associée",
      shipsTo: (order: string) => `Est envoyée à la commande fabricant ${order}`,
      linesUnknown: "On ne sait pas quelles lignes elle comprend",
      due: "échéance :",
      read: "lecture :",
      cost: (cost: string) => `Coût ${amount(cost)}`,
      notFollowed: "N’est plus suivie",
    },
    parcels: {
      title: "Colis : preuve",
      none: "Aucun fabricant n’a encore donné de numéro de suivi.",
      shipped: (vendor: string) => `${vendor} l’a expédié`,
      seen: "Framewire l’a vu",
      accepted: (fulfillment: string) => `Shopify l’a accepté (traitement ${fulfillment})`,
      waiting: "Shopify ne l’a pas encore",
      sending: "Envoyé à Shopify, la réponse est en cours de vérification",
      refused: "Shopify l’a refusé",
      refusedBecause: (reason: string) => `Shopify l’a refusé : ${reason}`,
      shipsToVendor: "Va chez un autre fabricant : n’est pas écrit dans Shopify",
      superseded: "Remplacé par un numéro plus récent",
      mail: {
        requested: "E-mail au client demandé",
        unknown: "E-mail au client : inconnu",
        none: "Pas d’e-mail au client",
      },
      delivered: "Livré",
      eta: "Attendu",
      from: (vendor: string, order: string) => `${vendor} ${order}`,
      dateUnknown: "date non indiquée",
    },
    next: {
      title: "Ensuite",
      nothing: "Il ne reste rien à écrire. Les nouveaux colis sont écrits automatiquement.",
      notLinked: "Framewire continue de rechercher cette commande chez les fabricants.",
      create: (pieces: number, numbers: string) =>
        `Traiter ${counting(pieces, "pièce", "pièces")} ${numbers === "" ? "sans numéro" : `avec ${numbers}`}`,
      tracking: (numbers: string) => `Remplacer le suivi par ${numbers}`,
      adopt: (numbers: string) => (numbers === "" ? "Reprendre un traitement fait à la main" : `Reprendre le traitement avec ${numbers}`),
      event: "Informer Shopify de la livraison",
      progress: "Signaler l’avancement dans Shopify",
      open: "Retirer l’avancement signalé",
      mailYes: "E-mail au client : oui",
      mailNo: "E-mail au client : non",
      state: {
        planned: "Prévu",
        sending: "En cours d’envoi",
        waiting: "En attente",
        refused: "Refusé par Shopify",
        unknown: "En cours de vérification",
        done: "Fait",
        dropped: "Abandonné",
      },
    },
    timeline: { title: "Historique", none: "Rien ne s’est encore passé." },
  },
  errors: {
    400: {
      title: "Cette adresse n’est pas complète",
      body: "Une partie de l’adresse n’a pas pu être lue. Revenez aux commandes et réessayez à partir de là.",
    },
    404: { title: "Il n’y a rien ici", body: "Cette boutique n’a pas de telle page ni de telle commande. Elle a peut-être été supprimée." },
    500: {
      title: "Cette page n’a pas pu être affichée",
      body: "Rien n’est perdu : les commandes continuent d’être suivies et écrites. Rechargez la page dans un instant.",
    },
    reference: (reference: string) => `Si cela persiste, donnez-nous cette référence : ${reference}`,
    toOrders: "Aller aux commandes",
  },
};
