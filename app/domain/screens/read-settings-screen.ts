import type { Deps } from "../deps.ts";
import type { FormRules } from "../forms/check-form.ts";
import { formRules } from "../forms/form-rules.ts";
import type { ShopDomain } from "../ids.ts";
import { policyChangesSchema, type ShopPolicy } from "../policy.ts";
import type { ShopReads } from "../store.ts";
import { currentNumbers } from "../tracking/current-parcels.ts";

/** The order that each setting is explained by. */
export type ExampleOrder = {
  name: string;
  /** The name of the connection that makes some of it; null while nothing is linked. */
  madeBy: string | null;
  /** The last tracking number that is on its way to the customer. */
  number: string | null;
};

export type SettingsScreen = {
  policy: ShopPolicy;
  rules: FormRules;
  shadowMode: boolean;
  lastOrder: ExampleOrder | null;
};

/** The shop's settings with its own last order to explain them by. null: the shop is not installed. */
export async function readSettingsScreen({ store }: Pick<Deps, "store">, shop: ShopDomain): Promise<SettingsScreen | null> {
  const reads = store.forShop(shop);
  const record = await reads.readShop();
  if (record === null) return null;
  return {
    policy: record.policy,
    rules: formRules(policyChangesSchema),
    shadowMode: record.shadowMode,
    lastOrder: await readExample(reads),
  };
}

async function readExample(reads: Pick<ShopReads, "listOrders" | "listLinks">): Promise<ExampleOrder | null> {
  const order = (await reads.listOrders({ limit: 1, before: null }))[0];
  if (order === undefined) return null;
  const linked = (await reads.listLinks(order.id)).filter(({ link }) => link.state === "linked");
  const toCustomer = linked.filter(({ link }) => link.shipsToLinkId === null);
  const numbers = toCustomer.flatMap(({ parcels }) => currentNumbers(parcels));
  return { name: order.name, madeBy: toCustomer[0]?.connection.label ?? null, number: numbers.at(-1) ?? null };
}
