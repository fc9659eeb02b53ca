import type { PreflightCode, PreflightState } from "../../domain/checks/preflight.ts";
import type { PreflightMessage } from "../en/preflight.ts";
import { aside, capital, unstopped, word, type Params } from "../params.ts";
import { counted, plural } from "./grammar.ts";

const vendor = (p: Params) => word(p, "vendor", "le fabricant");
const detail = (p: Params) => aside({ detail: unstopped(p, "detail") }, "detail");
const again = { whatToDo: () => "Un nouvel essai a lieu dans l’heure." };

/** What each scope is for, so that a merchant knows what is missing with it. */
const scopeMessages: Readonly<Record<string, string>> = {
  read_orders: "pour voir les commandes, leurs lignes et leurs traitements",
  write_orders: "pour conserver l’étape chez le fabricant à côté de la commande",
  write_merchant_managed_fulfillment_orders: "pour traiter les commandes et corriger le suivi",
  read_third_party_fulfillment_orders: "pour dire pourquoi ce qu’une autre application traite ne peut pas être écrit",
  write_fulfillments: "pour ajouter les livraisons et être informée des traitements",
  read_locations: "pour voir où une ligne peut être traitée",
};

/** Words for every check in every state that it may have; a state without words of its own takes those of `unknown`. */
export const preflightMessages: Record<PreflightCode, Partial<Record<PreflightState, PreflightMessage>> & { unknown: PreflightMessage }> = {
  scopes: {
    ok: { title: () => "L’application a toutes les autorisations qu’elle demande." },
    fail: {
      title: (p) => {
        const scope = word(p, "scope", "");
        if (scope === "") return `Shopify n’accepte plus l’accès de l’application à cette boutique${detail(p)}.`;
        const use = scopeMessages[scope];
        return `Il manque à l’application l’autorisation ${scope}${use === undefined ? "" : `, dont elle a besoin ${use}`}.`;
      },
      whatToDo: () => "Ouvrez une fois l’application dans Shopify et approuvez ce qu’elle demande.",
    },
    unknown: { title: (p) => `Shopify n’a pas pu être interrogé sur les autorisations de l’application${detail(p)}.`, ...again },
  },
  webhooks: {
    ok: { title: (p) => `Les messages de Shopify sur les commandes arrivent ; le dernier : ${word(p, "last", "à une heure inconnue")}.` },
    fail: {
      title: (p) =>
        `${counted(p, "count", { one: "commande a", many: "commandes ont", unknown: "Des commandes ont" })} changé dans Shopify sans qu’aucun message n’arrive à ce sujet (depuis : ${word(p, "since", "quelques heures")}).`,
      whatToDo: () =>
        "Rien n’est perdu : Shopify est lu malgré tout à quelques heures d’intervalle. Ouvrez une fois l’application dans Shopify ; si cela persiste, l’exploitant de l’application doit vérifier que son adresse est joignable.",
    },
    unknown: {
      title: () => "Aucun message au sujet d’une commande n’est encore arrivé.",
      whatToDo: () => "La première commande qui change montrera s’ils arrivent.",
    },
  },
  credentials: {
    ok: { title: (p) => `${capital(vendor(p))} accepte les identifiants.` },
    warn: {
      title: (p) => `${capital(vendor(p))} n’a pas pu être interrogé à l’instant${detail(p)}.`,
      whatToDo: (p) => {
        const until = word(p, "until", "");
        return until === "" ? "Un nouvel essai a lieu sous peu." : `Un nouvel essai a lieu après le ${until}.`;
      },
    },
    fail: {
      title: (p) => `${capital(vendor(p))} n’accepte pas les identifiants${detail(p)}.`,
      whatToDo: () => "Saisissez les identifiants actuels dans les paramètres de la connexion.",
    },
    unknown: {
      title: (p) => `La connexion à ${word(p, "vendor", "ce fabricant")} est en pause.`,
      whatToDo: () => "Reprenez-la quand ses commandes doivent de nouveau être suivies.",
    },
  },
  carrier: {
    ok: {
      title: (p) => {
        const carrier = word(p, "carrier", "");
        if (carrier === "") return `${capital(vendor(p))} n’a pas de transporteur par défaut : seul ce qui est certain est indiqué.`;
        return `${carrier}, le transporteur par défaut pour ${vendor(p)}, est écrit comme Shopify l’écrit.`;
      },
    },
    fail: {
      title: (p) => `Shopify ne connaît aucun transporteur « ${word(p, "carrier", "de ce nom")} », celui par défaut pour ${vendor(p)}.`,
      whatToDo: () =>
        "Choisissez le nom exact de Shopify dans les paramètres de la connexion ; sans lui, les clients reçoivent des numéros sans lien.",
    },
    unknown: { title: (p) => `Le transporteur par défaut pour ${vendor(p)} n’a pas pu être vérifié.` },
  },
  location: {
    ok: { title: (p) => `${word(p, "location", "Un emplacement")} peut traiter les commandes en ligne.` },
    fail: {
      title: () => "Aucun de vos emplacements actifs ne traite les commandes en ligne.",
      whatToDo: () => "Dans Shopify, sous Paramètres, Emplacements, faites traiter les commandes en ligne par l’un de vos emplacements.",
    },
    unknown: { title: (p) => `Shopify n’a pas pu être interrogé sur les emplacements de la boutique${detail(p)}.`, ...again },
  },
  other_fulfillment: {
    ok: {
      title: (p) =>
        p["count"] === 0
          ? "Rien n’indique que quelqu’un d’autre traite. Aucune commande récente ne permet de le dire."
          : typeof p["count"] === "number"
            ? `Personne d’autre ne traite ce que les fabricants fabriquent (${counted(p, "count", { one: "commande vérifiée", many: "commandes vérifiées", unknown: "" })}).`
            : "Personne d’autre ne traite ce que les fabricants fabriquent (dernières commandes vérifiées).",
    },
    warn: { title: otherFulfillment, whatToDo: otherFulfillmentEnd },
    unknown: { title: (p) => `Shopify n’a pas pu être interrogé sur les dernières commandes${detail(p)}.`, ...again },
  },
  customer_mail: {
    ok: { title: () => "Les clients reçoivent l’e-mail de Shopify au départ d’un colis." },
    warn: {
      title: () => "Les clients ne reçoivent pas d’e-mail au départ d’un colis.",
      whatToDo: () =>
        "Activez « Demander à Shopify d’envoyer un e-mail au client » dans les paramètres, sauf si une autre application les envoie.",
    },
    unknown: { title: () => "Il n’a pas été possible de savoir si les clients reçoivent un e-mail." },
  },
  requests: {
    ok: {
      title: () =>
        "D’autres outils peuvent demander une association dans le champ méta « Vendor orders » de la commande (framewire.vendor_orders).",
    },
    warn: {
      title: (p) => `Le champ méta dans lequel d’autres outils demandent une association n’a pas pu être créé${detail(p)}.`,
      whatToDo: () =>
        "Rien d’autre n’en dépend. Si l’un de vos outils y demande des associations, accordez l’accès manquant et vérifiez à nouveau.",
    },
    unknown: {
      title: (p) => `Impossible de savoir si le champ méta des demandes existe${detail(p)}.`,
      whatToDo: () => "Il sera vérifié à nouveau demain.",
    },
  },
  clock: {
    ok: { title: () => "L’horloge concorde avec celle de Shopify." },
    warn: {
      title: (p) => {
        const seconds = typeof p["seconds"] === "number" ? p["seconds"] : 0;
        const minutes = Math.max(2, Math.round(Math.abs(seconds) / 60));
        return `L’horloge du serveur ${seconds < 0 ? "retarde" : "avance"} de ${minutes} minutes par rapport à celle de Shopify.`;
      },
      whatToDo: () => "L’exploitant de l’application doit régler l’horloge de son serveur ; d’ici là, les heures affichées sont décalées.",
    },
    unknown: { title: () => "Shopify n’a pas indiqué l’heure." },
  },
};

/** The fact about somebody else's fulfillments: for the check and for the problem that it raises. */
export function otherFulfillment(p: Params): string {
  const { count } = p;
  const orders = counted(p, "count", { one: "commande", many: "commandes", unknown: "Des commandes" });
  const were = typeof count === "number" ? plural(count, "a été traitée", "ont été traitées") : "ont été traitées";
  const named = `${orders}${aside(p, "orders")} ${were}`;
  if (p["cause"] === "auto_fulfill")
    return `${named} moins d’une minute après avoir été ${typeof count === "number" ? plural(count, "passée", "passées") : "passées"}, sans numéro de suivi, et pas par Framewire.`;
  if (p["cause"] === "same_numbers") return `${named} avec les numéros de suivi du fabricant, et pas par Framewire.`;
  return `Une autre application traite aussi ${word(p, ["orders", "order"], "ces commandes")}${aside(p, "app")}.`;
}

/** What ends it. */
export function otherFulfillmentEnd(p: Params): string {
  if (p["cause"] === "auto_fulfill")
    return "Dans Shopify, sous Paramètres, Paiement, choisissez de ne pas traiter automatiquement les articles d’une commande ; si c’est déjà le cas, cherchez une application qui le fait. D’ici là, les clients reçoivent un e-mail avant que quoi que ce soit soit parti.";
  if (p["cause"] === "same_numbers")
    return "Si vous les saisissez à la main, il n’y a rien à faire. Sinon, c’est l’application du fabricant : désactivez-la, car deux applications qui traitent envoient deux e-mails au client.";
  return "Deux applications qui écrivent des traitements envoient deux e-mails au client. Désactivez l’une d’elles pour ces articles.";
}
