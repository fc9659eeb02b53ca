import type { OrderSaid } from "#app/extension/contract.ts";

type ParcelProps = {
  parcel: OrderSaid["parcels"][number];
  /** Its chain in one line, where there is little room. */
  isShort: boolean;
};

/** One parcel: where the carrier follows it, what it comes of, and the chain that proves where it stands. */
export function Parcel({ parcel: { title, url, from, steps }, isShort }: ParcelProps) {
  return (
    <s-stack gap="small-400">
      <s-stack direction="inline" gap="small-200">
        {url === null ? (
          <s-text type="strong">{title}</s-text>
        ) : (
          <s-link href={url} target="_blank">
            {title}
          </s-link>
        )}
        <s-text color="subdued">{from}</s-text>
      </s-stack>
      {isShort ? (
        <s-text>{steps.map(({ words }) => words).join(" → ")}</s-text>
      ) : (
        <s-ordered-list>
          {steps.map(({ words, isReached }) => (
            <s-list-item key={words}>
              <s-text color={isReached ? "base" : "subdued"}>{words}</s-text>
            </s-list-item>
          ))}
        </s-ordered-list>
      )}
    </s-stack>
  );
}
