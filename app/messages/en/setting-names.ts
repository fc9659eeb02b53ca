import type { ShopPolicy } from "../../domain/policy.ts";

/** Each setting of a shop in a word or two, for the sentence that one was changed. */
export const settingNames: Record<keyof ShopPolicy, string> = {
  notifyCustomer: "customer mail",
  notifyMaxAgeDays: "age of parcels without mail",
  partialShipments: "partial shipments",
  numberWaitHours: "waiting for numbers",
  numberWaitBusinessDays: "business days only",
  fulfillWithoutNumber: "fulfill without a number",
  mergeIntoForeignTracking: "adding to other numbers",
  reportProgress: "progress reports",
};
