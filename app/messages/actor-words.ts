import type { Actor } from "../domain/records.ts";
import type { Catalog } from "./catalog.ts";

/** The proper name of each vendor, by its id. */
export type VendorNames = Readonly<Record<string, string>>;

/** Who did it. Names of companies are the same in every language. */
export function actorWords(who: Actor, { people, vendorNames }: Pick<Catalog, "people"> & { vendorNames: VendorNames }): string {
  switch (who.kind) {
    case "app":
      return "Framewire";
    case "shopify":
      return "Shopify";
    case "flow":
      return "Shopify Flow";
    case "vendor":
      return vendorNames[who.vendor] ?? who.vendor;
    case "person":
      return personWords(who.name, people);
  }
}

/** Stored are `staff 42`, or `operator` for whoever runs the app. */
function personWords(name: string, { staff, operator }: Catalog["people"]): string {
  const number = /^staff (?<number>.+)$/.exec(name)?.groups?.["number"];
  if (number !== undefined) return staff(number);
  return name === "operator" ? operator : name;
}
