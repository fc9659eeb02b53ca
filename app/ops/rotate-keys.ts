import { ok } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import { answer } from "./print.ts";
import type { WideVerb } from "./verb.ts";

/** Seals everything under the first of CREDENTIAL_KEYS, so that the others can be taken away. */
export const rotateKeys: WideVerb = async ({ services, output }) => {
  const { accounts, tokens, addresses } = await services.rotateKeys();
  const lost = accounts.lost + tokens.lost + addresses.lost;
  answer(output, { accounts, tokens, addresses }, () => [
    text("keys_rotated", { accounts: accounts.sealed, tokens: tokens.sealed, addresses: addresses.sealed }),
    ...(lost === 0 ? [] : [text("keys_lost", { accounts: accounts.lost, tokens: tokens.lost, addresses: addresses.lost })]),
  ]);
  return ok(null);
};
