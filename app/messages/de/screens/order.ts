import type { Money } from "../../../domain/shop.ts";
import { amount, money, number, plural } from "../grammar.ts";
import { linkForm } from "./link-form.ts";

/** One order: what happened, what happens next, and what can be done about it. */
export const order = {
  title: (name: string) => `Bestellung ${name}`,
  back: "Bestellungen",
  checked: "Zuletzt geprüft:",
  neverChecked: "Es wurde noch kein Hersteller gefragt",
  placed: "Aufgegeben:",
  retries: (tries: number) => (tries === 1 ? "Einmal versucht" : `${number(tries)}-mal versucht`),
  nextTry: "nächster Versuch:",
  since: "zuerst gesehen:",
  check: {
    button: "Jetzt prüfen",
    asking: (accounts: string) => `Es wird gefragt: ${accounts}`,
    nobody: "Kein Hersteller wird nach dieser Bestellung gefragt. In Shopify wird noch einmal nachgesehen.",
    paused: (account: string) => `${account} ist pausiert und wird deshalb nicht gefragt`,
    blocked: (account: string, when: string) => `${account} darf gerade nicht gefragt werden, nächster Versuch: ${when}`,
    same: "Geprüft. Es hat sich nichts geändert.",
    news: (entry: string, more: number) => (more === 0 ? entry : `${entry} ${number(more)} weitere im Verlauf.`),
    slow: "Die Antwort dauert etwas. Sie erscheint hier von selbst.",
  },
  link: linkForm,
  unlink: {
    title: (vendorOrder: string, name: string) => `Verknüpfung von ${vendorOrder} mit ${name} lösen?`,
    stops: (account: string) =>
      `${account} wird nicht mehr danach gefragt, und er wird nie wieder von selbst mit dieser Bestellung verknüpft.`,
    stays: (count: number) =>
      count === 0
        ? "Nichts davon steht in Shopify, also ändert sich dort nichts."
        : `In Shopify ändert sich nichts: ${count === 1 ? "Das Paket, das Shopify hat, bleibt" : `Die ${number(count)} Pakete, die Shopify hat, bleiben`} an der Bestellung und auf der Trackingseite des Kunden.`,
    lines: "Was er umfasst, ist wieder offen, und es wird überall danach gefragt, wo es angefertigt werden kann.",
    button: "Verknüpfung lösen",
  },
  goLive: {
    title: (name: string) => `${name} live schalten`,
    body: "Was für diese Bestellung geplant ist, wird an Shopify geschrieben. Alle anderen Bestellungen bleiben, wie sie sind.",
    button: "Diese Bestellung live schalten",
    done: "Die Bestellung ist live",
  },
  live: {
    title: "Der Schattenmodus ist an, und diese Bestellung ist trotzdem live",
    body: "Was für sie geplant ist, wird an Shopify geschrieben.",
  },
  leftOut: {
    title: "Pakete dieser Bestellung wurden ausgelassen, als der Schattenmodus endete",
    body: "Sie stehen nicht in Shopify. Schalte die Bestellung live, damit sie doch geschrieben werden.",
  },
  cost: {
    title: "Kosten",
    all: (sum: string) => `${amount(sum)} bei den Herstellern`,
    of: (sum: string, total: Money) => `${amount(sum)} von ${money(total)}`,
    explained: "Was die Hersteller berechnen, vom Gesamtbetrag der Bestellung.",
    unknown: "nicht angegeben",
  },
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
    notAsked:
      "Es ist noch nichts verknüpft, und kein Hersteller wird nach dieser Bestellung gefragt. Wenn einer sie anfertigt, verknüpfe seinen Auftrag von Hand.",
    says: (vendor: string, label: string) => `${vendor} sagt „${label}“`,
    suggested: "Vorgeschlagen, nicht verknüpft",
    shipsTo: (order: string) => `Geht an Auftrag ${order}`,
    linesUnknown: "Es ist nicht bekannt, welche Positionen er umfasst",
    due: "fällig:",
    read: "gelesen:",
    notFollowed: "Wird nicht mehr verfolgt",
    editLines: "Positionen ändern",
    unlink: "Verknüpfung lösen",
    undo: "Bestätigung zurücknehmen",
    confirm: "Verknüpfen",
    turnDown: "Nicht dieser",
    about: (words: string, vendorOrder: string) => `${words}: ${vendorOrder}`,
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
    notSent: {
      ships_to_vendor: "Geht an einen anderen Hersteller: wird nicht an Shopify geschrieben",
      superseded: "Durch eine spätere Nummer ersetzt",
      cancelled: "In Shopify storniert oder erstattet: wird dort nicht geschrieben",
      not_left: "Noch nicht unterwegs: wird an Shopify geschrieben, sobald es so weit ist",
    },
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
    cancelled: "Es ist nichts mehr zu schreiben: Die Bestellung ist in Shopify storniert.",
    notLinked: "Framewire fragt die Hersteller weiter nach dieser Bestellung.",
    notAsked: "Nichts, bis ein Auftrag verknüpft ist.",
    create: (lines: { title: string; quantity: number }[], numbers: string) =>
      `${lines.length === 0 ? "0 Stück" : lines.map(({ title, quantity }) => `${number(quantity)} × ${title}`).join(", ")} ${numbers === "" ? "ohne Nummer" : `mit ${numbers}`} ausführen`,
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
};
