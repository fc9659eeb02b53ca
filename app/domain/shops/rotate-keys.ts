import type { Deps } from "../deps.ts";
import type { Resealed } from "../store.ts";

type Count = Pick<Resealed, "sealed" | "lost">;

/** `accounts` of vendors, `tokens` of Shopify and `addresses` of merchants; those that are lost have to be given again. */
export type RotatedKeys = { accounts: Count; tokens: Count; addresses: Count };

/**
 * Seals under the first key all that is sealed under another, of every shop. Step by step: a step that was made stays made, and another run
 * goes on with the rest.
 */
export async function rotateKeys({ store: { system } }: Pick<Deps, "store">): Promise<RotatedKeys> {
  return {
    accounts: await sealAll(system.sealAccountsAgain),
    tokens: await sealAll(system.sealTokensAgain),
    addresses: await sealAll(system.sealAddressesAgain),
  };
}

async function sealAll(sealAgain: (after: string | null) => Promise<Resealed>): Promise<Count> {
  const all = { sealed: 0, lost: 0 };
  let after: string | null = null;
  do {
    const step: Resealed = await sealAgain(after);
    all.sealed += step.sealed;
    all.lost += step.lost;
    after = step.after;
  } while (after !== null);
  return all;
}
