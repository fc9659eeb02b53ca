import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { defaultReferencePatterns, type ReferencePattern } from "../policy.ts";
import { readFormParts, vendorForm, type ConnectionFormParts, type VendorForm } from "./connection-form.ts";

export type NewConnectionScreen = ConnectionFormParts & {
  vendors: VendorForm[];
  usualPatterns: ReferencePattern[];
  /** Names that connections of the shop have already. */
  takenLabels: string[];
};

/** What the form of a new connection needs. null: the shop is not installed. */
export async function readNewConnectionScreen(
  { store, vendors }: Pick<Deps, "store" | "vendors">,
  domain: ShopDomain,
): Promise<NewConnectionScreen | null> {
  const reads = store.forShop(domain);
  const shop = await reads.readShop();
  if (shop === null) return null;
  return {
    ...(await readFormParts(reads, { shop, purpose: "new" })),
    vendors: vendors.all.map(vendorForm),
    usualPatterns: defaultReferencePatterns,
    takenLabels: (await reads.listConnections()).map(({ label }) => label),
  };
}
