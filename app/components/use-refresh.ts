import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";

const usualMs = 30_000;
/** While a worker is about to do what was just asked for. */
const soonMs = 2_000;
const soonForMs = 30_000;

/**
 * Reads the screen's data again while it is looked at, and when it is looked at again: what it says is never long out of date. What it
 * returns has it read often for a while, since there will be news.
 */
export function useRefresh(refreshMs = usualMs): () => void {
  const { revalidate } = useRevalidator();
  const [expecting, setExpecting] = useState(0);
  const isSoon = expecting > 0;
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") revalidate();
    };
    const timer = setInterval(refresh, isSoon ? soonMs : refreshMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [revalidate, isSoon, refreshMs]);
  useEffect(() => {
    if (expecting === 0) return undefined;
    const timer = setTimeout(() => setExpecting(0), soonForMs);
    return () => clearTimeout(timer);
  }, [expecting]);
  return useCallback(() => setExpecting((times) => times + 1), []);
}
