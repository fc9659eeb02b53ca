/** What the log has of an error: where it came from, as far as it says so. */
export function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : String(error);
}
