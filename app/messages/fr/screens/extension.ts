import { counting, number } from "../grammar.ts";

const orders = (count: number) => counting(count, "commande", "commandes");

/** Ce qui figure à côté d'une commande dans l'interface Shopify elle-même, et là où plusieurs commandes de sa liste sont traitées. */
export const extension = {
  needsYou: "À vous de jouer",
  open: "Ouvrir dans Framewire",
  accountFirst: "Connectez d’abord un compte fabricant dans Framewire. Ses commandes pourront ensuite être liées ici.",
  many: {
    title: (count: number) => (count === 0 ? "Aucune de ces commandes n’est ici" : orders(count)),
    link: "Lier des commandes fabricant",
    reference: (name: string) => `Commande fabricant de ${name}`,
    help: "Le numéro chez le fabricant, ou le numéro sous lequel vous y avez commandé. Ce qui reste vide n’est pas lié.",
    working: "Les commandes sont traitées une par une.",
    button: (count: number) =>
      count === 0 ? "Lier des commandes fabricant" : `Lier ${counting(count, "commande fabricant", "commandes fabricant")}`,
    gone: (count: number) => `${counting(count, "commande inconnue ici reste", "commandes inconnues ici restent")} en l’état.`,
    tooMany: (most: number) => `${number(most)} commandes peuvent être traitées à la fois. Les autres restent en l’état.`,
  },
  errors: {
    401: { title: "Votre session est terminée", body: "Rechargez cette page de l’interface Shopify pour continuer." },
    404: {
      title: "Framewire ne suit pas cette commande",
      body: "Elle vient d’arriver, ou date de bien avant l’installation de Framewire. Une nouvelle commande apparaît ici en quelques minutes.",
    },
    400: {
      title: "La demande n’a pas pu être lue",
      body: "Rien n’a été modifié. Rechargez cette page de l’interface Shopify et réessayez.",
    },
    500: {
      title: "Framewire n’a pas pu répondre",
      body: "Rien n’est perdu : les commandes restent suivies et écrites. Réessayez dans un instant.",
    },
  },
};
