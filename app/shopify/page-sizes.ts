/** How many fulfillments the first query of an order holds. Their list has no cursor: when so many come, there may be more. */
export const firstFulfillments = 10;

/** How many orders one query reads. Should Shopify count each of them in full, it still stays below the 1,000 points of a single query. */
export const ordersAtOnce = 20;

/** How many fulfillment orders one query reads without their order, by the same measure. */
export const fulfillmentOrdersAtOnce = 15;
