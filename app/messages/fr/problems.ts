import type { ProblemKind } from "../../domain/problems/problem.ts";
import type { ProblemMessage } from "../en/problems.ts";
import { aside, asideOfCodes, capital, listed, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, plural, quoted, quotedOr } from "./grammar.ts";
import { otherFulfillment, otherFulfillmentEnd } from "./preflight.ts";
import { shopifyCodes } from "./shopify-codes.ts";

const vendor = (p: Params) => word(p, "vendor", "Le fabricant");
const vendorInside = (p: Params) => word(p, "vendor", "le fabricant");
const atVendor = (p: Params) => `chez ${vendorInside(p)}`;
const toVendor = (p: Params) => (word(p, "vendor", "") === "" ? "au fabricant" : `à ${vendor(p)}`);
const number = (p: Params) => word(p, ["number", "reference"], "la commande fabricant");
/** Whether it is about one vendor order, and not about the whole account. */
const isOfOne = (p: Params) => word(p, ["number", "reference"], "") !== "";
const line = (p: Params, otherwise: string) => quoted(p, ["title", "line"]).trim() || otherwise;
const ofLine = (p: Params) => (line(p, "") === "" ? "d’un article" : `de ${line(p, "")}`);
const pieces = { one: "pièce", many: "pièces", unknown: "des pièces" };

export const problemMessages: Record<ProblemKind, ProblemMessage> = {
  bad_credentials: {
    title: (p) => `${vendor(p)} n’accepte plus les identifiants de cette connexion.`,
    whatToDo: (p) =>
      `Rien n’est lu ${atVendor(p)} tant qu’ils ne sont pas corrects. Saisissez les identifiants actuels dans les paramètres de la connexion.`,
  },
  vendor_unavailable: {
    title: (p) =>
      isOfOne(p)
        ? `${vendor(p)} n’a donné aucune réponse au sujet de ${number(p)} depuis plus d’une heure${aside(p, "detail")}.`
        : `${vendor(p)} n’a pas répondu depuis plus d’une heure${aside(p, "detail")}.`,
    whatToDo: (p) =>
      isOfOne(p)
        ? `Framewire continue d’essayer de lui-même ; c’est fini à la première réponse. Si cela persiste, adressez-vous ${toVendor(p)}.`
        : "Rien n’est perdu. Framewire continue d’essayer et rattrape tout de lui-même ; c’est fini à la première réponse.",
  },
  not_found: {
    title: (p) =>
      `${vendor(p)} ne connaît pas ${number(p)}${p["testMode"] === true ? ", et les identifiants sont ceux du mode test" : ""}.`,
    whatToDo: (p) =>
      p["testMode"] === true
        ? "Les commandes réelles ne sont pas visibles avec des identifiants de test. Saisissez les vrais, ou associez la commande fabricant par son numéro."
        : p["stopped"] === true
          ? "Elle n’est plus recherchée. Vérifiez le numéro, ou associez la commande fabricant à la main."
          : "Vérifiez le numéro, ou associez la commande fabricant à la main. Elle est recherchée à intervalles croissants pendant 14 jours.",
  },
  ambiguous_reference: {
    title: (p) =>
      `${counted(p, "count", { one: "commande correspond", many: "commandes correspondent", unknown: "Plusieurs commandes correspondent" })} à${quotedOr(p, "reference", "cette référence")} ${atVendor(p)}.`,
    whatToDo: (p) => `Choisissez la bonne${aside(p, "candidates")} et associez-la par son propre numéro.`,
  },
  suggestion_waiting: {
    title: (p) => {
      const why = listed(p, "reason", doubtMessages) || "quelque chose ne correspond pas";
      return `${capital(number(p))} ${atVendor(p)} fait peut-être partie de cette commande, mais un doute subsiste : ${why}.`;
    },
    whatToDo: () => "Comparez les deux, puis confirmez l’association ou refusez-la. Rien n’est écrit dans Shopify avant cela.",
  },
  already_linked: {
    title: (p) => `${capital(number(p))} ${atVendor(p)} est déjà associée à ${word(p, "otherOrder", "une autre commande")}.`,
    whatToDo: () => "Si cette commande est la bonne, supprimez d’abord l’association là-bas, puis créez-la ici.",
  },
  which_lines: {
    title: (p) => {
      if (p["reason"] === "added")
        return `${capital(line(p, "un article"))} a été ajouté à la commande alors que ${number(p)} existait déjà ${atVendor(p)}.`;
      if (p["reason"] === "contested") return `Plusieurs connexions pourraient fabriquer ${line(p, "un article")}.`;
      return `On ne sait pas quelles lignes ${vendorInside(p)} fabrique dans ${number(p)}.`;
    },
    whatToDo: (p) =>
      p["reason"] === "added"
        ? "Indiquez si c’est aussi fabriqué là-bas. Rien n’est traité pour cet article d’ici là."
        : "Choisissez les lignes et les quantités. D’ici là, les colis contenant des lignes que personne n’a indiquées attendent ; le choix est retenu pour ces SKU.",
  },
  unmapped_item: {
    title: (p) =>
      `${vendor(p)} fabrique${quotedOr(p, ["sku", "item"], "quelque chose")} dans ${number(p)}, ce qui ne correspond à aucune ligne de cette commande.`,
    whatToDo: () => "Indiquez de quelle ligne il s’agit, et combien de pièces font une unité.",
  },
  unknown_status: {
    title: (p) =>
      p["reason"] === "no_progress"
        ? `${vendor(p)} indique${quotedOr(p, ["statusLabel", "code"], "quelque chose")} pour ${number(p)}, ce qui ne dit pas où en est la commande.`
        : `${vendor(p)} donne un statut que Framewire ne connaît pas :${quotedOr(p, ["statusLabel", "code"], "aucun libellé n’a été donné")}.`,
    whatToDo: (p) =>
      p["reason"] === "no_progress"
        ? `Ses numéros de suivi sont écrits dès que ${vendorInside(p)} annonce l’expédition. Si vous savez que tout est parti, traitez la commande à la main dans Shopify.`
        : "Il est affiché avec les mots du fabricant et ne compte pas comme une avancée. Les colis qui ont un numéro sont repris malgré tout.",
  },
  needs_a_person: {
    title: (p) =>
      typeof p["count"] === "number"
        ? `${vendor(p)} retient ${counted(p, "count", pieces)} de ${number(p)}.`
        : `${vendor(p)} attend quelqu’un pour ${number(p)}${aside(p, "statusLabel")}.`,
    whatToDo: (p) => `Contactez ${vendorInside(p)} à ce sujet. Ce message disparaît quand la production reprend.`,
  },
  shipped_without_number: {
    title: (p) => `${vendor(p)} a expédié ${counted(p, "pieces", pieces)} de ${number(p)} sans numéro de suivi.`,
    whatToDo: (p) => `Demandez le numéro ${toVendor(p)}. Il est écrit dans Shopify dès qu’il est là.`,
  },
  partly_shipped: {
    title: (p) => `${vendor(p)} a expédié une partie de ${number(p)} et ne dit pas quelles pièces.`,
    whatToDo: () => "Choisissez ce qui a été expédié, ou attendez : le reste est écrit quand tout est expédié.",
  },
  number_replaced: {
    title: (p) =>
      `${vendor(p)} affiche maintenant ${word(p, "newNumber", "un autre numéro de suivi")}, et plus ${word(p, "oldNumber", "le précédent")}.`,
    whatToDo: () =>
      "Les deux figurent pour l’instant dans Shopify. Indiquez si l’ancien numéro n’est plus valable, ou si les deux sont corrects.",
  },
  on_hold_in_shopify: {
    title: (p) => `Le colis est parti, mais Shopify garde cette commande en attente${asideOfCodes(p, "reasons", shopifyCodes)}.`,
    whatToDo: () => "Levez la mise en attente dans Shopify. Le traitement est écrit juste après.",
  },
  not_ours_to_fulfill: {
    title: (p) => {
      const item = line(p, "un article");
      if (p["cause"] === "other_service")
        return `Le service de traitement d’une autre application, ${word(p, "location", "sans nom")}, est responsable ${ofLine(p)}.`;
      if (p["cause"] === "incomplete")
        return `${word(p, "location", "L’emplacement")} n’a pas pu traiter ${item} : Shopify indique que le traitement est incomplet.`;
      return `Shopify ne permet pas à l’application de traiter ${item} à l’emplacement ${word(p, "location", "prévu")}.`;
    },
    whatToDo: () => "Déplacez l’article vers l’un de vos emplacements dans Shopify, ou traitez-le là-bas à la main.",
  },
  cannot_ship: {
    title: (p) => `Shopify ne livre pas ${line(p, "un article")} par expédition${asideOfCodes(p, "deliveryMethod", shopifyCodes)}.`,
    whatToDo: () => "Framewire n’écrit que des expéditions. Traitez cet article à la main dans Shopify, ou changez son mode de livraison.",
  },
  shipped_although_cancelled: {
    title: (p) => `${vendor(p)} a expédié ${line(p, "un article")}, alors que c’est annulé ou remboursé dans Shopify.`,
    whatToDo: () => "Il ne reste rien à traiter. Décidez avec le client si le colis est conservé ou renvoyé.",
  },
  cancelled_in_shopify: {
    title: (p) => `Quelqu’un a annulé ${word(p, "fulfillment", "le traitement")} ${ofLine(p)} dans Shopify.`,
    whatToDo: () => "Il n’est pas réécrit automatiquement. Indiquez s’il faut le réécrire ou le laisser ainsi.",
  },
  other_tracking: {
    title: (p) =>
      p["cause"] === "shared"
        ? `${word(p, "fulfillment", "Un traitement")} dans Shopify contient ${line(p, "un article")} avec des articles d’autres sources, sans numéro.`
        : `${capital(line(p, "un article"))} figure comme traité dans Shopify sous un autre numéro${aside(p, "theirs")} que celui donné par ${vendorInside(p)}${aside(p, "ours")}.`,
    whatToDo: (p) =>
      p["cause"] === "shared"
        ? "Ajoutez le numéro à la main dans Shopify : pour les autres articles, il est peut-être faux."
        : "Comparez les numéros. Si les deux sont corrects, autorisez l’ajout dans les paramètres, ou ajoutez le nôtre à la main dans Shopify.",
  },
  refused_by_shopify: {
    title: (p) => `Shopify a refusé la modification :${quotedOr(p, ["detail", "reason"], "aucune raison n’a été donnée")}.`,
    whatToDo: () =>
      "Un nouvel essai a lieu quand la commande change, et une fois par jour. Corrigez la cause dans Shopify, ou réessayez à la main.",
  },
  missing_scope: {
    title: (p) =>
      p["cause"] === "auth"
        ? "Shopify n’accepte plus l’accès de l’application à cette boutique."
        : `Il manque à l’application une autorisation dans Shopify${aside(p, "detail")}.`,
    whatToDo: () => "Ouvrez une fois l’application dans Shopify et approuvez ce qu’elle demande. Tout ce qui attendait reprend alors.",
  },
  webhooks_silent: {
    title: (p) =>
      `${counted(p, "count", { one: "commande a", many: "commandes ont", unknown: "Des commandes ont" })} changé dans Shopify sans qu’aucun message n’arrive à ce sujet.`,
    whatToDo: () =>
      "Ouvrez une fois l’application dans Shopify. Tant que les messages n’arrivent pas, les changements sont détectés en quelques heures et non en quelques secondes.",
  },
  no_location: {
    title: () => "Aucun de vos emplacements actifs ne traite les commandes en ligne.",
    whatToDo: () =>
      "Dans Shopify, sous Paramètres, Emplacements, faites traiter les commandes en ligne par l’un de vos emplacements. Rien ne peut être écrit avant.",
  },
  older_than_60_days: {
    title: () => "Shopify ne permet plus à l’application de lire cette commande : elle date de plus de 60 jours.",
    whatToDo: () =>
      "Traitez-la à la main dans Shopify, puis masquez ceci, car l’application ne voit pas ce qui y est fait. Ou donnez à l’application l’accès à toutes les commandes.",
  },
  reply_not_understood: {
    title: (p) => {
      const { count } = p;
      return typeof count === "number"
        ? `${vendor(p)} a envoyé pour ${number(p)} ${counted(p, "count", { one: "rangée", many: "rangées", unknown: "" })} qui ${plural(count, "n’a pas pu être lue", "n’ont pas pu être lues")}.`
        : `${vendor(p)} a envoyé une réponse qui n’a pas pu être lue${aside(p, "detail")}.`;
    },
    whatToDo: () =>
      "Rien n’en a été utilisé. Un nouvel essai a lieu automatiquement ; si cela persiste, le fabricant a changé quelque chose.",
  },
  other_fulfillment_app: { title: otherFulfillment, whatToDo: otherFulfillmentEnd },
  cancelled_by_vendor: {
    title: (p) => `${vendor(p)} a annulé ${number(p)}.`,
    whatToDo: (p) =>
      `Demandez pourquoi ${toVendor(p)}, puis repassez la commande ou remboursez le client. Une commande repassée sous le même numéro est associée automatiquement.`,
  },
  reference_not_askable: {
    title: (p) => `Il est impossible de rechercher${quotedOr(p, "reference", "cette référence")} ${atVendor(p)}.`,
    whatToDo: () =>
      "Elle contient des caractères que l’interface du fabricant n’accepte pas. Associez la commande fabricant par son propre numéro.",
  },
  waiting_for_routing: {
    title: () => "Depuis plus d’une heure, Shopify n’a attribué cette commande à aucun emplacement.",
    whatToDo: () =>
      "Vérifiez dans Shopify si un emplacement a ces articles en stock. Le traitement est écrit dès qu’un emplacement est attribué.",
  },
  mixed_carriers: {
    title: (p) => `Les colis d’un même traitement voyagent avec plusieurs transporteurs${aside(p, "numbers")}.`,
    whatToDo: () =>
      "Shopify n’accepte qu’un transporteur par traitement ; les numéros y figurent donc sans lien. Si cela suffit, il n’y a rien à faire.",
  },
  odd_number: {
    title: (p) => `${vendor(p)} a donné un numéro de suivi étrange :${quotedOr(p, "field", "il n’a pas pu être lu")}.`,
    whatToDo: (p) => `Il est transmis tel quel. Vérifiez-le auprès de ${word(p, "vendor", "votre fabricant")}.`,
  },
  returned: {
    title: (p) => `${vendor(p)} signale ${number(p)} comme retournée.`,
    whatToDo: () => "Le traitement dans Shopify reste tel quel. Décidez de la suite avec le client.",
  },
  nobody_makes: {
    title: (p) => `Aucune connexion ne fabrique ${line(p, "cet article")}.`,
    whatToDo: () =>
      "Indiquez dans les paramètres d’une connexion ce qu’elle fabrique, ou associez ces lignes à la main. Laissez ainsi si vous les expédiez vous-même.",
  },
  link_request_unclear: {
    title: (p) =>
      `Une association a été demandée dans Shopify, mais elle est incompréhensible :${quotedOr(p, "entry", "elle n’a pas pu être lue")}.`,
    whatToDo: (p) =>
      p["fault"] === "too_many"
        ? "Une commande accepte dix demandes de ce genre. Retirez du champ méta « Vendor orders » de la commande, dans Shopify, ce qui n’est pas nécessaire."
        : p["fault"] === "too_long"
          ? "Aucun fabricant n’a de numéro aussi long. Corrigez-le dans le champ méta « Vendor orders » de la commande, dans Shopify."
          : `Écrivez-la sous la forme « compte : numéro » dans le champ méta « Vendor orders » de la commande, dans Shopify${aside(p, "vendors")}, ou associez la commande fabricant à la main.`,
  },
};
