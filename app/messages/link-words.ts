import type { Reading } from "../domain/vendor.ts";
import type { PanelWords } from "./words-of.ts";

type PreviewWords = PanelWords["screens"]["order"]["link"]["preview"];
type Matched = { lines: { lineId: string; item: string | null }[]; reading: Pick<Reading, "items"> | null };

/** What a line was matched by in a preview. */
export function lineHelp(lineId: string, preview: Matched, words: PreviewWords): string {
  const skuOf = (item: string) => preview.reading?.items.find((one) => one.item === item)?.sku ?? "";
  const mine = preview.lines.filter((line) => line.lineId === lineId);
  if (mine.length === 0) return words.notMatched;
  return mine.map(({ item }) => (item === null ? words.taken : words.matched(item, skuOf(item)))).join(". ");
}

/** Where the vendor tells pieces apart, how many have shipped; else how many it makes. */
export function countPieces({ pieces, items }: Pick<Reading, "pieces" | "items">): { all: number; shipped: number } {
  if (pieces.length > 0) return { all: pieces.length, shipped: pieces.filter(({ shipped }) => shipped).length };
  return { all: items.reduce((sum, { quantity }) => sum + quantity, 0), shipped: 0 };
}
