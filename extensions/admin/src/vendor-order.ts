import type { SentAct } from "./ask-app.ts";

/** Which vendor order somebody names, and what it is to the order. */
export type NamedVendorOrder = Omit<Extract<SentAct, { intent: "preview_link" }>, "intent">;

/** Nothing named yet; where there is one account only, it is that. */
export function nothingNamed(connections: { value: string }[]): NamedVendorOrder {
  const only = connections.length === 1 ? connections[0]?.value : undefined;
  return { connectionId: only ?? "", reference: "", shipsToLinkId: null, isReplacement: false, waitIfMissing: false };
}
