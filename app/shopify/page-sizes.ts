/** How many fulfillments the first query of an order holds. Their list has no cursor: when so many come, there may be more. */
export const firstFulfillments = 10;
