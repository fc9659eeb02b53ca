import type { Deps } from "../deps.ts";
import { fieldError, isOver, type FieldError, type FormError } from "../forms/form-errors.ts";
import type { ShopDomain } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import { mailAddressSchema, type MailChoices, type MailSettings } from "./mail-settings.ts";
import { nextMorning } from "./summary-times.ts";
import { isInstalled } from "../shops/is-installed.ts";

export type SetMailDeps = Pick<Deps, "store" | "clock" | "newId" | "mailer">;

/** Changes what mail a merchant wants, and keeps the address as long as any is wanted. null: the shop is not installed. */
export async function setMail(
  deps: SetMailDeps,
  { shop: domain, choices }: { shop: ShopDomain; choices: MailChoices },
): Promise<Result<null, FormError> | null> {
  if (deps.mailer === null) return err(isOver);
  const store = deps.store.forShop(domain);
  const stored = await store.readMailAddress();
  return store.change(async (tx) => {
    const shop = await tx.readShop();
    if (!isInstalled(shop)) return null;
    await tx.holdShop();
    const before = await tx.readMailSettings();
    const { daily = before?.daily ?? false, atOnce = before?.atOnce ?? false, locale } = choices;
    const isWanted = daily || atOnce;
    const fault = isWanted ? faultOf(choices.address ?? stored ?? "") : null;
    if (fault !== null) return err({ fields: { "mail.address": fault }, trouble: null });
    const isSame = !isWanted || choices.address === undefined || choices.address === stored;
    const stopId = before !== null && isSame ? before.stopId : deps.newId();
    const addressRefusedAt = isWanted && isSame ? (before?.addressRefusedAt ?? null) : null;
    const wanted = wantedOf({ daily, atOnce, locale }, { before, now: deps.clock.now(), timeZone: shop.timeZone });
    await tx.saveMailSettings({ stopId, addressRefusedAt, ...wanted }, isWanted ? choices.address : null);
    return ok(null);
  });
}

function faultOf(address: string): FieldError | null {
  if (address === "") return fieldError("required");
  return mailAddressSchema.safeParse(address).success ? null : fieldError("not_an_address");
}

/** What is wanted already goes on as it is; what is wanted anew begins now. */
function wantedOf(
  { daily, atOnce, locale }: Pick<MailSettings, "daily" | "atOnce" | "locale">,
  { before, now, timeZone }: { before: MailSettings | null; now: Date; timeZone: string },
): Omit<MailSettings, "stopId" | "addressRefusedAt"> {
  const [hadDaily, hadAtOnce] = [before?.daily === true ? before : null, before?.atOnce === true ? before : null];
  return {
    ...{ daily, atOnce, locale },
    summaryDueAt: daily ? (hadDaily === null ? nextMorning(now, timeZone) : hadDaily.summaryDueAt) : null,
    // What is refused at this moment is told as well.
    atOnceDueAt: atOnce ? (hadAtOnce === null ? now : hadAtOnce.atOnceDueAt) : null,
    summedUpAt: daily && hadDaily !== null ? hadDaily.summedUpAt : null,
  };
}
