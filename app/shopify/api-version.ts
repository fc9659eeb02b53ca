/** The Admin API version of every call, of the webhooks and of the schema file: a test holds all of them to this. */
export const apiVersion = "2026-10";
