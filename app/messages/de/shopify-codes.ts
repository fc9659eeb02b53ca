/** Shopify's own codes that stand in a sentence. */
export const shopifyCodes: Readonly<Record<string, string>> = {
  // Why it holds a fulfillment order.
  AWAITING_PAYMENT: "Zahlung steht aus",
  AWAITING_RETURN_ITEMS: "Rücksendung steht aus",
  HIGH_RISK_OF_FRAUD: "hohes Betrugsrisiko",
  INCORRECT_ADDRESS: "falsche Adresse",
  INVENTORY_OUT_OF_STOCK: "nicht auf Lager",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "ein Angebot nach dem Kauf ist offen",
  OTHER: "anderer Grund",
  UNKNOWN_DELIVERY_DATE: "Liefertermin unbekannt",
  // How something is delivered.
  LOCAL: "lokale Lieferung",
  NONE: "keine Lieferung",
  PICKUP_POINT: "Abholpunkt",
  PICK_UP: "Abholung",
  RETAIL: "im Ladengeschäft verkauft",
};
