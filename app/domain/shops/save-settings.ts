import type { FormError } from "../forms/form-errors.ts";
import type { ShopDomain } from "../ids.ts";
import { mailChoicesSchema } from "../mail/mail-settings.ts";
import { setMail, type SetMailDeps } from "../mail/set-mail.ts";
import { policyChangesSchema } from "../policy.ts";
import type { Actor } from "../records.ts";
import { ok, type Result } from "../result.ts";
import { setPolicy } from "./set-policy.ts";
import type { z } from "zod";

/** The settings that the form of a shop changes; what is left out stays. */
export const settingsChangesSchema = policyChangesSchema.extend({ mail: mailChoicesSchema.optional() });
export type SettingsChanges = z.infer<typeof settingsChangesSchema>;

/** Stores what the form of the settings changes: all of it, or nothing where a part is refused. null: the shop is not installed. */
export async function saveSettings(
  deps: SetMailDeps,
  { shop, changes: { mail, ...policy }, who }: { shop: ShopDomain; changes: SettingsChanges; who: Actor },
): Promise<Result<null, FormError> | null> {
  const mailed = mail === undefined ? ok(null) : await setMail(deps, { shop, choices: mail });
  if (mailed?.ok !== true || Object.keys(policy).length === 0) return mailed;
  const saved = await setPolicy(deps, { shop, changes: policy, who });
  return saved.ok ? ok(null) : null;
}
