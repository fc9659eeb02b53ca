import { z } from "zod";
import { makesSchema, referencePatternSchema } from "../policy.ts";
import { vendorIdSchema } from "../vendor.ts";

const longestLabel = 60;
const longestField = 1_000;

/** What was typed of an account. A field that is left out or empty keeps what is stored of it. */
const accountDraftSchema = z.strictObject({
  baseUrl: z.string().max(longestField),
  fields: z.record(z.string(), z.string().max(longestField)),
});
export type AccountDraft = z.infer<typeof accountDraftSchema>;

/** The fields of it that say something, as they were typed. */
export function typedFields({ fields }: AccountDraft): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
}

/** An account that the vendor is only to be asked about. */
export const accountTestSchema = z.strictObject({ intent: z.literal("test"), vendor: vendorIdSchema, account: accountDraftSchema });

/** What a merchant decides about a connection beside its credentials. */
const connectionChoicesSchema = z.strictObject({
  label: z.string().trim().min(1).max(longestLabel),
  makes: makesSchema,
  referencePatterns: z.array(referencePatternSchema).min(1),
  defaultCarrier: z.string().nullable(),
});
export type ConnectionChoices = z.infer<typeof connectionChoicesSchema>;

/** A new connection as its form sends it. */
export const newConnectionSchema = connectionChoicesSchema.extend({ vendor: vendorIdSchema, account: accountDraftSchema });

/** A change of a connection as its form sends it: what is left out stays; `account` null: the credentials stay. */
export const connectionChangeSchema = connectionChoicesSchema.partial().extend({ account: accountDraftSchema.nullable() });
