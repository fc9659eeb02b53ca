import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const calmMs = 30_000;
const closeMs = 2_000;

/**
 * Reads the screen's data again while it is looked at, and when it is looked at again: what it says is never long out of date. `closely`: a
 * job that somebody waits for is under way.
 */
export function useRefresh({ closely = false }: { closely?: boolean } = {}): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") revalidate();
    };
    const timer = setInterval(refresh, closely ? closeMs : calmMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [revalidate, closely]);
}
