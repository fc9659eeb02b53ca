/** The reference that a failed request was answered with. By hand: a schema library would be the largest thing on the page. */
export function referenceIn(data: unknown): string | null {
  const isRecord = typeof data === "object" && data !== null;
  return isRecord && "reference" in data && typeof data.reference === "string" ? data.reference : null;
}
