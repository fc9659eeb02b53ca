import { useCallback, useRef, useState } from "preact/hooks";

/** State that an answer, or the next key, finds as it is now, also before it was drawn. */
export function useLatest<T>(first: () => T) {
  const [drawn, draw] = useState(first);
  const latest = useRef(drawn);
  const read = useCallback(() => latest.current, []);
  const set = useCallback((next: Partial<T>) => draw((latest.current = { ...latest.current, ...next })), []);
  return { drawn, read, set };
}
