import type { OrderSort, OrderTab } from "../../../domain/screens/order-list.ts";
import { counting, upTo } from "../grammar.ts";

const tabs: Record<OrderTab, string> = {
  all: "Toutes",
  waiting_for_link: "À associer",
  in_production: "En production",
  shipped: "Expédiées",
  attention: "À vérifier",
};

const sorts: Record<OrderSort, string> = { newest: "Plus récentes", oldest: "Plus anciennes", due: "Par échéance" };

/** The list of orders, on the screen and as a file. */
export const orders = {
  title: "Commandes",
  resource: { singular: "commande", plural: "commandes" },
  tabsLabel: "Vues des commandes",
  tab: (tab: OrderTab, count: number) => `${tabs[tab]} (${upTo(count)})`,
  search: "Chercher un numéro",
  moreHits:
    "D’autres commandes que celles affichées ici correspondent peut-être. Saisissez une plus grande partie du numéro pour trouver la bonne.",
  filters: {
    account: "Compte fabricant",
    stage: "Étape",
    placed: "Passée",
    placedWithin: (days: number) => `Au cours des ${days} derniers jours`,
    placedBefore: (days: number) => `Il y a plus de ${days} jours`,
    due: "Échéance",
    late: "Date du fabricant dépassée",
  },
  sort: "Trier",
  sorts,
  pages: "Pages des commandes",
  columns: {
    order: "Commande",
    placed: "Passée",
    stage: "Étape",
    vendor: "Commande fabricant",
    tracking: "Suivi",
    shopify: "Shopify",
    checked: "Vérifiée",
  },
  notLinked: "Pas encore associée",
  notRead: "Pas encore",
  checked: "Vérifiée :",
  noNumber: "Pas encore de numéro",
  cancelled: "Annulée dans Shopify",
  due: "Échéance :",
  late: "En retard, échéance :",
  moreProblems: (count: number) => `et ${counting(count, "autre", "autres")}`,
  nothingFits: {
    title: "Aucune commande ici",
    body: "Aucune commande ne correspond à cette vue et à ses filtres.",
    step: "Afficher toutes les commandes",
  },
  nothingFound: {
    title: (search: string) => `Rien trouvé pour « ${search} »`,
    body: "Une commande se trouve par son nom, le numéro de commande du fabricant, le PO ou un numéro de suivi.",
    step: "Rechercher dans toutes les commandes",
  },
  empty: {
    connected: {
      title: "Pas encore de commandes",
      body: "Les nouvelles commandes apparaissent ici d’elles-mêmes, avec le fabricant qui les fabrique et leurs numéros de suivi.",
    },
    notConnected: {
      title: "Connectez un fabricant pour commencer",
      body: "Dès que FinerWorks ou NW Art + Framing est connecté, vos commandes apparaissent ici avec leur étape, leurs numéros de suivi et ce que Shopify en a.",
      step: "Connecter un fabricant",
    },
  },
  acts: {
    select: (name: string) => `Sélectionner ${name}`,
    selectAll: "Tout sélectionner",
    selected: (count: number) => counting(count, "sélectionnée", "sélectionnées"),
    check: "Vérifier maintenant",
    goLive: {
      open: "Activer séparément",
      title: (count: number) => `Activer ${counting(count, "commande", "commandes")} séparément`,
      body: "Ce qui est prévu pour ces commandes est écrit dans Shopify. Toutes les autres restent telles quelles.",
      button: "Activer ces commandes",
    },
    done: {
      check: (count: number) =>
        `${counting(count, "commande est vérifiée", "commandes sont vérifiées")} maintenant. Les fabricants sont interrogés et Shopify est relu.`,
      go_live: (count: number) =>
        `${counting(count, "commande est active", "commandes sont actives")}. Ce qui est prévu est maintenant écrit dans Shopify.`,
    },
    over: {
      check: (count: number) => `${counting(count, "commande n’a pas été vérifiée", "commandes n’ont pas été vérifiées")} : introuvable.`,
      go_live: (count: number) =>
        `${counting(count, "commande est restée telle quelle", "commandes sont restées telles quelles")} : déjà active ou introuvable.`,
    },
  },
  file: {
    name: "commandes.csv",
    late: "en retard",
    columns: {
      order: "Commande",
      placed: "Passée (UTC)",
      vendorOrders: "Commandes fabricant",
      stage: "Étape",
      due: "Échéance (UTC)",
      late: "Retard",
      tracking: "Numéros de suivi",
      carriers: "Transporteurs",
      shopify: "Shopify",
      problems: "Problèmes",
    },
  },
};
