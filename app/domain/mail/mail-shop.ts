import { later, minuteMs } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Shop } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { claimAtOnce, claimSummary, type Claim } from "./claim-mail.ts";
import type { MailSettings } from "./mail-settings.ts";
import type { MailOutcome } from "./mailer.ts";
import type { StopTokens } from "./stop-tokens.ts";
import { summaryDay } from "./summary-times.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** What the addresses in a mail are made of. */
export type MailAddresses = {
  stopTokens: StopTokens;
  /** Where the app is reached. */
  appUrl: string;
  /** Under which the admin opens it. */
  apiKey: string;
};
type MailDeps = Pick<Deps, "store" | "clock" | "log" | "words" | "mailer"> & MailAddresses;

/** A mail that was refused is tried again so much later. */
const retryMs = 30 * minuteMs;

/**
 * Sends what mail is due of a shop, each at most once (docs/decisions/0026-mail-at-most-once.md): it is claimed in a transaction before the
 * try. Only a refusal, after which for certain nothing was sent, gives the claim back.
 */
export async function mailShop(deps: MailDeps, { shop: domain }: { shop: ShopDomain }): Promise<void> {
  const { mailer, clock, log } = deps;
  if (mailer === null) return;
  const store = deps.store.forShop(domain);
  for (const claimDue of [claimAtOnce, claimSummary]) {
    const due = await store.change(async (tx) => {
      const [shop, settings] = [await tx.readShop(), await tx.readMailSettings()];
      if (!isInstalled(shop) || settings === null) return null;
      const claim = await claimDue(tx, { shop, settings, now: clock.now() });
      return claim && { shop, claim };
    });
    if (due === null) continue;
    const { kind } = due.claim.facts;
    const to = await store.readMailAddress();
    // Stopped or given to another since, or sealed under a key that is gone.
    if (to === null || !isStillWanted(await store.readMailSettings(), due.claim)) continue;
    const came = await mailer.send({ kind, to, written: write(deps, due) });
    await store.change((tx) => settle(tx, due, { came, now: clock.now() }));
    if (came.outcome === "sent") log.info("mail_sent", { shop: domain, kind });
    else log.warn(`mail_${came.outcome}`, { shop: domain, kind, reason: came.reason });
  }
}

type Claimed = { shop: Shop; claim: Claim };

/** Asked after the address is read: another address has another place where it is stopped. */
function isStillWanted(now: MailSettings | null, { facts: { kind }, settings: { stopId } }: Claim): boolean {
  return now?.stopId === stopId && (kind === "summary" ? now.daily : now.atOnce);
}

/** The mailbox is not there, or takes no mail of ours (RFC 5321, 4.2.3): to try again today changes nothing. */
const refusedForGood: ReadonlySet<string> = new Set(["550", "551", "553", "556"]);

function write({ words, stopTokens, appUrl, apiKey }: MailDeps, { shop, claim: { facts, settings } }: Claimed) {
  const { locale, stopId } = settings;
  const admin = `https://admin.shopify.com/store/${shop.domain.replace(/\.myshopify\.com$/, "")}/apps/${apiKey}`;
  return words.mail(facts, {
    locale,
    panelUrl: (path) => `${admin}${path}`,
    stopUrl: new URL(`/mail/stop/${stopTokens.of(stopId)}?locale=${locale}`, appUrl).href,
  });
}

async function settle(
  tx: Pick<ShopChanges, "readMailSettings" | "saveMailSettings" | "freeMails">,
  { shop, claim }: Claimed,
  { came, now }: { came: MailOutcome; now: Date },
): Promise<void> {
  const { keys, facts, at } = claim;
  const settings = await tx.readMailSettings();
  if (settings === null) return;
  // What came of it says nothing about an address that was given meanwhile.
  const ofAddress = (addressRefusedAt: Date | null) => (isStillWanted(settings, claim) ? { addressRefusedAt } : {});
  if (came.outcome !== "refused") {
    const summedUpAt = facts.kind === "summary" ? at : settings.summedUpAt;
    await tx.saveMailSettings({ ...settings, summedUpAt, ...ofAddress(null) });
    return;
  }
  if (refusedForGood.has(came.reason)) {
    if (came.isOfAddress) await tx.saveMailSettings({ ...settings, ...ofAddress(now) });
    return;
  }
  await tx.freeMails(keys);
  const again = later(now, retryMs);
  if (facts.kind === "at_once") {
    if (settings.atOnce) await tx.saveMailSettings({ ...settings, atOnceDueAt: settings.atOnceDueAt ?? again });
  } else if (settings.daily && summaryDay(again, shop.timeZone) === summaryDay(at, shop.timeZone))
    await tx.saveMailSettings({ ...settings, summaryDueAt: again });
}
