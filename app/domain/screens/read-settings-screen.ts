import type { Deps } from "../deps.ts";
import type { FormRules } from "../forms/check-form.ts";
import { formRules } from "../forms/form-rules.ts";
import type { ShopDomain } from "../ids.ts";
import type { MailSettings } from "../mail/mail-settings.ts";
import type { ShopPolicy } from "../policy.ts";
import { settingsChangesSchema } from "../shops/save-settings.ts";
import type { ShopReads, ShopStore } from "../store.ts";
import { currentNumbers } from "../tracking/current-parcels.ts";

/** The order that each setting is explained by. */
export type ExampleOrder = {
  name: string;
  /** The name of the connection that makes some of it; null while nothing is linked. */
  madeBy: string | null;
  /** The last tracking number that is on its way to the customer. */
  number: string | null;
};

/** What mail is wanted, and where. */
type WantedMail = Pick<MailSettings, "daily" | "atOnce"> & { address: string };

export type SettingsScreen = {
  policy: ShopPolicy;
  rules: FormRules;
  shadowMode: boolean;
  /** null: mail is not set up here. */
  mail: WantedMail | null;
  /** Whether the address of this mail takes none. */
  isMailRefused: boolean;
  lastOrder: ExampleOrder | null;
};

/** The shop's settings with its own last order to explain them by. null: the shop is not installed. */
export async function readSettingsScreen(
  { store, mailer }: Pick<Deps, "store" | "mailer">,
  shop: ShopDomain,
): Promise<SettingsScreen | null> {
  const reads = store.forShop(shop);
  const record = await reads.readShop();
  if (record === null) return null;
  return {
    policy: record.policy,
    rules: formRules(settingsChangesSchema),
    shadowMode: record.shadowMode,
    ...(mailer === null ? { mail: null, isMailRefused: false } : await readMail(reads)),
    lastOrder: await readExample(reads),
  };
}

async function readMail(
  reads: Pick<ShopStore, "readMailSettings" | "readMailAddress">,
): Promise<{ mail: WantedMail; isMailRefused: boolean }> {
  const [settings, address] = [await reads.readMailSettings(), await reads.readMailAddress()];
  return {
    mail: { address: address ?? "", daily: settings?.daily ?? false, atOnce: settings?.atOnce ?? false },
    isMailRefused: (settings?.addressRefusedAt ?? null) !== null,
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
