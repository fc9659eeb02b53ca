import { useAppBridge } from "@shopify/app-bridge-react";
import { Outlet, useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { ScreenBehind } from "./screen-behind.tsx";
import { ScreenSkeleton } from "./screen-skeleton.tsx";

/** A page that comes sooner than this is better off without a skeleton in between. */
const patienceMs = 400;

/** The screen, with word of it when it could not be read again, and while a slow one loads its outline and the admin's own bar. */
export function ScreenOutlet() {
  const awaited = useSlowNavigation();
  if (awaited !== null) return <ScreenSkeleton pathname={awaited} />;
  return (
    <>
      <ScreenBehind />
      <Outlet />
    </>
  );
}

/** The path of the screen that is slow to come; null while none is. */
function useSlowNavigation(): string | null {
  const bridge = useAppBridge();
  const { pathname } = useLocation();
  const { state, location } = useNavigation();
  const isLeaving = state === "loading" && location.pathname !== pathname;
  const target = isLeaving ? location.key : null;
  const [slow, setSlow] = useState<string | null>(null);
  useEffect(() => {
    if (target === null) return undefined;
    bridge.loading(true);
    const timer = setTimeout(() => setSlow(target), patienceMs);
    return () => {
      clearTimeout(timer);
      bridge.loading(false);
    };
  }, [target, bridge]);
  return isLeaving && slow === location.key ? location.pathname : null;
}
