import type { Fault } from "#test/sandbox/faults.ts";

const payload = { fulfillment: null, userErrors: [{ field: ["fulfillment"], message: "Not just now." }] };

/** Shopify refuses a create, as it does: with HTTP 200. What it says to another write is no answer at all to that one. */
export const refusal: Fault = { kind: "status", status: 200, body: JSON.stringify({ data: { fulfillmentCreate: payload } }) };
