import type { PreflightCode, PreflightState } from "../../domain/checks/preflight.ts";
import type { PreflightMessage } from "../en/preflight.ts";
import { aside, capital, unstopped, word, type Params } from "../params.ts";
import { counted } from "./grammar.ts";

const vendor = (p: Params) => word(p, "vendor", "der Hersteller");
const detail = (p: Params) => aside({ detail: unstopped(p, "detail") }, "detail");
const again = { whatToDo: () => "Innerhalb der nächsten Stunde wird noch einmal gefragt." };

/** What each scope is for, so that a merchant knows what is missing with it. */
const scopeMessages: Readonly<Record<string, string>> = {
  read_orders: "um die Bestellungen, ihre Positionen und Fulfillments zu sehen",
  write_orders: "um den Stand beim Hersteller neben der Bestellung zu zeigen",
  write_merchant_managed_fulfillment_orders: "um Bestellungen auszuführen und Trackingnummern zu berichtigen",
  read_third_party_fulfillment_orders: "um zu sagen, warum nicht geschrieben werden kann, was eine andere App ausführt",
  write_fulfillments: "um Zustellungen einzutragen und von Fulfillments zu erfahren",
  read_locations: "um zu sehen, wo eine Position ausgeführt werden kann",
};

/** Words for every check in every state that it may have; a state without words of its own takes those of `unknown`. */
export const preflightMessages: Record<PreflightCode, Partial<Record<PreflightState, PreflightMessage>> & { unknown: PreflightMessage }> = {
  scopes: {
    ok: { title: () => "Die App hat alle Berechtigungen, um die sie bittet." },
    fail: {
      title: (p) => {
        const scope = word(p, "scope", "");
        if (scope === "") return `Shopify nimmt den Zugang der App zu diesem Shop nicht mehr an${detail(p)}.`;
        const use = scopeMessages[scope];
        return `Der App fehlt die Berechtigung ${scope}${use === undefined ? "" : `; sie braucht sie, ${use}`}.`;
      },
      whatToDo: () => "Öffne die App einmal in Shopify und bestätige, worum sie bittet.",
    },
    unknown: { title: (p) => `Shopify konnte nicht nach den Berechtigungen der App gefragt werden${detail(p)}.`, ...again },
  },
  webhooks: {
    ok: { title: (p) => `Shopifys Nachrichten über Bestellungen kommen an; die letzte: ${word(p, "last", "zu unbekannter Zeit")}.` },
    fail: {
      title: (p) =>
        `${counted(p, "count", { one: "Bestellung hat", many: "Bestellungen haben", unknown: "Bestellungen haben" })} sich in Shopify geändert, ohne dass eine Nachricht darüber kam (seit ${word(p, "since", "Stunden")}).`,
      whatToDo: () =>
        "Nichts geht verloren: Shopify wird trotzdem alle paar Stunden gelesen. Öffne die App einmal in Shopify; bleibt es so, muss der Betreiber der App prüfen, ob ihre Adresse erreichbar ist.",
    },
    unknown: {
      title: () => "Es ist noch keine Nachricht über eine Bestellung gekommen.",
      whatToDo: () => "Die erste Bestellung, die sich ändert, zeigt, ob sie ankommen.",
    },
  },
  credentials: {
    ok: { title: (p) => `${capital(vendor(p))} nimmt die Zugangsdaten an.` },
    warn: {
      title: (p) => `${capital(vendor(p))} konnte gerade nicht gefragt werden${detail(p)}.`,
      whatToDo: (p) => {
        const until = word(p, "until", "");
        return until === "" ? "Nach kurzer Zeit wird noch einmal gefragt." : `Nach dem ${until} wird noch einmal gefragt.`;
      },
    },
    fail: {
      title: (p) => `${capital(vendor(p))} nimmt die Zugangsdaten nicht an${detail(p)}.`,
      whatToDo: () => "Gib die aktuellen in den Einstellungen der Verbindung ein.",
    },
    unknown: {
      title: (p) => `Die Verbindung zu ${word(p, "vendor", "diesem Hersteller")} ist pausiert.`,
      whatToDo: () => "Nimm sie wieder auf, wenn ihre Aufträge wieder verfolgt werden sollen.",
    },
  },
  carrier: {
    ok: {
      title: (p) => {
        const carrier = word(p, "carrier", "");
        const forVendor = `für ${word(p, "vendor", "diesen Hersteller")}`;
        if (carrier === "")
          return `${capital(forVendor)} ist kein üblicher Versanddienstleister gewählt: Nur was sicher ist, wird genannt.`;
        return `${carrier}, der übliche Versanddienstleister ${forVendor}, ist so geschrieben, wie Shopify ihn schreibt.`;
      },
    },
    fail: {
      title: (p) =>
        `Shopify kennt keinen Versanddienstleister „${word(p, "carrier", "dieses Namens")}“, den üblichen für ${word(p, "vendor", "diesen Hersteller")}.`,
      whatToDo: () =>
        "Wähle in den Einstellungen der Verbindung den Namen, den Shopify verwendet; ohne ihn bekommen Kunden Nummern ohne Links.",
    },
    unknown: {
      title: (p) => `Der übliche Versanddienstleister für ${word(p, "vendor", "diesen Hersteller")} konnte nicht geprüft werden.`,
    },
  },
  location: {
    ok: { title: (p) => `${word(p, "location", "Ein Standort")} kann Online-Bestellungen ausführen.` },
    fail: {
      title: () => "Keiner deiner aktiven Standorte führt Online-Bestellungen aus.",
      whatToDo: () => "Lass in Shopify unter Einstellungen, Standorte einen eigenen Standort Online-Bestellungen ausführen.",
    },
    unknown: { title: (p) => `Shopify konnte nicht nach den Standorten des Shops gefragt werden${detail(p)}.`, ...again },
  },
  other_fulfillment: {
    ok: {
      title: (p) =>
        p["count"] === 0
          ? "Nichts zeigt, dass jemand anderes ausführt. Es gibt keine neue Bestellung, an der es zu sehen wäre."
          : typeof p["count"] === "number"
            ? `Niemand sonst führt aus, was die Hersteller anfertigen (geprüft: ${counted(p, "count", { one: "Bestellung", many: "Bestellungen", unknown: "" })}).`
            : "Niemand sonst führt aus, was die Hersteller anfertigen (geprüft: die letzten Bestellungen).",
    },
    warn: { title: otherFulfillment, whatToDo: otherFulfillmentEnd },
    unknown: { title: (p) => `Shopify konnte nicht nach den letzten Bestellungen gefragt werden${detail(p)}.`, ...again },
  },
  customer_mail: {
    ok: { title: () => "Kunden bekommen Shopifys E-Mail, wenn ein Paket abgeht." },
    warn: {
      title: () => "Kunden bekommen keine E-Mail, wenn ein Paket abgeht.",
      whatToDo: () =>
        "Schalte in den Einstellungen „Shopify bitten, dem Kunden eine E-Mail zu senden“ ein, außer wenn eine andere App sie sendet.",
    },
    unknown: { title: () => "Ob Kunden eine E-Mail bekommen, war nicht festzustellen." },
  },
  requests: {
    ok: {
      title: () =>
        "Andere Programme können im Metafeld „Vendor orders“ der Bestellung (framewire.vendor_orders) um eine Verknüpfung bitten.",
    },
    warn: {
      title: (p) => `Das Metafeld, in dem andere Programme um eine Verknüpfung bitten, konnte nicht angelegt werden${detail(p)}.`,
      whatToDo: () =>
        "Sonst hängt nichts davon ab. Wenn eines deiner Programme dort um Verknüpfungen bittet, erlaube den fehlenden Zugriff und prüfe erneut.",
    },
    unknown: {
      title: (p) => `Ob es das Metafeld für solche Bitten gibt, war nicht zu erfahren${detail(p)}.`,
      whatToDo: () => "Morgen wird wieder nachgesehen.",
    },
  },
  clock: {
    ok: { title: () => "Die Uhr stimmt mit der von Shopify überein." },
    warn: {
      title: (p) => {
        const seconds = typeof p["seconds"] === "number" ? p["seconds"] : 0;
        const minutes = Math.max(2, Math.round(Math.abs(seconds) / 60));
        return `Die Uhr des Servers geht gegenüber der von Shopify ${minutes} Minuten ${seconds < 0 ? "nach" : "vor"}.`;
      },
      whatToDo: () => "Der Betreiber der App muss die Uhr seines Servers stellen; bis dahin stimmen die Zeiten in der App nicht.",
    },
    unknown: { title: () => "Shopify hat nicht gesagt, wie spät es ist." },
  },
};

/** The fact about somebody else's fulfillments: for the check and for the problem that it raises. */
export function otherFulfillment(p: Params): string {
  const orders = counted(p, "count", { one: "Bestellung", many: "Bestellungen", unknown: "Einige Bestellungen" });
  const were = `${orders}${aside(p, "orders")} ${p["count"] === 1 ? "wurde" : "wurden"}`;
  if (p["cause"] === "auto_fulfill")
    return `${were} innerhalb einer Minute nach Eingang ohne Trackingnummer ausgeführt, und nicht von Framewire.`;
  if (p["cause"] === "same_numbers") return `${were} mit den Trackingnummern des Herstellers ausgeführt, und nicht von Framewire.`;
  return `Auch eine andere App führt ${word(p, ["orders", "order"], "diese Bestellungen")} aus${aside(p, "app")}.`;
}

/** What ends it. */
export function otherFulfillmentEnd(p: Params): string {
  if (p["cause"] === "auto_fulfill")
    return "Stelle in Shopify unter Einstellungen, Checkout ein, dass Positionen nicht automatisch ausgeführt werden; ist das schon so, suche nach einer App, die es tut. Bis dahin bekommen Kunden eine E-Mail, bevor etwas abgegangen ist.";
  if (p["cause"] === "same_numbers")
    return "Wenn du sie von Hand einträgst, ist nichts zu tun. Sonst tut es die App des Herstellers: Schalte sie aus, denn zwei Apps, die ausführen, senden dem Kunden zwei E-Mails.";
  return "Zwei Apps, die Fulfillments schreiben, senden dem Kunden zwei E-Mails. Schalte eine davon für diese Artikel aus.";
}
