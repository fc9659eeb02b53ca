import { useSyncExternalStore } from "react";

/** Whether the page's script runs. What the server draws, and the browser before that, is the same. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(neverChanges, isTrue, isFalse);
}

const neverChanges = () => () => undefined;
const isTrue = () => true;
const isFalse = () => false;
