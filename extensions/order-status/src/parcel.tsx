import type { ParcelWords } from "./describe-parcels.ts";

/** `hasTracking`: with its number and the link; Shopify shows both beside a fulfillment. */
export function Parcel({ parcel, hasTracking }: { parcel: ParcelWords; hasTracking: boolean }) {
  const { place, status, tracking, url } = parcel;
  return (
    <>
      <s-text type="strong">{place}</s-text>
      <s-text>{status}</s-text>
      {hasTracking &&
        (url === null ? (
          <s-text color="subdued">{tracking}</s-text>
        ) : (
          <s-link href={url} target="_blank">
            {tracking}
          </s-link>
        ))}
    </>
  );
}
