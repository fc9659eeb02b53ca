import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { SerializeFrom } from "@remix-run/node";
import type { ReactNode } from "react";
import type { ParcelProof } from "../domain/screens/prove-parcels.ts";
import { atShopifyWords } from "../messages/proof-words.ts";
import { SectionCard } from "./section-card.tsx";
import { TrackingNumber } from "./tracking-number.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ParcelView = SerializeFrom<ParcelProof>;

/** Each parcel with the chain that proves where it stands: vendor shipped, seen, Shopify accepted, mail. */
export function OrderParcels({ parcels, time }: { parcels: ParcelView[]; time: ScreenTime }) {
  const words = useWords().screens.order.parcels;
  return (
    <SectionCard title={words.title} empty={parcels.length === 0 ? words.none : undefined}>
      <ul className="divided">
        {parcels.map((parcel) => (
          <li key={`${parcel.vendorNumber} ${parcel.number}`}>
            <Parcel parcel={parcel} time={time} />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function Parcel({ parcel, time }: { parcel: ParcelView; time: ScreenTime }) {
  const { actor, screens } = useWords();
  const words = screens.order.parcels;
  const vendor = actor({ kind: "vendor", vendor: parcel.vendor });
  const { shopify, hasLeft } = parcel;
  return (
    <BlockStack gap="150">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {parcel.carrier === null ? null : `${parcel.carrier} `}
          <TrackingNumber number={parcel.number} url={parcel.url} />
        </Text>
        <Text as="span" tone="subdued">
          {words.from(vendor, parcel.vendorNumber)}
        </Text>
      </InlineStack>
      <ul className="proof">
        <Step reached={hasLeft} at={parcel.vendorShippedAt} time={time}>
          {words.shipped(vendor)}
          {hasLeft && parcel.vendorShippedAt === null ? `, ${words.dateUnknown}` : null}
        </Step>
        <Step reached at={parcel.seenAt} time={time}>
          {words.seen}
        </Step>
        <Step reached={shopify.state === "accepted"} at={shopify.state === "accepted" ? shopify.at : null} time={time}>
          {atShopifyWords(shopify, words)}
        </Step>
        {shopify.state === "accepted" ? <Step reached={shopify.mail === "requested"}>{words.mail[shopify.mail]}</Step> : null}
        <Arrival parcel={parcel} time={time} />
      </ul>
    </BlockStack>
  );
}

function Arrival({ parcel, time }: { parcel: ParcelView; time: ScreenTime }) {
  const words = useWords().screens.order.parcels;
  if (parcel.deliveredAt !== null) {
    return (
      <Step reached at={parcel.deliveredAt} time={time}>
        {words.delivered}
      </Step>
    );
  }
  if (parcel.etaAt === null) return null;
  return (
    <Step reached={false} at={parcel.etaAt} time={time}>
      {words.eta}
    </Step>
  );
}

type StepProps = { reached: boolean; at?: string | null; time?: ScreenTime; children: ReactNode };

function Step({ reached, at = null, time, children }: StepProps) {
  return (
    <li data-reached={reached}>
      {children}
      {at === null || time === undefined ? null : (
        <Text as="span" tone="subdued">
          {" · "}
          <When at={at} time={time} />
        </Text>
      )}
    </li>
  );
}
