import type { Money } from "../../../domain/shop.ts";
import { amount, counting, money, number } from "../grammar.ts";
import { linkForm } from "./link-form.ts";

/** One order: what happened, what happens next, and what can be done about it. */
export const order = {
  title: (name: string) => `Commande ${name}`,
  back: "Commandes",
  checked: "Dernière vérification :",
  neverChecked: "Aucun fabricant n’a encore été interrogé",
  placed: "Passée :",
  retries: (tries: number) => counting(tries, "essai", "essais"),
  nextTry: "prochain essai :",
  since: "vu pour la première fois :",
  check: {
    button: "Vérifier maintenant",
    asking: (accounts: string) => `Recherche en cours chez ${accounts}`,
    nobody: "Cette commande n’est recherchée chez aucun fabricant. Shopify est consulté de nouveau.",
    paused: (account: string) => `${account} est en pause et n’est donc pas interrogé`,
    blocked: (account: string, when: string) => `${account} ne peut pas être interrogé à l’instant, prochain essai : ${when}`,
    same: "Vérifié. Rien n’a changé.",
    news: (entry: string, more: number) => (more === 0 ? entry : `${entry} ${counting(more, "autre", "autres")} dans l’historique.`),
    slow: "La réponse prend un peu de temps. Elle apparaît ici d’elle-même.",
  },
  link: linkForm,
  unlink: {
    title: (vendorOrder: string, name: string) => `Dissocier ${vendorOrder} de ${name} ?`,
    stops: (account: string) =>
      `${account} n’est plus interrogé à son sujet, et elle n’est plus jamais associée d’elle-même à cette commande.`,
    stays: (count: number) =>
      count === 0
        ? "Rien n’en figure dans Shopify, donc rien n’y change."
        : `Dans Shopify, rien ne change : ${count === 1 ? "le colis que Shopify a reste" : `les ${number(count)} colis que Shopify a restent`} sur la commande et sur la page de suivi du client.`,
    lines: "Ce qu’elle comprend est de nouveau ouvert, et recherché partout où cela peut être fabriqué.",
    button: "Dissocier",
  },
  goLive: {
    title: (name: string) => `Activer ${name} séparément`,
    body: "Ce qui est prévu pour cette commande est écrit dans Shopify. Toutes les autres commandes restent telles quelles.",
    button: "Activer cette commande",
    done: "La commande est active",
  },
  live: {
    title: "Le mode observation est activé, et cette commande est tout de même active",
    body: "Ce qui est prévu pour elle est écrit dans Shopify.",
  },
  leftOut: {
    title: "Des colis de cette commande ont été laissés de côté à la fin du mode observation",
    body: "Ils ne sont pas dans Shopify. Activez la commande pour les écrire tout de même.",
  },
  cost: {
    title: "Coût",
    all: (sum: string) => `${amount(sum)} chez les fabricants`,
    of: (sum: string, total: Money) => `${amount(sum)} sur ${money(total)}`,
    explained: "Ce que facturent les fabricants, sur le total de la commande.",
    unknown: "non indiqué",
  },
  lines: {
    title: "Qui fabrique quoi",
    none: "Cette commande n’a pas de lignes.",
    quantity: (quantity: number, title: string) => `${number(quantity)} × ${title}`,
    removed: "retirée de la commande",
    by: (quantity: number, vendor: string, order: string) => `${number(quantity)} par ${vendor} ${order}`,
    item: (item: string) => `article ${item}`,
    uncovered: (quantity: number) =>
      `${counting(quantity, "unité n’est associée", "unités ne sont associées")} à aucune commande fabricant`,
  },
  vendorOrders: {
    title: "Commandes fabricant",
    none: "Rien n’est encore associé. Framewire recherche cette commande chez vos fabricants par son numéro.",
    notAsked:
      "Rien n’est encore associé, et cette commande n’est recherchée chez aucun fabricant. Si l’un d’eux la fabrique, associez sa commande à la main.",
    says: (vendor: string, label: string) => `${vendor} indique « ${label} »`,
    suggested: "Suggérée, non associée",
    shipsTo: (order: string) => `Est envoyée à la commande fabricant ${order}`,
    linesUnknown: "On ne sait pas quelles lignes elle comprend",
    due: "échéance :",
    read: "lecture :",
    notFollowed: "N’est plus suivie",
    editLines: "Modifier les lignes",
    unlink: "Dissocier",
    undo: "Retirer la confirmation",
    confirm: "L’associer",
    turnDown: "Pas celle-ci",
    about: (words: string, vendorOrder: string) => `${words} : ${vendorOrder}`,
  },
  parcels: {
    title: "Colis : preuve",
    none: "Aucun fabricant n’a encore donné de numéro de suivi.",
    shipped: (vendor: string) => `${vendor} l’a expédié`,
    seen: "Framewire l’a vu",
    accepted: (fulfillment: string) => `Shopify l’a accepté (traitement ${fulfillment})`,
    waiting: "Shopify ne l’a pas encore",
    sending: "Envoyé à Shopify, la réponse est en cours de vérification",
    refused: "Shopify l’a refusé",
    refusedBecause: (reason: string) => `Shopify l’a refusé : ${reason}`,
    notSent: {
      ships_to_vendor: "Va chez un autre fabricant : n’est pas écrit dans Shopify",
      superseded: "Remplacé par un numéro plus récent",
      cancelled: "Annulé ou remboursé dans Shopify : n’y est pas écrit",
      not_left: "Pas encore parti : sera écrit dans Shopify dès son départ",
    },
    mail: {
      requested: "E-mail au client demandé",
      unknown: "E-mail au client : inconnu",
      none: "Pas d’e-mail au client",
    },
    delivered: "Livré",
    eta: "Attendu",
    from: (vendor: string, order: string) => `${vendor} ${order}`,
    dateUnknown: "date non indiquée",
  },
  next: {
    title: "Ensuite",
    nothing: "Il ne reste rien à écrire. Les nouveaux colis sont écrits automatiquement.",
    cancelled: "Il ne reste rien à écrire : la commande est annulée dans Shopify.",
    notLinked: "Framewire continue de rechercher cette commande chez les fabricants.",
    notAsked: "Rien, tant qu’aucune commande fabricant n’est associée.",
    create: (lines: { title: string; quantity: number }[], numbers: string) =>
      `Traiter ${lines.length === 0 ? "0 pièce" : lines.map(({ title, quantity }) => `${number(quantity)} × ${title}`).join(", ")} ${numbers === "" ? "sans numéro" : `avec ${numbers}`}`,
    tracking: (numbers: string) => `Remplacer le suivi par ${numbers}`,
    adopt: (numbers: string) => (numbers === "" ? "Reprendre un traitement fait à la main" : `Reprendre le traitement avec ${numbers}`),
    event: "Informer Shopify de la livraison",
    progress: "Signaler l’avancement dans Shopify",
    open: "Retirer l’avancement signalé",
    mailYes: "E-mail au client : oui",
    mailNo: "E-mail au client : non",
    state: {
      planned: "Prévu",
      sending: "En cours d’envoi",
      waiting: "En attente",
      refused: "Refusé par Shopify",
      unknown: "En cours de vérification",
      done: "Fait",
      dropped: "Abandonné",
    },
  },
  timeline: { title: "Historique", none: "Rien ne s’est encore passé." },
};
