/** Shopify's own codes that stand in a sentence. */
export const shopifyCodes: Readonly<Record<string, string>> = {
  // Why it holds a fulfillment order.
  AWAITING_PAYMENT: "paiement attendu",
  AWAITING_RETURN_ITEMS: "articles retournés attendus",
  HIGH_RISK_OF_FRAUD: "risque élevé de fraude",
  INCORRECT_ADDRESS: "adresse incorrecte",
  INVENTORY_OUT_OF_STOCK: "rupture de stock",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "une offre après l’achat est ouverte",
  OTHER: "autre raison",
  UNKNOWN_DELIVERY_DATE: "date de livraison inconnue",
  // How something is delivered.
  LOCAL: "livraison locale",
  NONE: "aucune livraison",
  PICKUP_POINT: "point de retrait",
  PICK_UP: "retrait",
  RETAIL: "vente en magasin",
};
