/** Shopify's own codes that stand in a sentence. */
export const shopifyCodes: Readonly<Record<string, string>> = {
  // Why it holds a fulfillment order.
  AWAITING_PAYMENT: "payment is awaited",
  AWAITING_RETURN_ITEMS: "returned items are awaited",
  HIGH_RISK_OF_FRAUD: "high risk of fraud",
  INCORRECT_ADDRESS: "incorrect address",
  INVENTORY_OUT_OF_STOCK: "out of stock",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "an offer after the purchase is open",
  OTHER: "another reason",
  UNKNOWN_DELIVERY_DATE: "delivery date unknown",
  // How something is delivered.
  LOCAL: "local delivery",
  NONE: "no delivery",
  PICKUP_POINT: "pickup point",
  PICK_UP: "pickup",
  RETAIL: "sold in a store",
};
