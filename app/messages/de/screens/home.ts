import type { SetupStep } from "../../../domain/screens/setup-guide.ts";
import { counting, countingUpTo, number, plural, upTo } from "../grammar.ts";

const parcels = (count: number) => counting(count, "Paket", "Pakete");

const steps: Record<SetupStep, { title: string; body: string; action: string }> = {
  connect: {
    title: "Hersteller verbinden",
    body: "Gib die Zugangsdaten deines Kontos bei FinerWorks oder NW Art + Framing ein. Bevor etwas gespeichert wird, wird der Hersteller gefragt.",
    action: "Hersteller verbinden",
  },
  makes: {
    title: "Angeben, was jeder Hersteller anfertigt",
    body: "Zwei Verbindungen fertigen alles an: Gib an, welche Produkte jede von ihnen anfertigt, damit nach keiner Position bei beiden gefragt wird.",
    action: "Verbindungen öffnen",
  },
  preflight: {
    title: "Einrichtung prüfen",
    body: "Berechtigungen, Nachrichten von Shopify, Zugangsdaten, Versanddienstleister und Standorte werden von selbst geprüft, innerhalb einer Minute nach jeder Änderung.",
    action: "Alle Prüfungen ansehen",
  },
  first_link: {
    title: "Erste Bestellung verknüpft sehen",
    body: "Deine offenen Bestellungen werden beim Hersteller unter ihren Nummern gesucht. Die erste, die gefunden wird, erscheint in der Liste der Bestellungen.",
    action: "Bestellungen öffnen",
  },
  go_live: {
    title: "Schattenmodus verlassen",
    body: "Sieh dir an, was geschrieben würde, und lass es dann an Shopify schreiben.",
    action: "Schattenmodus verlassen",
  },
};

/** The first screen: did every parcel get through? */
export const home = {
  title: "Startseite",
  checked: "Geprüft:",
  neverChecked: "Es wurde noch kein Hersteller gelesen",
  verdict: {
    none: {
      title: "Es wurde noch kein Paket geschrieben",
      body: "Die erste Trackingnummer, die ein Hersteller für eine verknüpfte Bestellung angibt, wird von selbst an Shopify geschrieben.",
    },
    held: {
      title: "Der Schattenmodus ist an: Es wird noch nichts an Shopify geschrieben",
      body: (writes: number, orders: number) =>
        writes === 0
          ? "Alles wird gelesen und geplant. Bisher wartet nichts darauf, geschrieben zu werden."
          : `${countingUpTo(writes, "Änderung ist", "Änderungen sind")} für ${countingUpTo(orders, "Bestellung", "Bestellungen")} geplant.`,
    },
    delivered: { title: "Jedes Paket ist in Shopify", body: "Jede Trackingnummer, die deine Hersteller angegeben haben, ist angenommen." },
    linked: { title: "Jedes verknüpfte Paket ist in Shopify", body: "Was auf dich wartet, hält vielleicht weitere zurück." },
    on_their_way: {
      title: (count: number) => `${countingUpTo(count, "Paket", "Pakete")} auf dem Weg zu Shopify`,
      body: "Neue Nummern werden innerhalb von Minuten geschrieben.",
    },
    missing: {
      title: (count: number) => `${countingUpTo(count, "Paket ist", "Pakete sind")} nicht in Shopify`,
      oldest: "Das älteste davon wurde zuerst gesehen:",
      look: "Bestellungen ansehen",
    },
  },
  takingIn: {
    title: "Deine offenen Bestellungen der letzten 60 Tage werden gerade aufgenommen",
    looking: "Shopify wird danach gefragt.",
    /** `isListed`: no more will be found. */
    done: (done: number, found: number, isListed: boolean) =>
      `${number(done)} von ${counting(found, "Bestellung", "Bestellungen")}${isListed ? "" : ", die bisher gefunden sind"}. Bis das fertig ist, wachsen die Zahlen hier.`,
  },
  guide: {
    title: "Framewire einrichten",
    progress: (done: number, all: number) => `${number(done)} von ${number(all)} erledigt`,
    steps,
    done: "Erledigt",
    open: "Offen",
    next: "Als Nächstes",
    notChecked: "Noch nicht geprüft.",
    checkedAt: "Zuletzt geprüft:",
  },
  goLive: {
    title: "Schattenmodus verlassen",
    planned: (writes: number) =>
      writes === 0
        ? "Bisher hat nichts gewartet."
        : `Bisher ${plural(writes, "hat", "haben")} ${countingUpTo(writes, "Änderung", "Änderungen")} gewartet.`,
    choice: "Was gewartet hat",
    options: {
      with_mail: { label: "Schreiben, mit E-Mail", help: "Shopify sendet den Kunden E-Mails, wie es deine Einstellungen sagen." },
      without_mail: {
        label: "Schreiben, ohne E-Mail",
        help: "Pakete, die jetzt schon bekannt sind, werden geschrieben, und niemand bekommt darüber eine E-Mail.",
      },
      from_now_on: { label: "Nur, was ab jetzt kommt", help: "Pakete, die jetzt schon bekannt sind, bleiben dir überlassen." },
    },
    button: "Ab jetzt an Shopify schreiben",
    done: "Der Schattenmodus ist aus",
  },
  numbers: {
    label: "Zahlen",
    inProduction: "In Produktion",
    shippedToday: "Heute versandt",
    waitingForNumber: "Versandt, noch ohne Nummer",
    median: "Vom Hersteller zu Shopify",
    medianHelp: "Die Hälfte der Nummern der letzten 7 Tage war schneller",
    nothing: "–",
    lessThanAMinute: "unter 1 Minute",
    days: (count: number) => counting(count, "Tag", "Tage"),
  },
  problems: {
    title: "Wartet auf dich",
    none: "Nichts wartet auf dich.",
    all: (count: number) => (count === 1 ? "Problem ansehen" : `Alle ${upTo(count)} Probleme ansehen`),
    since: "ältestes:",
    summary: (count: number) => `${countingUpTo(count, "Problem wartet", "Probleme warten")} auf dich`,
  },
  health: {
    title: "Verbindungen",
    read: "gelesen:",
    neverRead: "noch nicht gelesen",
    failing: "Antwortet nicht",
    behind: "Nicht rechtzeitig gefragt",
    behindHelp:
      "Eine Verbindung wurde seit mehr als 15 Minuten nicht gefragt. Vielleicht steht die Hintergrundarbeit der App still: Gib dem Betreiber Bescheid.",
    writeBack: "Schreiben an Shopify",
    writing: "Aktiv",
    held: "Schattenmodus",
    someWait: "Einiges wartet",
    lastWritten: "letzte Nummer angenommen:",
    nothingWritten: "noch keine Nummer geschrieben",
    oldest: "älteste wartende:",
    mail: "E-Mail an dich",
    mailRefused: "Abgelehnt",
    mailRefusedSince: "deine Adresse nahm keine E-Mail an:",
    none: "Es ist kein Hersteller verbunden.",
    manage: "Verbindungen verwalten",
    checks: "Prüfung der Einrichtung",
  },
  chart: {
    title: "Pakete je Tag, letzte 30 Tage",
    shipped: "Von Herstellern versandt",
    accepted: "Von Shopify angenommen",
    summary: (shipped: number, accepted: number) =>
      `In den letzten 30 Tagen haben Hersteller ${parcels(shipped)} versandt, und Shopify hat ${counting(accepted, "Nummer", "Nummern")} angenommen.`,
    day: "Tag",
    asTable: "Als Tabelle anzeigen",
    asChart: "Als Diagramm anzeigen",
    none: "Kein Paket in den letzten 30 Tagen.",
    shortDay: (day: string, month: string) => `${day}. ${month}`,
    dayTitle: (day: string, shipped: number, accepted: number) =>
      `${day}: ${number(shipped)} von Herstellern versandt, ${number(accepted)} von Shopify angenommen`,
  },
};
