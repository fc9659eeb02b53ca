import { readFileSync } from "node:fs";
import { z } from "zod";
import type { TrackingInfo } from "./model.ts";

const file = new URL("../../fixtures/shopify/tracking-companies-2026-10.json", import.meta.url);
const companies = z.object({ global: z.array(z.string()), by_country: z.array(z.string()) });

/** Every company that the schema's description of FulfillmentTrackingInfo.company names (schema 2026-10), exactly as spelled there. */
const knownCompanies: ReadonlySet<string> = readCompanies();

const pages: Record<string, string> = {
  UPS: "https://www.ups.com/WebTracking?loc=en_US&requester=ST&trackNums=",
  USPS: "https://tools.usps.com/go/TrackConfirmAction.action?tLabels=",
  FedEx: "https://www.fedex.com/fedextrack/?trknbr=",
  "DHL Express": "https://www.dhl.com/en/express/tracking.html?brand=DHL&AWB=",
  "DHL eCommerce": "https://webtrack.dhlecs.com/orders?trackingNumber=",
  OnTrac: "https://www.ontrac.com/tracking/?number=",
  "Canada Post": "https://www.canadapost-postescanada.ca/track-reperage/en#/resultList?searchFor=",
};

/**
 * The tracking set as Shopify stores it: one company for all numbers, urls matched by position, and for a company that it knows by
 * this very spelling a url of its own where none was sent (schema 2026-10). The addresses themselves are inferred.
 */
export function trackingSet(input: TrackingInput): TrackingInfo[] {
  const numbers = input.numbers ?? (input.number == null ? [] : [input.number]);
  const urls = input.urls ?? (input.url == null ? [] : [input.url]);
  const company = input.company ?? null;
  if (numbers.length === 0) return company === null && urls.length === 0 ? [] : [{ company, number: null, url: urls[0] ?? null }];
  return numbers.map((number, index) => ({ company, number, url: urls[index] ?? builtUrl(company, number) }));
}

export type TrackingInput = {
  company?: string | null;
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
};

function builtUrl(company: string | null, number: string): string | null {
  if (company === null || !knownCompanies.has(company)) return null;
  const page = pages[company] ?? `https://tracking.example/${encodeURIComponent(company)}?number=`;
  return page + encodeURIComponent(number);
}

function readCompanies(): Set<string> {
  const list = companies.parse(JSON.parse(readFileSync(file, "utf8")));
  const national = list.by_country.flatMap((row) =>
    row
      .replace(/^.*\*\*: /, "")
      .replace(/[.,]$/, "")
      .split(", "),
  );
  return new Set([...list.global, ...national]);
}
