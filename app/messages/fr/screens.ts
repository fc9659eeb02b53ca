import { amount, number, upTo } from "./grammar.ts";
import { activity } from "./screens/activity.ts";
import { attention } from "./screens/attention.ts";
import { connections } from "./screens/connections.ts";
import { extension } from "./screens/extension.ts";
import { forms } from "./screens/forms.ts";
import { home } from "./screens/home.ts";
import { imports } from "./screens/imports.ts";
import { lists } from "./screens/lists.ts";
import { mailStop } from "./screens/mail-stop.ts";
import { order } from "./screens/order.ts";
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
  extension,
  forms,
  home,
  imports,
  lists,
  mailStop,
  orders,
  preflight,
  settings,
  suggestions,
  number,
  upTo,
  amount,
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
    moment: ({ day, month, year, time }: DateParts) => `${nth(day)} ${month} ${year}, ${time}`,
    exact: ({ day, month, year, time, zone }: DateParts & { zone: string }) => `${nth(day)} ${month} ${year}, ${time} (${zone})`,
  },
  undo: "Annuler",
  shopify: {
    none: "Rien à écrire pour l’instant",
    waiting: "En attente",
    accepted: "Accepté",
    problem: "Problème",
  },
  order,
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
    again: "Réessayer",
    behind: {
      title: "Cette page n’a pas pu être relue",
      body: "Elle montre ce qui était connu en dernier. Framewire continue d’essayer ; ce message disparaît de lui-même.",
    },
  },
};
