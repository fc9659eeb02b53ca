import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const usualMs = 30_000;

/** Reads the screen's data again while it is looked at, and when it is looked at again: what it says is never long out of date. */
export function useRefresh(refreshMs = usualMs): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") revalidate();
    };
    const timer = setInterval(refresh, refreshMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [revalidate, refreshMs]);
}
