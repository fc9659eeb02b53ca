import { aside, asideOfCodes, word, type Params } from "../params.ts";
import { counted } from "./grammar.ts";
import { shopifyCodes } from "./shopify-codes.ts";

const vendor = (p: Params) => word(p, ["vendor", "label"], "Le fabricant");

/** What a plan waits for, by `Wait.code`. A code that has no words here is a failing test. */
export const waitMessages: Record<string, (params: Params) => string> = {
  shadow_mode: (p) =>
    `Le mode observation est activé : ${counted(p, "writes", { one: "modification est prévue et ne sera envoyée", many: "modifications sont prévues et ne seront envoyées", unknown: "ceci est prévu et ne sera envoyé" })} que lorsque vous le désactiverez.`,
  shipped_without_number: (p) => `${vendor(p)} indique que c’est expédié. Le numéro de suivi n’est pas encore là.`,
  partly_shipped: (p) => `${vendor(p)} a expédié une partie. Le reste est attendu.`,
  on_hold: (p) =>
    `Mise en attente dans Shopify${asideOfCodes(p, ["reasons", "reason"], shopifyCodes)}. La suite se fera dès que l’attente sera levée.`,
  scheduled: () => "Planifiée pour plus tard dans Shopify. La suite se fera à la date prévue.",
  waiting_for_routing: () => "Shopify n’a pas encore attribué la commande à un emplacement.",
  left_out: (p) =>
    `Laissé de côté à la fin du mode observation${aside(p, "numbers")} : seul ce qui est arrivé ensuite est écrit. Pour l’écrire malgré tout, activez cette commande séparément.`,
  which_lines: () => "En attente que quelqu’un indique quelles lignes cette commande fabricant comprend.",
  outcome_unknown: () => "La réponse de Shopify a été perdue. La commande est relue avant tout autre envoi.",
  throttled: () => "Shopify demande de ralentir. Nouvel essai sous peu.",
  unavailable: () => "Shopify ne répond pas pour le moment. Nouvel essai sous peu.",
};
