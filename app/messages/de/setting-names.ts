import type { ShopPolicy } from "../../domain/policy.ts";

/** Each setting of a shop in a word or two, for the sentence that one was changed. */
export const settingNames: Record<keyof ShopPolicy, string> = {
  notifyCustomer: "E-Mail an Kunden",
  notifyMaxAgeDays: "Alter von Paketen ohne E-Mail",
  partialShipments: "Teilsendungen",
  numberWaitHours: "Wartezeit auf Nummern",
  numberWaitBusinessDays: "nur Werktage zählen",
  fulfillWithoutNumber: "ohne Nummer ausführen",
  mergeIntoForeignTracking: "andere Nummern ergänzen",
  reportProgress: "Produktion melden",
};
