import { carriersByCheckDigit } from "./check-digit.ts";
import { trackingCompanies } from "./companies.ts";

/**
 * Vendors' words for carriers in lower case, beside Shopify's spelling. A service after the word ("FedEx Ground",
 * "UPS 2nd Day Air") names the same carrier; the longest word counts.
 */
const synonyms: readonly (readonly [word: string, company: string])[] = [
  ["united states postal service", "USPS"],
  ["us postal service", "USPS"],
  ["us mail", "USPS"],
  ["usps", "USPS"],
  ["united parcel service", "UPS"],
  ["ups", "UPS"],
  ["federal express", "FedEx"],
  ["fedex", "FedEx"],
  ["fed ex", "FedEx"],
  ["dhl ecommerce asia", "DHL eCommerce Asia"],
  ["dhl ecommerce", "DHL eCommerce"],
  ["dhl global mail", "DHL eCommerce"],
  ["dhl express", "DHL Express"],
  ["dhl worldwide", "DHL Express"],
  ["ontrac", "OnTrac"],
  ["lasership", "Lasership"],
  ["lone star overnight", "Lone Star Overnight"],
  ["canada post", "Canada Post"],
  ["postes canada", "Canada Post"],
  ["purolator", "Purolator"],
  ["canpar", "Canpar"],
  ["royal mail", "Royal Mail"],
  ["australia post", "Australia Post"],
  ["auspost", "Australia Post"],
  ["deutsche post", "Deutsche Post"],
  ["amazon", "Amazon"],
  ["tforce", "TForce Final Mile"],
  ["pitney bowes", "Pitney Bowes"],
  ["old dominion", "Old Dominion"],
  ["r l carriers", "R+L Carriers"],
  ["xpo", "XPO Logistics"],
  ["estes", "Estes"],
];

const byWholeWord = new Map([
  ...synonyms.map(([word, company]) => [joined(word), company] as const),
  ...[...trackingCompanies].map((name) => [joined(name), name] as const),
]);
const longestFirst = [...synonyms].sort(([a], [b]) => b.length - a.length);

/** Shopify's name for a vendor's word; null for a word that is not in the table or names two carriers: never "Other", never a guess. */
export function companyOfWord(word: string | null): string | null {
  const whole = byWholeWord.get(joined(word ?? ""));
  if (whole !== undefined) return whole;
  const text = `${spaced(word ?? "")} `;
  const start = longestFirst.find(([synonym]) => text.startsWith(`${synonym} `));
  if (start === undefined) return null;
  const rest = ` ${text.slice(start[0].length)}`;
  return longestFirst.some(([synonym, company]) => company !== start[1] && rest.includes(` ${synonym} `)) ? null : start[1];
}

/**
 * The carrier that a number's format proves: UPS `1Z…` and USPS with 20 digits and more, both with check digit. Shorter plain
 * numbers fit by chance (one in ten of 10, 12 or 15 digits) and are left to the connection's default; so are the
 * 20 digits and more that fit FedEx as well (SmartPost).
 */
export function companyOfNumber(number: string): string | null {
  if (!/^1Z[A-Z0-9]{16}$|^\d{20,}$/.test(number)) return null;
  const carriers = carriersByCheckDigit(number);
  if (carriers.length !== 1) return null;
  if (carriers[0] === "ups") return "UPS";
  return carriers[0] === "usps" ? "USPS" : null;
}

/** Rule 4.6: the vendor's word, else the number's format, else the connection's default, else none. */
export function companyOf(parcel: { number: string; carrier: string | null }, defaultCarrier: string | null): string | null {
  return companyOfWord(parcel.carrier) ?? companyOfNumber(parcel.number) ?? knownCompany(defaultCarrier);
}

/** Links that the carriers themselves offer; a company without one here gets its links from Shopify. */
const links: Record<string, string> = {
  UPS: "https://www.ups.com/track?tracknum=",
  USPS: "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
  FedEx: "https://www.fedex.com/fedextrack/?trknbr=",
  "DHL Express": "https://www.dhl.com/en/express/tracking.html?brand=DHL&AWB=",
  "DHL eCommerce": "https://webtrack.dhlecs.com/orders?trackingNumber=",
  OnTrac: "https://www.ontrac.com/tracking/?number=",
  "Canada Post": "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=",
  Purolator: "https://www.purolator.com/en/shipping/tracker?pins=",
  "Australia Post": "https://auspost.com.au/mypost/track/details/",
  "Royal Mail": "https://www.royalmail.com/track-your-item#/tracking-results/",
};

/** The carrier's own page for a number; null where none is known. */
export function carrierLink(company: string | null, number: string): string | null {
  const start = company === null ? undefined : links[company];
  return start === undefined ? null : start + encodeURIComponent(number);
}

function knownCompany(name: string | null): string | null {
  return name !== null && trackingCompanies.has(name) ? name : null;
}

/** Lower case, one space between words, no signs. */
function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The same without the spaces: `U.S.P.S.` and `Fed-Ex` are read as one word. */
function joined(text: string): string {
  return spaced(text).replaceAll(" ", "");
}
