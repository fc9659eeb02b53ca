import { stages } from "../../domain/stages.ts";
import { aside, capital, listed, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quoted } from "./grammar.ts";
import { settingNames } from "./setting-names.ts";
import { stageMessages } from "./stages.ts";

const vendor = (p: Params) => word(p, "vendor", "Der Hersteller");
const order = (p: Params) => [word(p, "vendor", "ein Auftrag"), word(p, "number", "")].join(" ").trim();
const toOrder = (p: Params) => [word(p, "vendor", "einem Auftrag"), word(p, "number", "")].join(" ").trim();
const tracking = (p: Params) => word(p, ["tracking", "numbers"], "eine Trackingnummer");
const stage = (p: Params, name: string) => `„${stageMessages[stages.find((known) => known === p[name]) ?? "unknown"]}“`;
const said = (p: Params) => (quoted(p, "statusLabel") === "" ? "" : `, in den Worten des Herstellers${quoted(p, "statusLabel")}`);

const withNumbers = (p: Params) => (word(p, "numbers", "") === "" ? "" : ` mit ${word(p, "numbers", "")}`);
const mails: Record<string, string> = { requested: ", E-Mail an den Kunden angefordert", unknown: ", E-Mail an den Kunden: nicht bekannt" };
const mail = (p: Params) => mails[word(p, "mail", "")] ?? "";

const waited: Record<string, string> = {
  without_mail: "Was gewartet hatte, wird ohne E-Mail gesendet",
  from_now_on: "Was gewartet hatte, wird ausgelassen",
};
const sends = (p: Params) => waited[word(p, "send", "")] ?? "Was geplant ist, wird gesendet";
const ofConnection = (p: Params) => {
  const label = word(p, ["label", "vendor"], "");
  return label === "" ? "einer Verbindung" : `von ${label}`;
};
const fulfillment = (p: Params) => word(p, "fulfillment", "das Fulfillment");

const choices = {
  label: "Name",
  makes: "was sie anfertigt",
  referencePatterns: "wie Bestellungen dort geschrieben werden",
  defaultCarrier: "üblicher Versanddienstleister",
};

/** What happened, by `TimelineEntry.what`. A code that has no words here is a failing test. */
export const timelineMessages: Record<string, (params: Params) => string> = {
  shop_installed: () => "Die App wurde installiert.",
  shop_installed_again: () => "Die App wurde wieder installiert.",
  shop_uninstalled: () => "Die App wurde deinstalliert.",
  policy_changed: (p) => {
    const changed = listed({ changed: Object.keys(p).join(", ") }, "changed", settingNames);
    return `Einstellungen wurden geändert${aside({ changed }, "changed")}.`;
  },
  shadow_mode_on: () => "Der Schattenmodus wurde eingeschaltet: Änderungen werden geplant und nicht gesendet.",
  shadow_mode_off: (p) => `Der Schattenmodus wurde ausgeschaltet: ${sends(p)}.`,
  order_live: (p) => `Diese Bestellung wurde live geschaltet: ${sends(p)}.`,
  customer_redacted: () => "Shopify hat verlangt, die Bestellungen eines Kunden zu löschen. Sie sind gelöscht.",
  customer_data_requested: () => "Shopify hat nach den Daten eines Kunden gefragt. Es ist nichts Persönliches gespeichert.",

  connected: (p) => `Verbunden mit ${word(p, "vendor", "einem Hersteller")}${aside(p, "label")}.`,
  connection_renewed: (p) => `Die Zugangsdaten ${ofConnection(p)} wurden erneuert.`,
  connection_changed: (p) =>
    `Die Einstellungen ${ofConnection(p)} wurden geändert${aside({ what: listed(p, "changed", choices) }, "what")}.`,
  connection_paused: (p) => `${word(p, "label", "Eine Verbindung")} wurde pausiert. Der Hersteller wird so lange nicht gefragt.`,
  connection_resumed: (p) => `${word(p, "label", "Eine Verbindung")} wurde wieder aufgenommen.`,
  hint_address_renewed: (p) => `${word(p, "label", "Eine Verbindung")} hat eine neue Adresse für Neuigkeiten zu Aufträgen.`,
  connection_removed: (p) => `${word(p, "label", "Eine Verbindung")} wurde samt Zugangsdaten entfernt. Fulfillments und Verlauf bleiben.`,
  credentials_refused: (p) => `${vendor(p)} hat die Zugangsdaten abgelehnt.`,
  credentials_accepted: (p) => `${vendor(p)} nimmt die Zugangsdaten wieder an.`,

  order_taken_in: () => "Die Bestellung wurde aufgenommen.",
  order_edited: () => "Die Bestellung wurde in Shopify bearbeitet.",
  order_cancelled: () => "Die Bestellung wurde in Shopify storniert.",
  order_deleted: () => "Die Bestellung wurde in Shopify gelöscht: Für sie wird nichts mehr gesucht und nichts mehr geschrieben.",

  linked: (p) => `Verknüpft mit ${toOrder(p)}.`,
  unlinked: (p) => `Verknüpfung mit ${toOrder(p)} gelöst. Fulfillments bleiben, wie sie sind.`,
  suggested: (p) => {
    const why = listed(p, "reason", doubtMessages);
    return `${capital(order(p))} gehört vielleicht zu dieser Bestellung${why === "" ? "" : `; dagegen spricht: ${why}`}.`;
  },

  suggestion_confirmed: (p) => `${capital(order(p))} wurde bestätigt und verknüpft.`,
  suggestion_declined: (p) => `${capital(order(p))} wurde abgelehnt.`,
  decline_undone: (p) => `${capital(order(p))} ist wieder ein Vorschlag.`,
  confirmation_undone: (p) =>
    `Die Verknüpfung mit ${toOrder(p)} wurde zurückgenommen. Sie ist wieder ein Vorschlag, und Fulfillments bleiben, wie sie sind.`,
  lines_chosen: (p) => `Jemand hat angegeben, welche Positionen ${order(p)} umfasst${aside(p, "lines")}.`,
  no_longer_asked: (p) =>
    `${vendor(p)} kannte ${word(p, ["number", "reference"], "den Auftrag")} zu keiner Zeit. Es wird nicht mehr danach gefragt.`,
  check_now: () => "Jemand hat darum gebeten, jetzt nachzusehen.",

  fulfillment_created: (p) => `Shopify hat ein Fulfillment${withNumbers(p)} angenommen${mail(p)}.`,
  fulfillment_adopted: (p) => `Ein Fulfillment, das schon in Shopify stand, wurde${withNumbers(p)} übernommen.`,
  tracking_updated: (p) => `Shopify hat die Sendungsverfolgung${withNumbers(p)} angenommen${mail(p)}.`,
  delivery_told: () => "Shopify wurde mitgeteilt, dass die Pakete zugestellt sind.",
  progress_reported: () =>
    "Der Fortschritt wurde in Shopify gemeldet. Der Fulfillment-Auftrag kann so lange weder verschoben noch storniert werden.",
  progress_taken_back: () =>
    "Der gemeldete Fortschritt wurde zurückgenommen. Der Fulfillment-Auftrag kann wieder verschoben und storniert werden.",
  write_refused: (p) => `Shopify hat eine Änderung abgelehnt${aside(p, "reason")}.`,
  write_unanswered: () => "Shopifys Antwort auf eine Änderung ging verloren. Shopify wird gelesen, bevor etwas anderes gesendet wird.",

  written_again: (p) => `Jemand hat angegeben, dass noch einmal geschrieben werden soll, was in ${fulfillment(p)} war.`,
  left_cancelled: (p) => `Jemand hat angegeben, dass ${fulfillment(p)} storniert bleiben soll.`,
  tracking_to_merge: (p) => `Jemand hat angegeben, dass die Nummern des Herstellers in ${fulfillment(p)} ergänzt werden sollen.`,
  other_tracking_left: (p) => `Jemand hat angegeben, dass ${fulfillment(p)} so bleiben soll, wie es ist.`,
  write_was_ours: (p) => `Jemand hat angegeben, dass ${fulfillment(p)} das ist, das gesendet wurde.`,
  write_was_not: (p) => `Jemand hat angegeben, dass ${fulfillment(p)} von jemand anderem ist. Was fehlt, wird neu geplant.`,
  shipped_by_hand: (p) =>
    `Jemand hat angegeben, was versandt ist: ${counted(p, "pieces", { one: "Stück", many: "Stück", unknown: "ein Teil" })}${withNumbers(p)}.`,
  problem_dismissed: (p) => `Ein Problem wurde ausgeblendet${aside(p, "reason")}.`,
  problem_reopened: () => "Ein ausgeblendetes Problem wurde wieder eingeblendet.",

  stage_changed: (p) => `${capital(order(p))} ist jetzt ${stage(p, "to")}${said(p)}.`,
  lower_stage: (p) => `${capital(order(p))} meldete ${stage(p, "said")} nach ${stage(p, "to")}. Was angezeigt wird, bleibt.`,
  remake: (p) => `${capital(order(p))} wird neu angefertigt${said(p)}.`,
  vendor_cancelled: (p) => `${vendor(p)} hat ${word(p, "number", "den Auftrag")} storniert.`,
  returned: (p) => `${capital(order(p))} kam zum Hersteller zurück.`,
  refunded: (p) => `${vendor(p)} hat ${word(p, "number", "den Auftrag")} erstattet.`,
  unknown_status: (p) => `${capital(order(p))} hat einen Status, den Framewire nicht kennt${said(p)}.`,
  parcel_seen: (p) =>
    `${capital(order(p))} wird mit ${word(p, ["tracking", "numbers"], "einer Trackingnummer")} versandt${aside(p, "carrier")}.`,
  number_superseded: (p) => `${capital(tracking(p))} wurde durch ${word(p, "by", "eine andere Nummer")} ersetzt.`,
  number_voided: (p) => `Jemand hat angegeben, dass ${word(p, "oldNumber", "die alte Nummer")} ungültig ist.`,
  numbers_kept: (p) =>
    `Jemand hat angegeben, dass ${word(p, "oldNumber", "die alte Nummer")} und ${word(p, "newNumber", "die neue")} beide stimmen.`,
  number_in_question: (p) => `${capital(tracking(p))} wurde vielleicht durch ${word(p, "by", "eine andere Nummer")} ersetzt.`,
};
