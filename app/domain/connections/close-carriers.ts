import { companyOfWord } from "../tracking/carriers.ts";
import { trackingCompanies } from "../tracking/companies.ts";

const most = 5;
/** From here on two names share so many pairs of letters that one may be meant for the other. */
const alike = 0.5;

/** Shopify's carriers that a person may have meant by a name that is none of them, the likeliest first. */
export function closeCarriers(name: string): string[] {
  const meant = companyOfWord(name);
  const ranked = [...trackingCompanies]
    .map((company) => ({ company, likeness: likeness(name, company) }))
    .filter(({ likeness }) => likeness >= alike)
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ company }) => company);
  return [...new Set([...(meant === null ? [] : [meant]), ...ranked])].slice(0, most);
}

/** Dice's coefficient over pairs of letters: 1 for the same ones, 0 for none in common. Case, accents and blanks do not count. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}

function pairsOf(name: string): Set<string> {
  const letters = [
    ...name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  ];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at] ?? ""}${letter}`));
}
