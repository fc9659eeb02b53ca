import { useLocation, useNavigation } from "@remix-run/react";

/** Whether another page of the list that is shown is on its way. */
export function useIsNarrowing(): boolean {
  const { pathname } = useLocation();
  const { state, location } = useNavigation();
  return state === "loading" && location.pathname === pathname;
}
