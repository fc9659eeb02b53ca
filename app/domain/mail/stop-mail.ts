import type { Deps } from "../deps.ts";
import type { StopTokens } from "./stop-tokens.ts";

type StopDeps = Pick<Deps, "store"> & { stopTokens: StopTokens };

/** Whether mail can be stopped at this address. Nothing is changed by looking: programs open every link of a mail. */
export async function findMailStop(deps: StopDeps, token: string): Promise<"known" | "unknown"> {
  return (await findShop(deps, token)) === null ? "unknown" : "known";
}

/** Ends all mail of the shop and forgets the address. Who has stopped it already is told the same. */
export async function stopMail(deps: StopDeps, token: string): Promise<"stopped" | "unknown"> {
  const found = await findShop(deps, token);
  if (found === null) return "unknown";
  await deps.store.forShop(found.shop).change(async (tx) => {
    // The address may have been changed since: then this is no longer where its mail is stopped.
    if ((await tx.readMailSettings())?.stopId === found.stopId) await tx.endMail();
  });
  return "stopped";
}

async function findShop({ store, stopTokens }: StopDeps, token: string) {
  const stopId = stopTokens.idOf(token);
  const shop = stopId === null ? null : await store.system.findShopOfMailStop(stopId);
  return stopId === null || shop === null ? null : { shop, stopId };
}
