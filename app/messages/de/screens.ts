import { amount, counting, number, upTo } from "./grammar.ts";
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
    openFromAdmin: "Öffne Framewire in deinem Shopify-Adminbereich unter „Apps“.",
    shadowMode: {
      title: "Der Schattenmodus ist an: Es wird noch nichts an Shopify geschrieben",
      body: "Alles wird gelesen und geplant, damit du es zuerst ansehen kannst.",
      plansBelow: "Alles wird gelesen und geplant, damit du es zuerst ansehen kannst. Was hier als geplant steht, würde geschrieben.",
      look: "Ansehen, was geschrieben würde",
    },
  },
  dates: {
    months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    justNow: "gerade eben",
    inAMoment: "gleich",
    minutes: (count: number) => counting(count, "Minute", "Minuten"),
    hours: (count: number) => counting(count, "Stunde", "Stunden"),
    ago: (gap: string) => `vor ${gap}`,
    ahead: (gap: string) => `in ${gap}`,
    ofThisYear: ({ day, month, time }: DateParts) => `${day}. ${month}, ${time}`,
    ofAnotherYear: ({ day, month, year }: DateParts) => `${day}. ${month} ${year}`,
    moment: ({ day, month, year, time }: DateParts) => `${day}. ${month} ${year}, ${time}`,
    exact: ({ day, month, year, time, zone }: DateParts & { zone: string }) => `${day}. ${month} ${year}, ${time} (${zone})`,
  },
  undo: "Rückgängig machen",
  shopify: {
    none: "Noch nichts zu schreiben",
    waiting: "Wartet",
    accepted: "Angenommen",
    problem: "Problem",
  },
  order,
  errors: {
    400: {
      title: "Diese Adresse ist nicht vollständig",
      body: "Ein Teil der Adresse war nicht lesbar. Geh zurück zu den Bestellungen und versuche es von dort.",
    },
    404: { title: "Hier ist nichts", body: "Dieser Shop hat keine solche Seite oder Bestellung. Vielleicht wurde sie gelöscht." },
    500: {
      title: "Diese Seite konnte nicht angezeigt werden",
      body: "Nichts geht verloren: Bestellungen werden weiter verfolgt und geschrieben. Lade die Seite gleich noch einmal.",
    },
    reference: (reference: string) => `Wenn es so bleibt, nenne uns diese Referenz: ${reference}`,
    toOrders: "Zu den Bestellungen",
    again: "Noch einmal versuchen",
    behind: {
      title: "Diese Seite konnte nicht neu gelesen werden",
      body: "Sie zeigt den letzten bekannten Stand. Framewire versucht es weiter; diese Meldung verschwindet von selbst.",
    },
  },
};
