import { Link } from "@shopify/polaris";

/** A tracking number, with the carrier's page behind it where the vendor gave one. */
export function TrackingNumber({ number, url }: { number: string; url: string | null }) {
  const text = <span className="number">{number}</span>;
  return url === null ? (
    text
  ) : (
    <Link url={url} target="_blank" monochrome>
      {text}
    </Link>
  );
}
