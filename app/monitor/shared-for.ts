/** All who ask within `ms` of each other get one answer, also while it is being found. */
export function sharedFor<T>(ms: number, find: () => Promise<T>): () => Promise<T> {
  let found: { until: number; answer: Promise<T> } | null = null;
  return () => {
    if (found === null || performance.now() >= found.until) found = { until: performance.now() + ms, answer: find() };
    return found.answer;
  };
}
