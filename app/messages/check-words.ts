import { formatMoment } from "./format-when.ts";
import type { PanelWords } from "./words-of.ts";

/** `blockedUntil` is text once it has come to a browser. */
type Asked = { label: string; blockedUntil: Date | string | null; isPaused: boolean };

/** It is asked at once. */
export function isFree({ blockedUntil, isPaused }: Asked): boolean {
  return blockedUntil === null && !isPaused;
}

/** Who is asked now, and who cannot be, or from when on. */
export function askedWords(
  connections: Asked[],
  { screens, timeZone }: { screens: Pick<PanelWords["screens"], "order" | "dates">; timeZone: string },
): string {
  const words = screens.order.check;
  if (connections.length === 0) return words.nobody;
  const free = connections.filter(isFree).map(({ label }) => label);
  const others = connections.flatMap(({ label, blockedUntil, isPaused }) => {
    if (isPaused) return words.paused(label);
    if (blockedUntil === null) return [];
    return words.blocked(label, formatMoment(new Date(blockedUntil), { timeZone, words: screens.dates }));
  });
  return [...(free.length === 0 ? [] : [words.asking(free.join(", "))]), ...others].join(". ");
}
