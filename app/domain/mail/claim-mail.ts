import { dayMs, later } from "../clock.ts";
import type { Problem } from "../problems/problem.ts";
import type { Shop } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { mostListed, sumUp, type MailFacts } from "./mail-facts.ts";
import type { MailSettings } from "./mail-settings.ts";
import { nextMorning, summaryDay } from "./summary-times.ts";

/** A mail that is this caller's to send, and nobody else's. `keys`: what it is about, as it is claimed. */
export type Claim = { keys: string[]; facts: MailFacts; settings: MailSettings; at: Date };

/** What is due of a shop, and as of when. */
export type Due = { shop: Shop; settings: MailSettings; now: Date };

type ClaimChanges = Pick<ShopChanges, "saveMailSettings" | "claimMails" | "listProblems" | "listConnections" | "countFreshProblems">;

/** For how long it is tried to tell of refused credentials: after that the summary does. */
const atOnceMs = dayMs;

/** The mail about connections whose credentials were refused and that were not told since; null: there are none. */
export async function claimAtOnce(tx: ClaimChanges, { shop, settings, now }: Due): Promise<Claim | null> {
  if (settings.atOnceDueAt === null || settings.atOnceDueAt > now) return null;
  await tx.saveMailSettings({ ...settings, atOnceDueAt: null });
  const refused = (await tx.listProblems({ kind: "bad_credentials" })).filter(
    ({ dismissedAt, firstSeenAt }) => dismissedAt === null && later(firstSeenAt, atOnceMs) > now,
  );
  const keys = await tx.claimMails(refused.map(episodeOf), now);
  const untold = refused.filter((problem) => keys.includes(episodeOf(problem))).map(({ connectionId }) => connectionId);
  const connections = (await tx.listConnections()).filter(({ id }) => untold.includes(id)).map(({ id, label }) => ({ id, label }));
  if (connections.length === 0) return null;
  const others = Math.max(0, connections.length - mostListed);
  return {
    keys,
    facts: { kind: "at_once", shopName: shop.name, connections: connections.slice(0, mostListed), others },
    settings,
    at: now,
  };
}

/** The summary of a shop's day; null: it was made, nothing is open, or it is no time for it. */
export async function claimSummary(tx: ClaimChanges, { shop, settings, now }: Due): Promise<Claim | null> {
  if (settings.summaryDueAt === null || settings.summaryDueAt > now) return null;
  await tx.saveMailSettings({ ...settings, summaryDueAt: nextMorning(now, shop.timeZone) });
  const day = summaryDay(now, shop.timeZone);
  if (day === null) return null;
  const before = settings.summedUpAt;
  const summary = sumUp(await tx.countFreshProblems(before ?? now), { hasBefore: before !== null });
  if (summary === null) return null;
  const keys = await tx.claimMails([`summary ${day}`], now);
  return keys.length === 0 ? null : { keys, facts: { kind: "summary", shopName: shop.name, summary }, settings, at: now };
}

/** A problem that was over and is raised again begins anew. */
function episodeOf({ key, firstSeenAt }: Problem): string {
  return `${key} ${firstSeenAt.toISOString()}`;
}
