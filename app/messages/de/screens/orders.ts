import type { OrderSort, OrderTab } from "../../../domain/screens/order-list.ts";
import { counting, number, upTo } from "../grammar.ts";

const tabs: Record<OrderTab, string> = {
  all: "Alle",
  waiting_for_link: "Zu verknüpfen",
  in_production: "In Produktion",
  shipped: "Versandt",
  attention: "Handlungsbedarf",
};

const sorts: Record<OrderSort, string> = { newest: "Neueste zuerst", oldest: "Älteste zuerst", due: "Fällige zuerst" };

/** The list of orders, on the screen and as a file. */
export const orders = {
  title: "Bestellungen",
  resource: { singular: "Bestellung", plural: "Bestellungen" },
  tabsLabel: "Ansichten der Bestellungen",
  tab: (tab: OrderTab, count: number) => `${tabs[tab]} (${upTo(count)})`,
  search: "Nummer suchen",
  moreHits: "Vielleicht passen mehr Bestellungen, als hier stehen. Gib mehr von der Nummer ein, um die gesuchte zu finden.",
  filters: {
    account: "Herstellerkonto",
    stage: "Stand",
    placed: "Aufgegeben",
    placedWithin: (days: number) => `In den letzten ${days} Tagen`,
    placedBefore: (days: number) => `Vor mehr als ${days} Tagen`,
    due: "Fällig",
    late: "Termin des Herstellers überschritten",
  },
  sort: "Sortieren",
  sorts,
  pages: "Seiten der Bestellungen",
  columns: {
    order: "Bestellung",
    placed: "Aufgegeben",
    stage: "Stand",
    vendor: "Auftrag beim Hersteller",
    tracking: "Sendungsverfolgung",
    shopify: "Shopify",
    checked: "Geprüft",
  },
  notLinked: "Noch nicht verknüpft",
  notRead: "Noch nicht",
  checked: "Geprüft:",
  noNumber: "Noch keine Nummer",
  cancelled: "In Shopify storniert",
  due: "Fällig:",
  late: "Verspätet, fällig war:",
  moreProblems: (count: number) => `und ${number(count)} weitere`,
  nothingFits: {
    title: "Keine Bestellungen hier",
    body: "Zu dieser Ansicht und ihren Filtern gibt es keine Bestellung.",
    step: "Alle Bestellungen anzeigen",
  },
  nothingFound: {
    title: (search: string) => `Nichts gefunden für „${search}“`,
    body: "Eine Bestellung lässt sich über ihren Namen, die Auftragsnummer des Herstellers, die PO oder eine Trackingnummer finden.",
    step: "In allen Bestellungen suchen",
  },
  empty: {
    connected: {
      title: "Noch keine Bestellungen",
      body: "Neue Bestellungen erscheinen hier von selbst, mit dem Hersteller, der sie anfertigt, und ihren Trackingnummern.",
    },
    notConnected: {
      title: "Verbinde zuerst einen Hersteller",
      body: "Sobald FinerWorks oder NW Art + Framing verbunden ist, erscheinen deine Bestellungen hier mit ihrem Stand, den Trackingnummern und dem, was Shopify davon hat.",
      step: "Hersteller verbinden",
    },
  },
  acts: {
    select: (name: string) => `${name} auswählen`,
    selectAll: "Alle angezeigten auswählen",
    selected: (count: number) => `${number(count)} ausgewählt`,
    check: "Jetzt prüfen",
    goLive: {
      open: "Live schalten",
      title: (count: number) => `${counting(count, "Bestellung", "Bestellungen")} live schalten`,
      body: "Was für diese Bestellungen geplant ist, wird an Shopify geschrieben. Alle anderen bleiben, wie sie sind.",
      button: "Diese Bestellungen live schalten",
    },
    done: {
      check: (count: number) =>
        `${counting(count, "Bestellung wird", "Bestellungen werden")} jetzt geprüft. Die Hersteller werden gefragt, und Shopify wird neu gelesen.`,
      go_live: (count: number) =>
        `${counting(count, "Bestellung ist", "Bestellungen sind")} live. Was geplant ist, wird jetzt an Shopify geschrieben.`,
    },
    over: {
      check: (count: number) => `${counting(count, "Bestellung wurde", "Bestellungen wurden")} nicht geprüft: nicht mehr vorhanden.`,
      go_live: (count: number) =>
        `${counting(count, "Bestellung blieb, wie sie war", "Bestellungen blieben, wie sie waren")}: schon live oder nicht mehr vorhanden.`,
    },
  },
  file: {
    name: "bestellungen.csv",
    late: "verspätet",
    columns: {
      order: "Bestellung",
      placed: "Aufgegeben (UTC)",
      vendorOrders: "Aufträge beim Hersteller",
      stage: "Stand",
      due: "Fällig (UTC)",
      late: "Verspätet",
      tracking: "Trackingnummern",
      carriers: "Versanddienstleister",
      shopify: "Shopify",
      problems: "Probleme",
    },
  },
};
