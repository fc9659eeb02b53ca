import type { ShopPolicy } from "../../../domain/policy.ts";
import type { ExampleOrder } from "../../../domain/screens/read-settings-screen.ts";

const by = ({ madeBy }: ExampleOrder) => madeBy ?? "der Hersteller";
const withNumber = ({ number }: ExampleOrder) => (number === null ? "der Trackingnummer" : number);
const theNumber = ({ number }: ExampleOrder) => (number === null ? "die Trackingnummer des Herstellers" : number);

type Choice = { label: string; help: string; example: (last: ExampleOrder) => string };

const choices: Record<Exclude<keyof ShopPolicy, "partialShipments">, Choice> = {
  notifyCustomer: {
    label: "Shopify bitten, dem Kunden eine E-Mail zu senden",
    help: "Eine E-Mail je Paket: wenn es versandt wird, und noch einmal nur, wenn eine Nummer hinzukommt oder ersetzt wird.",
    example: (last) => `Für ${last.name} geht Shopifys Versand-E-Mail mit ${withNumber(last)} hinaus.`,
  },
  notifyMaxAgeDays: {
    label: "Keine E-Mail für Pakete, deren Versand länger zurückliegt als",
    help: "Gezählt ab dem Tag, an dem ein Paket hier zuerst gesehen wurde, damit nach dem Verbinden eines Herstellers niemand eine E-Mail über alte Pakete bekommt.",
    example: (last) =>
      `Wäre ${last.name}, als das Paket zuerst gesehen wurde, schon länger versandt gewesen, bekäme der Kunde keine E-Mail.`,
  },
  numberWaitHours: {
    label: "Eine versandte Bestellung ohne Nummer wird zum Problem nach",
    help: "Bis dahin wartet sie nur. Manche Hersteller geben die Nummer einen Tag nach dem Versand an.",
    example: (last) =>
      `Wenn ${by(last)} ${last.name} versendet und in dieser Zeit keine Nummer angibt, erscheint die Bestellung unter „Handlungsbedarf“.`,
  },
  numberWaitBusinessDays: {
    label: "Diese Stunden nur an Werktagen zählen",
    help: "Samstage und Sonntage in der Zeitzone deines Shops zählen nicht.",
    example: (last) => `Wäre ${last.name} an einem Freitagabend versandt worden, zählte das Wochenende nicht.`,
  },
  fulfillWithoutNumber: {
    label: "Dann ohne Nummer ausführen",
    help: "Shopify markiert die Bestellung als ausgeführt, ohne Sendungsverfolgung. Eine Nummer, die später kommt, wird ergänzt und dem Kunden als Aktualisierung gemailt.",
    example: (last) => `${last.name} würde ohne Sendungsverfolgung ausgeführt, sobald diese Zeit vorbei ist.`,
  },
  mergeIntoForeignTracking: {
    label: "Die Nummer des Herstellers bei Fulfillments ergänzen, die eine andere haben",
    help: "Aus: Du wirst stattdessen gefragt. Nummern, die du oder eine andere App geschrieben haben, bleiben an erster Stelle und werden nie entfernt.",
    example: (last) => `Hättest du ${last.name} von Hand unter einer anderen Nummer ausgeführt, würde ${theNumber(last)} dort ergänzt.`,
  },
  reportProgress: {
    label: "Die Produktion am Fulfillment-Auftrag melden",
    help: "Shopify zeigt dann einen Hinweis auf Englisch, etwa „in production, due May 12“, und lehnt es ab, den Fulfillment-Auftrag zu verschieben oder zu stornieren, bis er versandt ist oder du dies ausschaltest.",
    example: (last) => `Solange ${by(last)} ${last.name} anfertigt, könntest du den Fulfillment-Auftrag weder verschieben noch stornieren.`,
  },
};

/** The shop's settings: each choice says what happens, and shows it with the shop's own last order. */
export const settings = {
  title: "Einstellungen",
  saved: "Einstellungen gespeichert",
  example: (text: string) => `Beispiel: ${text}`,
  days: "Tage",
  hours: "Stunden",
  groups: {
    mail: { title: "E-Mail an Kunden", body: "Shopify sendet die E-Mail mit deiner eigenen Vorlage. Framewire sagt nur, wann." },
    partial: { title: "Teilsendungen", body: "FinerWorks sagt, dass ein Teil versandt ist, und nicht, welche Stücke." },
    waiting: {
      title: "Warten auf Nummern",
      body: "Ohne Trackingnummer wird kein Fulfillment geschrieben, außer du erlaubst es hier.",
    },
    others: {
      title: "Sendungsverfolgung anderer Apps",
      body: "Was geschehen soll, wenn Stücke schon unter einer Nummer ausgeführt sind, die nicht die des Herstellers ist.",
    },
    progress: { title: "Fortschritt melden", body: "Was deine Mitarbeiter in Shopify sehen, während eine Bestellung angefertigt wird." },
    merchantMail: {
      title: "E-Mail an dich",
      body: "Was Framewire dir mailt. Jede E-Mail hat einen Link, der sie abbestellt, ohne Anmeldung.",
    },
    shadow: { title: "Schattenmodus", body: "Erst ansehen: Alles wird gelesen und geplant, und nichts wird an Shopify geschrieben." },
    checks: {
      title: "Prüfung der Einrichtung",
      body: "Berechtigungen, Nachrichten von Shopify, Zugangsdaten, Versanddienstleister und Standorte, einmal am Tag geprüft.",
    },
  },
  checks: "Alle Prüfungen ansehen",
  choices,
  partialShipments: {
    label: "Wenn ein Teil versandt ist",
    options: {
      wait: {
        label: "Auf den Rest warten",
        help: "Die Nummern werden sofort angezeigt. Das Fulfillment wird geschrieben, wenn alles versandt ist; nach 7 Tagen wird daraus ein Problem.",
      },
      ask: {
        label: "Mich fragen, welche Stücke",
        help: "Es erscheint sofort unter „Handlungsbedarf“, und du gibst an, welche Stücke im Paket sind.",
      },
    },
    example: (last: ExampleOrder) =>
      `Wenn ${by(last)} eins von zwei Stück aus ${last.name} versendet, entscheidet dies, ob Shopify es gleich erfährt oder erst am Ende.`,
  },
  merchantMail: {
    notSetUp: "Auf diesem Server ist keine E-Mail eingerichtet. Das kann tun, wer ihn betreibt.",
    daily: {
      label: "Tägliche Zusammenfassung von allem, was auf dich wartet",
      help: "Um 8 Uhr morgens in der Zeitzone deines Shops, und nur, wenn etwas offen ist.",
    },
    atOnce: {
      label: "Sofort, wenn ein Hersteller deine Zugangsdaten ablehnt",
      help: "Bei diesem Hersteller wird nichts gelesen, bis sie erneuert sind. Du erfährst es jedes Mal genau einmal.",
    },
    address: {
      label: "Deine E-Mail-Adresse",
      help: "Versiegelt aufbewahrt, nur für diese E-Mails, und gelöscht, wenn du keine davon willst.",
      refused:
        "Die letzte E-Mail an diese Adresse wurde abgelehnt. Prüfe sie oder gib eine andere ein; mit der nächsten E-Mail wird sie wieder versucht.",
    },
  },
  shadow: {
    on: "An",
    off: "Aus",
    isOn: "Es wird nichts an Shopify geschrieben. Jede Bestellung zeigt unter „Als Nächstes“, was geschrieben würde.",
    isOff: "Was geplant ist, wird von selbst an Shopify geschrieben.",
    look: "Geplante Änderungen ansehen",
  },
};
