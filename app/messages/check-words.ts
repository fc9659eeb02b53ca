import type { PanelWords } from "./words-of.ts";

type Asked = { label: string; blockedUntil: unknown; isPaused: boolean };

/** It is asked at once. */
export function isFree({ blockedUntil, isPaused }: Asked): boolean {
  return blockedUntil === null && !isPaused;
}

/** Who is asked now, and who cannot be. */
export function askedWords(connections: Asked[], words: PanelWords["screens"]["order"]["check"]): string {
  if (connections.length === 0) return words.nobody;
  const free = connections.filter(isFree).map(({ label }) => label);
  return [
    ...(free.length === 0 ? [] : [words.asking(free.join(", "))]),
    ...connections.filter((asked) => !isFree(asked)).map(({ label, isPaused }) => (isPaused ? words.paused(label) : words.blocked(label))),
  ].join(". ");
}
