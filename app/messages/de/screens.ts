import { amount, counting, number, plural } from "./grammar.ts";
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
    exact: ({ day, month, year, time, zone }: DateParts & { zone: string }) => `${day}. ${month} ${year}, ${time} (${zone})`,
  },
  undo: "Rückgängig machen",
  shopify: {
    none: "Noch nichts zu schreiben",
    waiting: "Wartet",
    accepted: "Angenommen",
    problem: "Problem",
  },
  order: {
    title: (name: string) => `Bestellung ${name}`,
    back: "Bestellungen",
    checked: "Zuletzt geprüft:",
    neverChecked: "Es wurde noch kein Hersteller gefragt",
    placed: "Aufgegeben:",
    problems: "Wartet auf dich,",
    retries: (tries: number) => (tries === 1 ? "Einmal versucht" : `${number(tries)}-mal versucht`),
    nextTry: "nächster Versuch:",
    since: "zuerst gesehen:",
    lines: {
      title: "Wer was anfertigt",
      none: "Diese Bestellung hat keine Positionen.",
      quantity: (quantity: number, title: string) => `${number(quantity)} × ${title}`,
      removed: "aus der Bestellung entfernt",
      by: (quantity: number, vendor: string, order: string) => `${number(quantity)} von ${vendor} ${order}`,
      item: (item: string) => `Artikel ${item}`,
      uncovered: (quantity: number) => `${number(quantity)} Stück ${plural(quantity, "ist", "sind")} mit keinem Auftrag verknüpft`,
    },
    vendorOrders: {
      title: "Aufträge bei Herstellern",
      none: "Es ist noch nichts verknüpft. Framewire fragt deine Hersteller unter ihrer Nummer nach dieser Bestellung.",
      says: (vendor: string, label: string) => `${vendor} sagt „${label}“`,
      suggested: "Vorgeschlagen, nicht verknüpft",
      shipsTo: (order: string) => `Geht an Auftrag ${order}`,
      linesUnknown: "Es ist nicht bekannt, welche Positionen er umfasst",
      due: "fällig:",
      read: "gelesen:",
      cost: (cost: string) => `Kosten ${amount(cost)}`,
      notFollowed: "Wird nicht mehr verfolgt",
    },
    parcels: {
      title: "Pakete: Nachweis",
      none: "Noch kein Hersteller hat eine Trackingnummer angegeben.",
      shipped: (vendor: string) => `${vendor} hat versandt`,
      seen: "Framewire hat es gesehen",
      accepted: (fulfillment: string) => `Shopify hat es angenommen (Fulfillment ${fulfillment})`,
      waiting: "Shopify hat es noch nicht",
      sending: "An Shopify gesendet, die Antwort wird geprüft",
      refused: "Shopify hat es abgelehnt",
      refusedBecause: (reason: string) => `Shopify hat es abgelehnt: ${reason}`,
      shipsToVendor: "Geht an einen anderen Hersteller: wird nicht an Shopify geschrieben",
      superseded: "Durch eine spätere Nummer ersetzt",
      mail: {
        requested: "E-Mail an den Kunden angefordert",
        unknown: "E-Mail an den Kunden: nicht bekannt",
        none: "Keine E-Mail an den Kunden",
      },
      delivered: "Zugestellt",
      eta: "Erwartet",
      from: (vendor: string, order: string) => `${vendor} ${order}`,
      dateUnknown: "Datum nicht angegeben",
    },
    next: {
      title: "Als Nächstes",
      nothing: "Es ist nichts mehr zu schreiben. Neue Pakete werden von selbst geschrieben.",
      notLinked: "Framewire fragt die Hersteller weiter nach dieser Bestellung.",
      create: (pieces: number, numbers: string) => `${number(pieces)} Stück ${numbers === "" ? "ohne Nummer" : `mit ${numbers}`} ausführen`,
      tracking: (numbers: string) => `Sendungsverfolgung auf ${numbers} ändern`,
      adopt: (numbers: string) =>
        numbers === "" ? "Ein von Hand erstelltes Fulfillment übernehmen" : `Das Fulfillment mit ${numbers} übernehmen`,
      event: "Shopify die Zustellung mitteilen",
      progress: "Fortschritt in Shopify melden",
      open: "Gemeldeten Fortschritt zurücknehmen",
      mailYes: "E-Mail an den Kunden: ja",
      mailNo: "E-Mail an den Kunden: nein",
      state: {
        planned: "Geplant",
        sending: "Wird gesendet",
        waiting: "Wartet",
        refused: "Von Shopify abgelehnt",
        unknown: "Wird geprüft",
        done: "Erledigt",
        dropped: "Entfallen",
      },
    },
    timeline: { title: "Verlauf", none: "Es ist noch nichts geschehen." },
  },
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
  },
};
