import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import { err, ok, type Result } from "../domain/result.ts";
import { text } from "../messages/text.ts";
import type { Services } from "../services.ts";
import type { Output } from "./print.ts";

/** What each verb has: the services, bound to nothing yet, and the shop it was called for. */
export type OpsOn = { services: Services; shop: ShopDomain; output: Output };

/** Everything a verb reads beside its options. */
export type OpsInput = {
  env: Readonly<Record<string, string | undefined>>;
  readStdin(): Promise<string>;
  /** null: there is no such file, or it cannot be read. */
  readFile(path: string): Promise<Uint8Array | null>;
};

/** What a verb does: null when it is done, else one readable line. */
export type Verb<O> = (on: OpsOn, options: O, input: OpsInput) => Promise<Result<null, string>>;

/** A verb that is about everything that this database holds, and takes no shop. */
export type WideVerb = (on: Pick<OpsOn, "services" | "output">) => Promise<Result<null, string>>;

export const done: Result<null, string> = ok(null);

export type WideOptions = { json?: boolean };

/** The options that every verb of a shop takes. */
export type CommonOptions = WideOptions & { shop: string };

export function parseShop(value: string): Result<ShopDomain, string> {
  const parsed = shopDomainSchema.safeParse(value.trim().toLowerCase());
  return parsed.success ? ok(parsed.data) : err(text("bad_shop", { value }));
}
