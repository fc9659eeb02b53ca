import { formRules } from "../forms/form-rules.ts";
import type { FormRules } from "../forms/check-form.ts";
import { connectionChangeSchema, newConnectionSchema } from "../connections/connection-forms.ts";
import { referencesOf } from "../links/references.ts";
import { referencePatternSchema, type ReferencePattern } from "../policy.ts";
import type { Shop } from "../records.ts";
import type { ShopReads } from "../store.ts";
import { trackingCompanies } from "../tracking/companies.ts";
import type { AccountField, VendorAdapter, VendorId } from "../vendor.ts";

/** What the form of an account is drawn from: the vendor's own fields and addresses. */
export type VendorForm = { id: VendorId; label: string; baseUrls: string[]; fields: AccountField[] };

/** What every form of a connection offers to choose from. */
export type ConnectionFormParts = {
  rules: FormRules;
  /** Shopify's exact names. */
  carriers: string[];
  /** Each way to write an order, with the shop's last order written so; null where there is none yet. */
  references: { pattern: ReferencePattern; example: string | null }[];
  /** The last order, by which the examples go. */
  lastOrder: string | null;
};

export function vendorForm({ id, label, baseUrls, accountFields }: VendorAdapter): VendorForm {
  return { id, label, baseUrls, fields: accountFields };
}

/** The parts of a form for a new connection, or for a change of one. */
export async function readFormParts(
  reads: Pick<ShopReads, "listOrders">,
  { shop, purpose }: { shop: Shop; purpose: "new" | "change" },
): Promise<ConnectionFormParts> {
  const last = (await reads.listOrders({ limit: 1, before: null }))[0];
  const example = (pattern: ReferencePattern) => (last && referencesOf(last, shop, [pattern])[0]?.reference) ?? null;
  return {
    rules: formRules(purpose === "new" ? newConnectionSchema : connectionChangeSchema),
    carriers: [...trackingCompanies],
    references: referencePatternSchema.options.map((pattern) => ({ pattern, example: example(pattern) })),
    lastOrder: last?.name ?? null,
  };
}
