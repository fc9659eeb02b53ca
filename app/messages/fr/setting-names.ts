import type { ShopPolicy } from "../../domain/policy.ts";

/** Each setting of a shop in a word or two, for the sentence that one was changed. */
export const settingNames: Record<keyof ShopPolicy, string> = {
  notifyCustomer: "e-mail aux clients",
  notifyMaxAgeDays: "âge des colis sans e-mail",
  partialShipments: "expéditions partielles",
  numberWaitHours: "attente des numéros",
  numberWaitBusinessDays: "jours ouvrés seulement",
  fulfillWithoutNumber: "traiter sans numéro",
  mergeIntoForeignTracking: "compléter d’autres numéros",
  reportProgress: "signaler la production",
};
