import type { ProblemKind } from "../../domain/problems/problem.ts";
import type { ProblemMessage } from "../en/problems.ts";
import { aside, asideOfCodes, capital, listed, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quoted, quotedOr } from "./grammar.ts";
import { otherFulfillment, otherFulfillmentEnd } from "./preflight.ts";
import { shopifyCodes } from "./shopify-codes.ts";

const vendor = (p: Params) => word(p, "vendor", "Der Hersteller");
const vendorInside = (p: Params) => word(p, "vendor", "der Hersteller");
const atVendor = (p: Params) => (word(p, "vendor", "") === "" ? "beim Hersteller" : `bei ${vendor(p)}`);
const number = (p: Params) => word(p, ["number", "reference"], "der Auftrag");
const ofNumber = (p: Params) => word(p, ["number", "reference"], "diesem Auftrag");
/** Whether it is about one vendor order, and not about the whole account. */
const isOfOne = (p: Params) => word(p, ["number", "reference"], "") !== "";
/** A line's title in quotes, so that it needs no article. */
const line = (p: Params, otherwise: string) => quoted(p, ["title", "line"]).trim() || otherwise;
const pieces = { one: "Stück", many: "Stück", unknown: "Stücke" };

export const problemMessages: Record<ProblemKind, ProblemMessage> = {
  bad_credentials: {
    title: (p) => `${vendor(p)} nimmt die Zugangsdaten dieser Verbindung nicht mehr an.`,
    whatToDo: (p) =>
      `Solange sie nicht stimmen, wird ${atVendor(p)} nichts gelesen. Gib die aktuellen in den Einstellungen der Verbindung ein.`,
  },
  vendor_unavailable: {
    title: (p) =>
      isOfOne(p)
        ? `${vendor(p)} hat zu ${ofNumber(p)} seit mehr als einer Stunde keine Antwort gegeben${aside(p, "detail")}.`
        : `${vendor(p)} hat seit mehr als einer Stunde nicht geantwortet${aside(p, "detail")}.`,
    whatToDo: (p) =>
      isOfOne(p)
        ? `Es wird von selbst weiter danach gefragt; mit der ersten Antwort verschwindet diese Meldung. Bleibt sie, frage ${atVendor(p)} nach.`
        : "Nichts geht verloren. Framewire fragt weiter und holt alles nach; mit der ersten Antwort verschwindet diese Meldung.",
  },
  not_found: {
    title: (p) =>
      `${vendor(p)} kennt ${word(p, ["number", "reference"], "den Auftrag")} nicht${p["testMode"] === true ? ", und die Zugangsdaten sind für den Testmodus" : ""}.`,
    whatToDo: (p) =>
      p["testMode"] === true
        ? "Echte Aufträge sind mit Test-Zugangsdaten nicht zu sehen. Gib die echten ein oder verknüpfe den Auftrag über seine Nummer."
        : p["stopped"] === true
          ? "Es wird nicht mehr danach gefragt. Prüfe die Nummer oder verknüpfe den Auftrag von Hand."
          : "Prüfe die Nummer oder verknüpfe den Auftrag von Hand. 14 Tage lang wird in wachsenden Abständen wieder danach gefragt.",
  },
  ambiguous_reference: {
    title: (p) =>
      `${counted(p, "count", { one: "Auftrag passt", many: "Aufträge passen", unknown: "Mehrere Aufträge passen" })} ${atVendor(p)} zu${quotedOr(p, "reference", "dieser Referenz")}.`,
    whatToDo: (p) => `Wähle den richtigen aus${aside(p, "candidates")} und verknüpfe ihn über seine eigene Nummer.`,
  },
  suggestion_waiting: {
    title: (p) => {
      const why = listed(p, "reason", doubtMessages);
      const against = why === "" ? "etwas spricht dagegen" : `dagegen spricht: ${why}`;
      return `${capital(number(p))} ${atVendor(p)} gehört vielleicht zu dieser Bestellung, aber ${against}.`;
    },
    whatToDo: () => "Vergleiche beide und bestätige dann die Verknüpfung oder lehne sie ab. Vorher wird nichts an Shopify geschrieben.",
  },
  already_linked: {
    title: (p) => `${capital(number(p))} ${atVendor(p)} ist bereits mit ${word(p, "otherOrder", "einer anderen Bestellung")} verknüpft.`,
    whatToDo: () => "Falls diese Bestellung die richtige ist: Löse die Verknüpfung zuerst dort und lege sie dann hier an.",
  },
  which_lines: {
    title: (p) => {
      if (p["reason"] === "added")
        return `${capital(line(p, "eine Position"))} kam zur Bestellung hinzu, nachdem ${number(p)} ${atVendor(p)} aufgegeben war.`;
      if (p["reason"] === "contested") return `Für ${line(p, "eine Position")} kommt mehr als eine Verbindung infrage.`;
      return `Es ist nicht bekannt, welche Positionen ${vendorInside(p)} in ${ofNumber(p)} anfertigt.`;
    },
    whatToDo: (p) =>
      p["reason"] === "added"
        ? "Gib an, ob das auch dort angefertigt wird. Bis dahin gibt es dafür kein Fulfillment."
        : "Wähle Positionen und Mengen. Bis dahin warten Pakete mit Positionen, die niemand genannt hat; die Auswahl wird für diese SKUs gemerkt.",
  },
  unmapped_item: {
    title: (p) =>
      `${vendor(p)} fertigt in ${ofNumber(p)}${quotedOr(p, ["sku", "item"], "etwas")} an, was zu keiner Position dieser Bestellung passt.`,
    whatToDo: () => "Gib an, welche Position es ist und wie viele Stück davon eine Einheit ergeben.",
  },
  unknown_status: {
    title: (p) =>
      p["reason"] === "no_progress"
        ? `${vendor(p)} meldet zu ${ofNumber(p)}${quotedOr(p, ["statusLabel", "code"], "etwas")}, was nicht sagt, wie weit es ist.`
        : `${vendor(p)} meldet einen Status, den Framewire nicht kennt:${quotedOr(p, ["statusLabel", "code"], "es wurde keine Bezeichnung genannt")}.`,
    whatToDo: (p) =>
      p["reason"] === "no_progress"
        ? `Die Trackingnummern werden geschrieben, sobald ${vendorInside(p)} den Versand meldet. Wenn du weißt, dass alles versandt ist, erledige das Fulfillment in Shopify von Hand.`
        : "Er wird in den Worten des Herstellers angezeigt und zählt nicht als Fortschritt. Pakete mit Nummer werden trotzdem übernommen.",
  },
  needs_a_person: {
    title: (p) =>
      typeof p["count"] === "number"
        ? `${vendor(p)} hält ${counted(p, "count", pieces)} aus ${ofNumber(p)} zurück.`
        : `${vendor(p)} wartet bei ${ofNumber(p)} auf jemanden${aside(p, "statusLabel")}.`,
    whatToDo: (p) => `Frag ${atVendor(p)} nach. Es ist vorbei, wenn die Produktion weitergeht.`,
  },
  shipped_without_number: {
    title: (p) => `${vendor(p)} hat ${counted(p, "pieces", pieces)} aus ${ofNumber(p)} ohne Trackingnummer versandt.`,
    whatToDo: (p) => `Frag ${atVendor(p)} nach der Nummer. Sobald sie da ist, wird sie an Shopify geschrieben.`,
  },
  partly_shipped: {
    title: (p) => `${vendor(p)} hat einen Teil von ${ofNumber(p)} versandt und sagt nicht, welche Stücke.`,
    whatToDo: () => "Wähle, was versandt ist, oder warte: Der Rest wird geschrieben, wenn alles versandt ist.",
  },
  number_replaced: {
    title: (p) =>
      `${vendor(p)} zeigt jetzt ${word(p, "newNumber", "eine andere Trackingnummer")} und nicht mehr ${word(p, "oldNumber", "die vorige")}.`,
    whatToDo: () => "Vorerst stehen beide in Shopify. Gib an, ob die alte Nummer ungültig ist oder beide stimmen.",
  },
  on_hold_in_shopify: {
    title: (p) => `Das Paket ist unterwegs, aber in Shopify ist diese Bestellung pausiert${asideOfCodes(p, "reasons", shopifyCodes)}.`,
    whatToDo: () => "Hebe die Pausierung in Shopify auf. Das Fulfillment wird gleich danach geschrieben.",
  },
  not_ours_to_fulfill: {
    title: (p) => {
      const item = line(p, "eine Position");
      if (p["cause"] === "other_service")
        return `Für ${item} ist der Fulfillmentdienst einer anderen App zuständig: ${word(p, "location", "ohne Namen")}.`;
      if (p["cause"] === "incomplete")
        return `${word(p, "location", "Der Standort")} konnte ${item} nicht ausführen: Shopify nennt das Fulfillment unvollständig.`;
      return `Shopify lässt die App ${item} ${word(p, "location", "") === "" ? "an ihrem Standort" : `am Standort ${word(p, "location", "")}`} nicht ausführen.`;
    },
    whatToDo: () => "Verschiebe den Artikel in Shopify an einen eigenen Standort oder führe ihn dort von Hand aus.",
  },
  cannot_ship: {
    title: (p) => `Shopify liefert ${line(p, "eine Position")} nicht durch Versand${asideOfCodes(p, "deliveryMethod", shopifyCodes)}.`,
    whatToDo: () => "Framewire schreibt nur Sendungen. Führe diese Position in Shopify von Hand aus oder ändere ihre Lieferart.",
  },
  shipped_although_cancelled: {
    title: (p) => `${vendor(p)} hat ${line(p, "eine Position")} versandt, obwohl das in Shopify storniert oder erstattet ist.`,
    whatToDo: () => "Es ist nichts mehr auszuführen. Kläre mit dem Kunden, ob er das Paket behält oder zurückschickt.",
  },
  cancelled_in_shopify: {
    title: (p) => `Jemand hat ${word(p, "fulfillment", "das Fulfillment")} für ${line(p, "eine Position")} in Shopify storniert.`,
    whatToDo: () => "Es wird nicht von selbst noch einmal geschrieben. Gib an, ob es noch einmal geschrieben werden oder so bleiben soll.",
  },
  other_tracking: {
    title: (p) =>
      p["cause"] === "shared"
        ? `${word(p, "fulfillment", "Ein Fulfillment")} in Shopify enthält ${line(p, "eine Position")} zusammen mit fremden Artikeln, ohne Nummer.`
        : `${capital(line(p, "eine Position"))} ist in Shopify unter einer anderen Nummer ausgeführt${aside(p, "theirs")}, als ${vendorInside(p)} angegeben hat${aside(p, "ours")}.`,
    whatToDo: (p) =>
      p["cause"] === "shared"
        ? "Ergänze die Nummer in Shopify von Hand: Für die anderen Artikel ist sie vielleicht falsch."
        : "Vergleiche die Nummern. Wenn beide stimmen, erlaube das Ergänzen in den Einstellungen oder trage unsere in Shopify von Hand ein.",
  },
  refused_by_shopify: {
    title: (p) => `Shopify hat die Änderung abgelehnt:${quotedOr(p, ["detail", "reason"], "es wurde kein Grund genannt")}.`,
    whatToDo: () =>
      "Der nächste Versuch folgt, wenn sich die Bestellung ändert, sonst einmal am Tag. Behebe die Ursache in Shopify oder versuche es von Hand noch einmal.",
  },
  missing_scope: {
    title: (p) =>
      p["cause"] === "auth"
        ? "Shopify nimmt den Zugang der App zu diesem Shop nicht mehr an."
        : `Der App fehlt eine Berechtigung in Shopify${aside(p, "detail")}.`,
    whatToDo: () => "Öffne die App einmal in Shopify und bestätige, worum sie bittet. Alles, was gewartet hat, geht dann weiter.",
  },
  webhooks_silent: {
    title: (p) =>
      `${counted(p, "count", { one: "Bestellung hat", many: "Bestellungen haben", unknown: "Bestellungen haben" })} sich in Shopify geändert, ohne dass eine Nachricht darüber kam.`,
    whatToDo: () =>
      "Öffne die App einmal in Shopify. Bis wieder Nachrichten kommen, werden Änderungen innerhalb von Stunden statt Sekunden bemerkt.",
  },
  no_location: {
    title: () => "Keiner deiner aktiven Standorte führt Online-Bestellungen aus.",
    whatToDo: () =>
      "Lass in Shopify unter Einstellungen, Standorte einen eigenen Standort Online-Bestellungen ausführen. Vorher kann nichts geschrieben werden.",
  },
  older_than_60_days: {
    title: () => "Shopify lässt die App diese Bestellung nicht mehr lesen: Sie ist älter als 60 Tage.",
    whatToDo: () =>
      "Führe sie in Shopify von Hand aus und blende dies hier aus, denn die App sieht nicht, was dort geschieht. Oder gib der App Zugriff auf alle Bestellungen.",
  },
  reply_not_understood: {
    title: (p) =>
      typeof p["count"] === "number"
        ? `${vendor(p)} hat zu ${ofNumber(p)} ${counted(p, "count", { one: "Zeile", many: "Zeilen", unknown: "Zeilen" })} gesendet, die nicht lesbar ${p["count"] === 1 ? "war" : "waren"}.`
        : `${vendor(p)} hat eine Antwort gesendet, die nicht lesbar war${aside(p, "detail")}.`,
    whatToDo: () =>
      "Nichts davon wurde verwendet. Es wird von selbst noch einmal gefragt; bleibt es so, hat der Hersteller etwas geändert.",
  },
  other_fulfillment_app: { title: otherFulfillment, whatToDo: otherFulfillmentEnd },
  cancelled_by_vendor: {
    title: (p) => `${vendor(p)} hat ${word(p, ["number", "reference"], "den Auftrag")} storniert.`,
    whatToDo: (p) =>
      `Frag ${atVendor(p)} nach dem Grund und gib den Auftrag dann neu auf oder erstatte dem Kunden das Geld. Ein neuer Auftrag unter derselben Nummer wird von selbst verknüpft.`,
  },
  reference_not_askable: {
    title: (p) => `${capital(atVendor(p))} kann nicht nach${quotedOr(p, "reference", "dieser Referenz")} gefragt werden.`,
    whatToDo: () =>
      "Sie enthält Zeichen, die die Schnittstelle des Herstellers nicht annimmt. Verknüpfe den Auftrag über seine eigene Nummer.",
  },
  waiting_for_routing: {
    title: () => "Shopify hat diese Bestellung seit mehr als einer Stunde keinem Standort zugewiesen.",
    whatToDo: () => "Prüfe in Shopify, ob ein Standort diese Artikel führt. Das Fulfillment wird geschrieben, sobald einer zugewiesen ist.",
  },
  mixed_carriers: {
    title: (p) => `Die Pakete eines Fulfillments reisen mit mehreren Versanddienstleistern${aside(p, "numbers")}.`,
    whatToDo: () =>
      "Shopify nimmt je Fulfillment nur einen Versanddienstleister an, daher stehen die Nummern dort ohne Links. Wenn das genügt, ist nichts zu tun.",
  },
  odd_number: {
    title: (p) => `${vendor(p)} hat etwas Seltsames als Trackingnummer angegeben:${quotedOr(p, "field", "es war nicht lesbar")}.`,
    whatToDo: (p) => `Es wird so weitergegeben, wie es ist. Kläre es ${atVendor(p)}.`,
  },
  returned: {
    title: (p) => `${vendor(p)} meldet ${word(p, ["number", "reference"], "den Auftrag")} als zurückgekommen.`,
    whatToDo: () => "Das Fulfillment in Shopify bleibt, wie es ist. Kläre mit dem Kunden, wie es weitergeht.",
  },
  nobody_makes: {
    title: (p) => `Keine Verbindung fertigt ${line(p, "diese Position")} an.`,
    whatToDo: () =>
      "Gib in den Einstellungen einer Verbindung an, was sie anfertigt, oder verknüpfe diese Positionen von Hand. Lass es so, wenn du sie selbst versendest.",
  },
  link_request_unclear: {
    title: (p) =>
      `In Shopify wurde um eine Verknüpfung gebeten, die nicht zu verstehen ist:${quotedOr(p, "entry", "sie war nicht lesbar")}.`,
    whatToDo: (p) =>
      p["fault"] === "too_many"
        ? "Eine Bestellung nimmt zehn solche Angaben an. Entferne im Metafeld „Vendor orders“ der Bestellung in Shopify, was nicht gebraucht wird."
        : p["fault"] === "too_long"
          ? "Kein Hersteller hat so lange Nummern. Berichtige sie im Metafeld „Vendor orders“ der Bestellung in Shopify."
          : `Schreibe sie als „Konto: Nummer“ in das Metafeld „Vendor orders“ der Bestellung in Shopify${aside(p, "vendors")}, oder verknüpfe den Auftrag von Hand.`,
  },
};
