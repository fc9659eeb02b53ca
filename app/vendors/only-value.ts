/** The one value that all of them are; null where they differ or there are none. */
export function onlyValue<T>(values: (T | null)[]): T | null {
  const different = new Set(values);
  return different.size === 1 ? ([...different][0] ?? null) : null;
}
