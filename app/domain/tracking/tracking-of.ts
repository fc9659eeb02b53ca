import type { Parcel } from "../records.ts";
import type { Tracking } from "../shop.ts";
import { carrierLink, companyOf, companyOfNumber, companyOfWord } from "./carriers.ts";
import { shipDate } from "./ship-date.ts";
import { isWebLink } from "./web-link.ts";

/** A parcel with its connection's default carrier. */
export type TrackedParcel = Pick<Parcel, "number" | "url" | "carrier" | "shippedAt" | "firstSeenAt"> & { defaultCarrier: string | null };

/** Numbers that a merchant put there, with the company and links that stand beside them. */
export type StandingTracking = { company: string | null; numbers: { number: string; url: string | null }[] };

type Entry = { number: string; company: string | null; url: string | null };

/**
 * What is sent as tracking (rulebook 4.5 and 4.6): the merchant's own numbers first, ours by ship date, then number.
 * `isMixed`: several carriers and not every link known, so the numbers go out alone.
 */
export function trackingOf(
  parcels: TrackedParcel[],
  standing: StandingTracking = { company: null, numbers: [] },
): { tracking: Tracking; isMixed: boolean } {
  const entries = [...standing.numbers.map((own) => standingEntry(own, standing.company)), ...inOrder(parcels).map(parcelEntry)];
  const companies = new Set(entries.map((entry) => entry.company));
  const urls = entries.flatMap((entry) => entry.url ?? []);
  const company = companies.size === 1 ? [...companies][0] : null;
  const known = [...companies].filter((name) => name !== null);
  return {
    tracking: { company: company ?? null, numbers: entries.map((entry) => entry.number), urls: urls.length === entries.length ? urls : [] },
    isMixed: known.length > 1 && urls.length < entries.length,
  };
}

/** Each number once, by ship date, then number: the same on every look. */
export function inOrder<P extends Pick<Parcel, "number" | "shippedAt" | "firstSeenAt">>(parcels: P[]): P[] {
  const sorted = [...parcels].sort((a, b) => shipDate(a).getTime() - shipDate(b).getTime() || compareText(a.number, b.number));
  return [...new Map(sorted.map((parcel) => [parcel.number, parcel])).values()];
}

function parcelEntry(parcel: TrackedParcel): Entry {
  const company = companyOf(parcel, parcel.defaultCarrier);
  return { number: parcel.number, company, url: safeUrl(parcel.url) ?? carrierLink(company, parcel.number) };
}

function standingEntry(own: { number: string; url: string | null }, name: string | null): Entry {
  const company = companyOfWord(name) ?? companyOfNumber(own.number);
  return { number: own.number, company, url: safeUrl(own.url) ?? carrierLink(company, own.number) };
}

/** It ends up in the customer's mail. */
function safeUrl(text: string | null): string | null {
  return text !== null && isWebLink(text) ? text : null;
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
