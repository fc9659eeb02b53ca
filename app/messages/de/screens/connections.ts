import type { Makes, ReferencePattern } from "../../../domain/policy.ts";
import type { Connection } from "../../../domain/records.ts";
import { counting } from "../grammar.ts";

const status: Record<Connection["status"], string> = { active: "Aktiv", paused: "Pausiert", bad_credentials: "Zugangsdaten abgelehnt" };

const makes: Record<Makes["by"], string> = {
  all: "Alles, was versandt wird",
  product_vendor: "Produkte eines Anbieters",
  sku: "Produkte, deren SKU zu einem Muster passt",
  location: "Was einem Standort zugewiesen ist",
};

const patterns: Record<ReferencePattern, string> = {
  "{name}": "Der Name der Bestellung, wie Shopify ihn zeigt",
  "{bare}": "Der Name der Bestellung ohne dein Präfix und Suffix",
  "{alphanumeric}": "Nur die Buchstaben und Ziffern des Namens",
  "{id}": "Shopifys eigene ID der Bestellung",
  "{name}-{line}": "Der Name der Bestellung und die ID der Position: ein Auftrag je Position",
  "{bare}-{line}": "Der Name ohne Präfix und Suffix und die ID der Position",
  "{id}-{line}": "Shopifys ID und die ID der Position",
};

/** As short as a card needs it; #1001 stands for any order. */
const shortPatterns: Record<ReferencePattern, string> = {
  "{name}": "#1001",
  "{bare}": "1001",
  "{alphanumeric}": "Buchstaben und Ziffern",
  "{id}": "Shopify-ID",
  "{name}-{line}": "#1001 und Position",
  "{bare}-{line}": "1001 und Position",
  "{id}-{line}": "Shopify-ID und Position",
};

const staysAndGoes = "Fulfillments, Verknüpfungen und Verlauf bleiben; die gespeicherten Zugangsdaten werden gelöscht.";

/** The screens about vendor accounts. */
export const connections = {
  title: "Verbindungen",
  connect: "Hersteller verbinden",
  empty: {
    title: "Verbinde deinen ersten Hersteller",
    body: "Framewire liest deine Aufträge bei FinerWorks und NW Art + Framing, verfolgt sie und gibt jede Trackingnummer einmal an Shopify.",
  },
  status,
  lastRead: "Zuletzt erfolgreich gelesen",
  neverRead: "Noch nicht gelesen",
  lastError: "Letzter Fehler",
  follows: "Verfolgt",
  openOrders: (count: number) => (count === 0 ? "Keine offenen Aufträge" : counting(count, "offener Auftrag", "offene Aufträge")),
  makes: "Fertigt an",
  carrier: "Üblicher Versanddienstleister",
  noCarrier: "Keiner",
  references: "Bestellungen stehen dort als",
  shortPatterns,
  nextTry: "Wird wieder gefragt:",
  since: "Zuerst gesehen:",
  edit: "Einstellungen und Zugangsdaten",
  editNamed: (label: string) => `Einstellungen und Zugangsdaten von ${label}`,
  cures: { replaceKeys: "Zugangsdaten ersetzen", tryNow: "Jetzt noch einmal versuchen" },
  makesSummary: {
    all: makes.all,
    product_vendor: (name: string) => `Anbieter ${name}`,
    sku: (pattern: string) => `SKU ${pattern}`,
    location: (name: string) => `Standort ${name}`,
  },
  pause: "Pausieren",
  pauseNamed: (label: string) => `${label} pausieren`,
  resume: "Wieder aufnehmen",
  resumeNamed: (label: string) => `${label} wieder aufnehmen`,
  paused: (vendor: string) =>
    `${vendor} wird nicht gefragt, bis du die Verbindung wieder aufnimmst. Nummern, die schon bekannt sind, gehen weiter an Shopify.`,
  toasts: {
    connected: "Verbunden. Deine offenen Bestellungen werden dort jetzt gesucht.",
    saved: "Gespeichert",
    paused: "Pausiert",
    resumed: "Wieder aufgenommen",
    removed: "Entfernt",
    tested: (vendor: string) => `${vendor} nimmt dieses Konto an`,
    renewed: "Die Adresse ist neu. Gib sie dem Hersteller.",
    asked: "Wird jetzt gefragt. Was zurückkommt, zeigt diese Seite, wenn du sie neu lädst.",
    blocked: (when: string) => `Der Hersteller darf gerade nicht gefragt werden. Nächster Versuch: ${when}.`,
  },
  form: {
    newTitle: "Hersteller verbinden",
    vendor: "Hersteller",
    name: {
      title: "Name",
      label: "Name dieser Verbindung",
      help: "Wird bei den Bestellungen angezeigt. Nützlich, wenn du zwei Konten bei einem Hersteller hast.",
    },
    account: {
      title: "Konto",
      newHelp:
        "Die Zugangsdaten werden verschlüsselt gespeichert und nie wieder angezeigt. Bevor etwas gespeichert wird, wird der Hersteller gefragt.",
      changeHelp:
        "Gespeicherte Zugangsdaten werden nie angezeigt. Ersetze sie nur, wenn sie sich geändert haben: Bevor etwas gespeichert wird, wird der Hersteller gefragt.",
      baseUrl: "Adresse der Schnittstelle des Herstellers",
      baseUrlHelp: "Die übliche ist gewählt. Ändere sie nur, wenn der Hersteller dir Zugangsdaten für eine andere gegeben hat.",
      stored: "Gespeichert, wird nicht angezeigt",
      replace: "Ersetzen",
      replaceNamed: (field: string) => `${field} ersetzen`,
      keep: "Gespeichertes behalten",
      show: "Anzeigen",
      showNamed: (field: string) => `${field} anzeigen`,
      hide: "Verbergen",
      hideNamed: (field: string) => `${field} verbergen`,
      test: "Verbindung testen",
      accepted: (vendor: string) => `${vendor} nimmt dieses Konto an. Es ist noch nichts gespeichert.`,
    },
    makes: {
      title: "Was er anfertigt",
      help: "Nur diese Positionen werden von selbst mit Aufträgen dieses Herstellers verknüpft. Bestehende Verknüpfungen bleiben unberührt.",
      label: "Dieser Hersteller fertigt an",
      options: makes,
      fields: {
        product_vendor: { label: "Anbieter", help: "Wie er in Shopify beim Produkt steht, zum Beispiel Dune Studio." },
        sku: { label: "SKU-Muster", help: "* steht für beliebige Zeichen: FW-* passt zu FW-16X20 und FW-PRINT." },
        location: { label: "Standort", help: "Der Name des Standorts in Shopify, dem diese Bestellungen zugewiesen sind." },
      },
    },
    carrier: {
      title: "Üblicher Versanddienstleister",
      help: "Gilt, wenn der Hersteller keinen Versanddienstleister nennt und auch die Nummer selbst keinen beweist. Shopify macht daraus den Link zur Sendungsverfolgung.",
      label: "Versanddienstleister",
      none: "Keiner: Die Nummer geht ohne Link hinaus",
      usual: "Häufig verwendet",
      others: "Alle, die Shopify kennt",
    },
    references: {
      title: "Wie Bestellungen dort geschrieben werden",
      help: "Framewire fragt beim Hersteller unter jeder dieser Schreibweisen nach einer Bestellung. Lass die vier üblichen, wenn du sie nicht anders schreibst.",
      label: "Bestellungen stehen dort als",
      options: patterns,
      example: (order: string, written: string) => `${order} wird als ${written} geschrieben`,
    },
    connect: (vendor: string) => `${vendor} verbinden`,
    hints: {
      title: "Schnellere Neuigkeiten",
      body: (vendor: string) =>
        `Framewire fragt ${vendor} von selbst regelmäßig. Wenn ${vendor} oder das Programm, das deine Aufträge dorthin schickt, bei einer Änderung eine Adresse aufrufen kann, gib diese an: Der Auftrag wird dann innerhalb von Sekunden angesehen.`,
      label: "Adresse für Neuigkeiten zu Aufträgen",
      renew: "Neue Adresse erzeugen",
      ask: (label: string) => `Neue Adresse für ${label} erzeugen?`,
      happens:
        "Die alte Adresse gilt sofort nicht mehr. Wer sie aufruft, braucht die neue; bis dahin werden Aufträge zu den üblichen Zeiten gelesen.",
    },
    remove: {
      title: "Diese Verbindung entfernen",
      body: "Nimmt das Konto und seine Zugangsdaten aus Framewire heraus.",
      button: "Entfernen",
      ask: (label: string) => `${label} entfernen?`,
      happens: (count: number) =>
        count === 0
          ? `Dort wird kein offener Auftrag verfolgt. ${staysAndGoes}`
          : count === 1
            ? `1 offener Auftrag wird nicht mehr verfolgt: Eine Nummer, die später kommt, erreicht Shopify nicht. ${staysAndGoes}`
            : `${counting(count, "offener Auftrag", "offene Aufträge")} werden nicht mehr verfolgt: Nummern, die später kommen, erreichen Shopify nicht. ${staysAndGoes}`,
    },
  },
};
