import { GraphQLError } from "graphql";
import { InvalidId, Refused } from "./refused.ts";

/**
 * A mutation's payload: what was done, or the named fields null with the user errors. An id that no record could have is a top-level
 * error with data null (captured for fulfillmentCreate: `invalid id`; for the others: `Invalid id: …`; both RESOURCE_NOT_FOUND).
 */
export function answer(fields: string[], act: () => object): object {
  try {
    return { ...act(), userErrors: [] };
  } catch (error) {
    if (error instanceof InvalidId) throw new GraphQLError(error.message, { extensions: { code: "RESOURCE_NOT_FOUND" } });
    if (!(error instanceof Refused)) throw error;
    const nothing = Object.fromEntries(fields.map((field) => [field, null]));
    const userErrors = error.userErrors.map(({ field, message, code }) => ({ field, message, code: code ?? null, elementIndex: null }));
    return { ...nothing, userErrors };
  }
}
