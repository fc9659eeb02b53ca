import { stages } from "../../domain/stages.ts";
import { aside, capital, listed, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quoted } from "./grammar.ts";
import { settingNames } from "./setting-names.ts";
import { stageMessages } from "./stages.ts";

const vendor = (p: Params) => word(p, "vendor", "Le fabricant");
const order = (p: Params) => [word(p, "vendor", "une commande fabricant"), word(p, "number", "")].join(" ").trim();
const tracking = (p: Params) => word(p, ["tracking", "numbers"], "un numéro de suivi");
const stage = (p: Params, name: string) => `« ${stageMessages[stages.find((known) => known === p[name]) ?? "unknown"]} »`;
const said = (p: Params) => (quoted(p, "statusLabel") === "" ? "" : `, dans les mots du fabricant${quoted(p, "statusLabel")}`);

const withNumbers = (p: Params) => (word(p, "numbers", "") === "" ? "" : ` avec ${word(p, "numbers", "")}`);
const mails: Record<string, string> = { requested: ", e-mail au client demandé", unknown: ", e-mail au client : inconnu" };
const mail = (p: Params) => mails[word(p, "mail", "")] ?? "";

const waited: Record<string, string> = {
  without_mail: "ce qui attendait est envoyé sans e-mail",
  from_now_on: "ce qui attendait est laissé de côté",
};
const sends = (p: Params) => waited[word(p, "send", "")] ?? "ce qui est prévu est envoyé";
const fulfillment = (p: Params) => word(p, "fulfillment", "le traitement");

const choices = {
  label: "nom",
  makes: "ce qu’elle fabrique",
  referencePatterns: "comment les commandes y sont écrites",
  defaultCarrier: "transporteur par défaut",
};

/** What happened, by `TimelineEntry.what`. A code that has no words here is a failing test. */
export const timelineMessages: Record<string, (params: Params) => string> = {
  shop_installed: () => "L’application a été installée.",
  shop_installed_again: () => "L’application a été réinstallée.",
  shop_uninstalled: () => "L’application a été désinstallée.",
  policy_changed: (p) => {
    const changed = listed({ changed: Object.keys(p).join(", ") }, "changed", settingNames);
    return `Des paramètres ont été modifiés${aside({ changed }, "changed")}.`;
  },
  shadow_mode_on: () => "Le mode observation a été activé : les modifications sont prévues et ne sont pas envoyées.",
  shadow_mode_off: (p) => `Le mode observation a été désactivé : ${sends(p)}.`,
  order_live: (p) => `Cette commande a été activée séparément : ${sends(p)}.`,
  customer_redacted: () => "Shopify a demandé la suppression des commandes d’un client. Elles sont supprimées.",
  customer_data_requested: () => "Shopify a demandé les données d’un client. Rien de personnel n’est enregistré.",

  connected: (p) => `Connecté à ${word(p, "vendor", "un fabricant")}${aside(p, "label")}.`,
  connection_renewed: (p) => `Les identifiants de ${word(p, ["label", "vendor"], "la connexion")} ont été renouvelés.`,
  connection_changed: (p) =>
    `Les paramètres de ${word(p, "label", "la connexion")} ont été modifiés${aside({ what: listed(p, "changed", choices) }, "what")}.`,
  connection_paused: (p) => `Connexion mise en pause${of(p)}. Le fabricant n’est pas interrogé pendant ce temps.`,
  connection_resumed: (p) => `Connexion reprise${of(p)}.`,
  hint_address_renewed: (p) => `${word(p, "label", "Une connexion")} a une nouvelle adresse pour les nouvelles des commandes.`,
  connection_removed: (p) => `Connexion supprimée avec ses identifiants${of(p)}. Les traitements et l’historique restent.`,
  credentials_refused: (p) => `${vendor(p)} a refusé les identifiants.`,
  credentials_accepted: (p) => `${vendor(p)} accepte de nouveau les identifiants.`,

  order_taken_in: () => "La commande a été prise en compte.",
  order_edited: () => "La commande a été modifiée dans Shopify.",
  order_cancelled: () => "La commande a été annulée dans Shopify.",
  order_deleted: () => "La commande a été supprimée dans Shopify : rien n’est plus cherché ni écrit pour elle.",

  linked: (p) => `Associée à ${order(p)}.`,
  unlinked: (p) => `Association à ${order(p)} supprimée. Les traitements restent tels quels.`,
  suggested: (p) => {
    const why = listed(p, "reason", doubtMessages);
    return `${capital(order(p))} fait peut-être partie de cette commande${why === "" ? "" : ` ; un doute subsiste : ${why}`}.`;
  },

  suggestion_confirmed: (p) => `${capital(order(p))} a été confirmée et associée.`,
  suggestion_declined: (p) => `${capital(order(p))} a été refusée.`,
  decline_undone: (p) => `${capital(order(p))} est de nouveau une suggestion.`,
  confirmation_undone: (p) =>
    `L’association à ${order(p)} a été retirée. C’est de nouveau une suggestion, et les traitements restent tels quels.`,
  lines_chosen: (p) => `Quelqu’un a indiqué quelles lignes ${order(p)} comprend${aside(p, "lines")}.`,
  no_longer_asked: (p) => `${vendor(p)} n’a jamais connu ${word(p, ["number", "reference"], "la commande")}. Elle n’est plus recherchée.`,
  check_now: () => "Quelqu’un a demandé une vérification immédiate.",

  fulfillment_created: (p) => `Shopify a accepté un traitement${withNumbers(p)}${mail(p)}.`,
  fulfillment_adopted: (p) => `Un traitement qui existait déjà dans Shopify a été repris${withNumbers(p)}.`,
  tracking_updated: (p) => `Shopify a accepté le suivi${withNumbers(p)}${mail(p)}.`,
  delivery_told: () => "Shopify a été informé que les colis sont livrés.",
  progress_reported: () =>
    "L’avancement a été signalé dans Shopify. Pendant ce temps, l’ordre de traitement ne peut être ni déplacé ni annulé.",
  progress_taken_back: () => "L’avancement signalé a été retiré. L’ordre de traitement peut de nouveau être déplacé et annulé.",
  write_refused: (p) => `Shopify a refusé une modification${aside(p, "reason")}.`,
  write_unanswered: () => "La réponse de Shopify à une modification a été perdue. Shopify est relu avant tout autre envoi.",

  written_again: (p) => `Quelqu’un a demandé de réécrire ce qui était dans ${fulfillment(p)}.`,
  left_cancelled: (p) => `Quelqu’un a demandé de laisser ${fulfillment(p)} à l’état annulé.`,
  tracking_to_merge: (p) =>
    `Quelqu’un a demandé d’ajouter les numéros du fabricant ${word(p, "fulfillment", "") === "" ? "au traitement" : `à ${fulfillment(p)}`}.`,
  other_tracking_left: (p) => `Quelqu’un a demandé de laisser ${fulfillment(p)} tel quel.`,
  write_was_ours: (p) => `Quelqu’un a indiqué que ${fulfillment(p)} est celui qui a été envoyé.`,
  write_was_not: (p) => `Quelqu’un a indiqué que ${fulfillment(p)} vient de quelqu’un d’autre. Ce qui manque est prévu à nouveau.`,
  shipped_by_hand: (p) =>
    `Quelqu’un a indiqué l’expédition : ${counted(p, "pieces", { one: "pièce", many: "pièces", unknown: "une partie" })}${withNumbers(p)}.`,
  problem_dismissed: (p) => `Un problème a été masqué${aside(p, "reason")}.`,
  problem_reopened: () => "Un problème masqué a été réaffiché.",

  stage_changed: (p) => `${capital(order(p))} est maintenant à l’étape ${stage(p, "to")}${said(p)}.`,
  lower_stage: (p) => `${capital(order(p))} indiquait ${stage(p, "said")} après ${stage(p, "to")}. Ce qui est affiché reste.`,
  remake: (p) => `${capital(order(p))} est de nouveau en fabrication${said(p)}.`,
  vendor_cancelled: (p) => `${vendor(p)} a annulé ${word(p, "number", "la commande fabricant")}.`,
  returned: (p) => `${capital(order(p))} est revenue chez le fabricant.`,
  refunded: (p) => `${vendor(p)} a remboursé ${word(p, "number", "la commande fabricant")}.`,
  unknown_status: (p) => `${capital(order(p))} a un statut que Framewire ne connaît pas${said(p)}.`,
  parcel_seen: (p) => `${capital(order(p))} est expédiée avec ${tracking(p)}${aside(p, "carrier")}.`,
  number_superseded: (p) => `${capital(tracking(p))} a été remplacé par ${word(p, "by", "un autre numéro")}.`,
  number_voided: (p) => `Quelqu’un a indiqué que ${word(p, "oldNumber", "l’ancien numéro")} n’est plus valable.`,
  numbers_kept: (p) =>
    `Quelqu’un a indiqué que ${word(p, "oldNumber", "l’ancien numéro")} et ${word(p, "newNumber", "le nouveau")} sont tous les deux corrects.`,
  number_in_question: (p) => `${capital(tracking(p))} a peut-être été remplacé par ${word(p, "by", "un autre numéro")}.`,
};

/** Which connection, after its fact. */
function of(p: Params): string {
  const label = word(p, "label", "");
  return label === "" ? "" : ` : ${label}`;
}
