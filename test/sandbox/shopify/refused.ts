/** One of Shopify's user errors. `code` only where the schema's error type has one. */
export type UserError = { field: string[] | null; message: string; code?: string };

/** Thrown before anything is changed; a mutation answers with its `userErrors`, a control verb with 422. */
export class Refused extends Error {
  readonly userErrors: UserError[];

  constructor(error: UserError) {
    super(error.message);
    this.userErrors = [error];
  }
}

/** Refuses with one user error. */
export function refuse(field: string[] | null, message: string, code?: string): never {
  throw new Refused(code === undefined ? { field, message } : { field, message, code });
}

/** An id that no record could have: Shopify answers with a top-level error and data null (captured, API 2026-04). */
export class InvalidId extends Error {}
