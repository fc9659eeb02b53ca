import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import type { VendorId } from "../vendor.ts";
import type { AccountDraft } from "./connection-forms.ts";
import { checkDraft, type AccountError } from "./draft-account.ts";

export type TestAccountInput = {
  shop: ShopDomain;
  draft: AccountDraft;
  /** A connection lends what is stored of its account for the fields that are left empty. */
  of: { vendor: VendorId } | { connectionId: ConnectionId };
};

/** Asks the vendor whether it takes what is typed in a form. Nothing is saved, whatever it says. */
export async function testAccount(
  { store, vendors }: Pick<Deps, "store" | "vendors">,
  { shop, draft, of }: TestAccountInput,
): Promise<Result<null, AccountError | { kind: "connection_not_found" }>> {
  const shopStore = store.forShop(shop);
  const connection = "connectionId" in of ? await shopStore.findConnection(of.connectionId) : null;
  if ("connectionId" in of && connection === null) return err({ kind: "connection_not_found" });
  const vendor = "vendor" in of ? of.vendor : connection?.vendor;
  if (vendor === undefined) return err({ kind: "connection_not_found" });
  const adapter = vendors.find(vendor);
  if (adapter === undefined) return err({ kind: "bad_account", fields: ["vendor"] });
  const checked = await checkDraft(shopStore, adapter, { draft, id: connection?.id });
  return checked.ok ? ok(null) : checked;
}
