import { counting } from "../grammar.ts";

const pieces = (count: number) => counting(count, "pièce", "pièces");
const skuBeside = (item: string, sku: string) => (sku === "" || sku === item ? "" : ` (${sku})`);

/** The dialog that links a vendor order by hand: is this the right one? */
export const linkForm = {
  open: "Associer une commande fabricant",
  title: (order: string) => `Associer une commande fabricant à ${order}`,
  connection: "Compte fabricant",
  choose: "Choisir un compte",
  reference: "Commande fabricant",
  help: "Son numéro chez le fabricant, ou le numéro de commande sous lequel vous l’y avez passée.",
  shipsTo: "Elle est envoyée à",
  customer: "Au client",
  another: (vendorOrder: string) => `Commande fabricant ${vendorOrder}`,
  replacement: "Elle refait des pièces qu’une autre commande fabricant comprenait déjà",
  wait: (account: string) => `L’associer quand même, et attendre que ${account} la connaisse`,
  lookUp: "Rechercher",
  link: (count: number, vendorOrder: string) =>
    count === 0 ? `Associer ${vendorOrder}` : `Associer ${counting(count, "ligne", "lignes")} à ${vendorOrder}`,
  found: (vendorOrder: string) => `${vendorOrder} a été trouvée. Ci-dessous, ce que le fabricant en dit et ce qui serait associé.`,
  saved: "Associée",
  preview: {
    says: (account: string) => `Ce que dit ${account}`,
    order: (name: string) => `Ce qu’elle comprend de ${name}`,
    waits: (account: string) => `${account} ne la connaît pas encore. Elle est recherchée jusqu’à ce que ce soit le cas.`,
    status: "Statut",
    po: "Passée là-bas sous",
    added: "Reçue",
    due: "Échéance",
    pieces: "Pièces",
    counted: (shipped: number, all: number) =>
      shipped === 0 ? pieces(all) : `${pieces(all)}, dont ${counting(shipped, "expédiée", "expédiées")}`,
    parcels: "Colis",
    noParcels: "Pas encore",
    cost: "Coût",
    matched: (item: string, sku: string) => `✓ Correspond à son article ${item}${skuBeside(item, sku)}`,
    taken: "✓ Le fabricant ne nomme pas d’articles : choisie parce qu’elle reste à fabriquer",
    notMatched: "Rien dans la commande fabricant n’y correspond",
    noneLeft: "D’autres commandes fabricant la couvrent déjà",
    unmapped: (item: string, sku: string, quantity: number) =>
      `Son article ${item}${skuBeside(item, sku)}, ${pieces(quantity)}, ne correspond à aucune ligne.`,
    unknown:
      "On ne peut pas dire quelles lignes elle comprend. Choisissez-les, ou associez-la sans : ses colis attendent alors que quelqu’un choisisse.",
    shipsOn: "Elle est envoyée à une autre commande fabricant ; elle ne comprend donc aucune ligne et n’est jamais écrite dans Shopify.",
    doubts: "Vérifiez bien avant de l’associer",
  },
};
