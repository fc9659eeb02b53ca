import { defaultScopes } from "./app-settings.ts";
import { PointBucket, restoreRates } from "./bucket.ts";
import type { Ids } from "./ids.ts";
import type { Plan, Shop } from "./model.ts";

export type NewShop = {
  domain: string;
  name?: string;
  timeZone?: string;
  numberPrefix?: string;
  numberSuffix?: string;
  plan?: Plan;
  /** Points a second, other than the plan's: for measurements that would take too long. */
  restoreRate?: number;
  scopes?: string[];
  /** Default: one, "Shop location". With `service`, of another app's fulfillment service. */
  locations?: { name: string; service?: string }[];
};

/** A shop with the app installed and nothing in it yet, not even a location. */
export function newShop(ids: Ids, input: NewShop, at: Date): Shop {
  const plan = input.plan ?? "standard";
  return {
    id: ids.next("Shop"),
    domain: input.domain,
    name: input.name ?? input.domain.split(".")[0] ?? input.domain,
    timeZone: input.timeZone ?? "America/New_York",
    numberPrefix: input.numberPrefix ?? "#",
    numberSuffix: input.numberSuffix ?? "",
    plan,
    installed: true,
    scopes: input.scopes ?? [...defaultScopes],
    bucket: new PointBucket(input.restoreRate ?? restoreRates[plan]),
    nextNumber: 1001,
    createdAt: at,
    locations: [],
    orders: new Map(),
    fulfillmentOrders: new Map(),
    fulfillments: new Map(),
    metafields: new Map(),
    metafieldDefinitions: [],
    mails: [],
    flowTriggers: [],
    flowWorkflows: new Set(),
    workflowStarts: [],
  };
}
