import type { FetcherWithComponents } from "@remix-run/react";
import { useState } from "react";

/**
 * What a fetcher was answered last, once the page has what is stored now. `hear` gets each answer while that is rendered, so that no frame
 * shows the old with the new.
 */
export function useAnswer<T>({ state, data }: Pick<FetcherWithComponents<T>, "state" | "data">, hear: (answer: T) => void): T | undefined {
  const [heard, setHeard] = useState(data);
  if (state === "idle" && data !== heard) {
    setHeard(data);
    if (data !== undefined) hear(data);
  }
  return heard;
}
