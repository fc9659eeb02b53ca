import type { ConnectionId } from "../ids.ts";
import { turnsOf } from "../polling/open-account.ts";
import { err, type Result } from "../result.ts";
import type { ShopStore } from "../store.ts";
import type { VendorAccount, VendorAdapter, VendorError } from "../vendor.ts";
import { typedFields, type AccountDraft } from "./connection-forms.ts";

export type AccountError =
  /** Names of fields, never their values. */
  | { kind: "bad_account"; fields: string[] }
  /** The vendor does not take these credentials, or could not be asked. */
  | { kind: "not_accepted"; error: VendorError };

/** Puts what was typed over what is stored of this connection, if it is of one, and lets the vendor itself judge it, by one cheap call. Saves nothing. */
export async function checkDraft(
  store: ShopStore,
  adapter: VendorAdapter,
  { draft, id }: { draft: AccountDraft; id: ConnectionId | undefined },
): Promise<Result<VendorAccount, AccountError>> {
  const stored = id === undefined ? null : await store.readAccount(id);
  const account = adapter.parseAccount({ baseUrl: draft.baseUrl, fields: { ...stored?.fields, ...typedFields(draft) } });
  if (!account.ok) return err({ kind: "bad_account", fields: account.error.fields });
  const accepted = await adapter.open(account.value, turnsOf(store, adapter, id)).check();
  return accepted.ok ? account : err({ kind: "not_accepted", error: accepted.error });
}
