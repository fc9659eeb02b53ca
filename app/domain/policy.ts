import { z } from "zod";

/** What a merchant decides for the whole shop; unknown keys are refused. */
const settings = z.strictObject({
  /** Ask Shopify to mail the customer when a fulfillment is created or a number is added or replaced (4.7). */
  notifyCustomer: z.boolean(),
  /** A parcel that shipped longer ago than this when first read is not mailed (4.7). Days. */
  notifyMaxAgeDays: z.number().int().min(1).max(60),
  /** FinerWorks says "partially shipped" and does not say which pieces (4.2). */
  partialShipments: z.enum(["wait", "ask"]),
  /** "Shipped without a number" becomes a problem after this. Hours. */
  numberWaitHours: z.number().int().min(1).max(720),
  /** Count numberWaitHours on business days only. */
  numberWaitBusinessDays: z.boolean(),
  /** Fulfil without a number once the wait is over (4.1). */
  fulfillWithoutNumber: z.boolean(),
  /** Pieces already fulfilled under another number: add ours instead of raising a problem (4.4). */
  mergeIntoForeignTracking: z.boolean(),
  /** Report production progress on the fulfillment order (4.9). */
  reportProgress: z.boolean(),
});
export type ShopPolicy = z.infer<typeof settings>;

/** The rulebook's. */
export const defaultPolicy: ShopPolicy = {
  notifyCustomer: true,
  notifyMaxAgeDays: 5,
  partialShipments: "wait",
  numberWaitHours: 48,
  numberWaitBusinessDays: false,
  fulfillWithoutNumber: false,
  mergeIntoForeignTracking: false,
  reportProgress: false,
};

/** Some settings of a policy; what is left out stays as it is. */
export const policyChangesSchema = settings.partial();
export type PolicyChanges = z.infer<typeof policyChangesSchema>;

/** A policy with some settings changed. */
export function changePolicy(policy: ShopPolicy, changes: PolicyChanges): ShopPolicy {
  return settings.parse({ ...policy, ...changes });
}

/** As it is stored: a setting that did not exist then has its default. */
export const shopPolicySchema = policyChangesSchema.transform((stored) => changePolicy(defaultPolicy, stored));

/** What a connection makes (rulebook 2.5). `all`: everything shippable. */
export const makesSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("all") }),
  z.strictObject({ by: z.literal("product_vendor"), name: z.string().trim().min(1) }),
  /** `*` stands for any run of characters. */
  z.strictObject({ by: z.literal("sku"), pattern: z.string().trim().min(1) }),
  z.strictObject({ by: z.literal("location"), name: z.string().trim().min(1) }),
]);
export type Makes = z.infer<typeof makesSchema>;

/** How an order's own reference is written at the vendor (rulebook 2.1). `{line}` asks once per line. */
export const referencePatternSchema = z.enum([
  "{name}",
  "{bare}",
  "{alphanumeric}",
  "{id}",
  "{name}-{line}",
  "{bare}-{line}",
  "{id}-{line}",
]);
export type ReferencePattern = z.infer<typeof referencePatternSchema>;
export const defaultReferencePatterns: ReferencePattern[] = ["{name}", "{bare}", "{alphanumeric}", "{id}"];
