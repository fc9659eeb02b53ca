import type { OrderSaid } from "#app/extension/contract.ts";

export type Badge = OrderSaid["badges"][number];

/** Badges in a row; without one there is no row. */
export function Badges({ badges }: { badges: Badge[] }) {
  if (badges.length === 0) return null;
  return (
    <s-stack direction="inline" gap="small-300">
      {badges.map(({ words, tone }) => (
        <s-badge key={words} tone={tone}>
          {words}
        </s-badge>
      ))}
    </s-stack>
  );
}
