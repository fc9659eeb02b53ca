import type { Choice } from "../../../domain/problems/choices.ts";
import type { ProblemKind } from "../../../domain/problems/problem.ts";
import { counting, number, plural } from "../grammar.ts";

const kinds: Record<ProblemKind, string> = {
  bad_credentials: "Identifiants refusés par un fabricant",
  vendor_unavailable: "Un fabricant ne répond pas",
  not_found: "Commandes que le fabricant ne connaît pas",
  ambiguous_reference: "Plusieurs commandes fabricant correspondent",
  suggestion_waiting: "Suggestions à confirmer",
  already_linked: "Commandes fabricant déjà associées ailleurs",
  which_lines: "Quelles lignes le fabricant fabrique-t-il ?",
  unmapped_item: "Articles du fabricant sans ligne correspondante",
  unknown_status: "Statuts inconnus",
  needs_a_person: "Le fabricant attend quelqu’un",
  shipped_without_number: "Expédiées sans numéro de suivi",
  partly_shipped: "Qu’est-ce qui a été expédié ?",
  number_replaced: "Numéros de suivi remplacés",
  on_hold_in_shopify: "En attente dans Shopify",
  not_ours_to_fulfill: "À traiter par d’autres que l’application",
  cannot_ship: "Non livrées par expédition",
  shipped_although_cancelled: "Expédiées bien qu’annulées",
  cancelled_in_shopify: "Traitements annulés dans Shopify",
  other_tracking: "Autre suivi dans Shopify",
  refused_by_shopify: "Refusées par Shopify",
  missing_scope: "Autorisations manquantes",
  webhooks_silent: "Aucun message de Shopify",
  no_location: "Aucun emplacement qui traite",
  older_than_60_days: "Commandes que Shopify ne montre plus",
  reply_not_understood: "Réponses impossibles à lire",
  other_fulfillment_app: "Autre chose traite aussi les commandes",
  cancelled_by_vendor: "Annulées par le fabricant",
  reference_not_askable: "Commandes impossibles à rechercher",
  waiting_for_routing: "En attente d’un emplacement dans Shopify",
  mixed_carriers: "Plusieurs transporteurs dans un traitement",
  odd_number: "Numéros de suivi étranges",
  returned: "Retournées au fabricant",
  nobody_makes: "Lignes qu’aucun fabricant ne fabrique",
};

const choices: Record<Exclude<Choice, "shipped">, string> = {
  old_is_void: "L’ancien numéro n’est plus valable",
  both_are_right: "Les deux sont corrects",
  write_again: "Le réécrire",
  leave: "Laisser ainsi",
  merge: "Ajouter le numéro du fabricant",
  it_was_ours: "C’était le nôtre",
  it_was_not: "Ce n’était pas le nôtre",
};

const problems = (count: number) => counting(count, "problème", "problèmes");
const lookedAt = (count: number) =>
  `${problems(count)} ${plural(count, "est revérifié", "sont revérifiés")} maintenant. Ce qui est réglé quitte cette liste de lui-même.`;

/** What needs somebody, by kind, each with its cure in place. */
export const attention = {
  title: "À vérifier",
  open: (count: number) => `${plural(count, "Ouvert", "Ouverts")} (${number(count)})`,
  dismissed: (count: number) => `${plural(count, "Masqué", "Masqués")} (${number(count)})`,
  kinds,
  since: "vu pour la première fois :",
  oldest: "le plus ancien :",
  allKinds: "Tous les types",
  showAll: (count: number) => `Tout afficher (${number(count)})`,
  nextTry: "prochaine vérification :",
  tries: (count: number) => counting(count, "essai", "essais"),
  dismissedBecause: (reason: string) => `Masqué : ${reason}`,
  select: (title: string) => `Sélectionner : ${title}`,
  selectAll: "Sélectionner tout ce qui est affiché",
  selected: (count: number) => counting(count, "sélectionné", "sélectionnés"),
  shop: "la boutique",
  /** A button's words with what it is about, for whoever hears only the button. */
  about: (words: string, about: string) => `${words} : ${about}`,
  cures: {
    lookAgain: "Revérifier maintenant",
    lookAgainAll: (count: number) => `Tout revérifier (${number(count)})`,
    keys: "Remplacer les identifiants",
    makes: "Indiquer ce qu’elles fabriquent",
    order: "Ouvrir la commande",
    shopify: "Ouvrir dans Shopify",
    lines: "Choisir les lignes",
    shipped: "Indiquer ce qui a été expédié",
    confirm: "Associer",
    turnDown: "Pas celle-ci",
    dismiss: "Masquer",
    undo: "Réafficher",
    choices,
  },
  done: {
    retry: lookedAt,
    retry_kind: lookedAt,
    answer: (count: number) =>
      `${problems(count)} ${plural(count, "a reçu une réponse", "ont reçu une réponse")}. Shopify est maintenant mis à jour.`,
    confirm: (count: number) => `${counting(count, "commande fabricant associée", "commandes fabricant associées")}.`,
    turn_down: (count: number) => `${counting(count, "suggestion refusée", "suggestions refusées")}.`,
    dismiss: (count: number) => `${problems(count)} ${plural(count, "masqué", "masqués")}. Un problème revient quand il change.`,
    undo: (count: number) => `${problems(count)} ${plural(count, "réaffiché", "réaffichés")}.`,
    shipped: () => "Ce qui a été expédié est noté. C’est maintenant écrit dans Shopify.",
    lines: () => "Les lignes sont choisies. Ce choix est retenu pour leurs SKU.",
  },
  over: (count: number) => `${number(count)} ${plural(count, "était déjà réglé", "étaient déjà réglés")}.`,
  dismissForm: {
    title: (count: number) => `Masquer ${problems(count)}`,
    body: "Il quitte cette liste et ne compte plus. Il revient de lui-même quand il change.",
    reason: "Raison",
    help: "Conservée dans l’historique avec votre nom. Par exemple : nous expédions celle-ci nous-mêmes.",
    button: "Masquer",
    saved: "Masqué",
  },
  linesForm: {
    linesTitle: (order: string) => `Quelles lignes de ${order} comprend-elle ?`,
    shippedTitle: (order: string) => `Qu’est-ce qui a été expédié de ${order} ?`,
    lines: "Lignes et quantités",
    numbers: "Sous ces numéros",
    noNumbers: "Tous les numéros de cette commande fabricant sont déjà attribués.",
    linesButton: "Choisir ces lignes",
    shippedButton: "Traiter ces articles",
    saved: "Enregistré",
  },
  empty: {
    open: {
      title: "Rien ne demande votre attention",
      body: "Ce que l’application ne peut pas régler elle-même apparaît ici, avec ce que vous pouvez faire.",
    },
    kind: { title: "Il n’en reste aucun", body: "Le reste se trouve sous « Tous les types »." },
    dismissed: { title: "Rien n’a été masqué", body: "Les problèmes que vous masquez figurent ici avec votre raison." },
    home: "Aller à l’accueil",
  },
};
