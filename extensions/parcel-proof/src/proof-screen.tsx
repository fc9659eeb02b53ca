import type { OrderSaid } from "#app/extension/contract.ts";
import { appLink } from "../../admin/src/addresses.ts";
import { Parcel } from "../../admin/src/parcel.tsx";
import type { Say } from "../../admin/src/say.ts";

type ProofScreenProps = { said: OrderSaid; fulfillmentId: string | null; say: Say; close(): void };

/** The parcels of the fulfillment; those of the whole order where none is known to be in it. */
export function ProofScreen({ said: { words, path, parcels, next }, fulfillmentId, say, close }: ProofScreenProps) {
  const inIt = parcels.filter(({ fulfillmentIds }) => fulfillmentId !== null && fulfillmentIds.includes(fulfillmentId));
  const shown = inIt.length > 0 ? inIt : parcels;
  return (
    <s-admin-action heading={words.parcels}>
      <s-stack gap="base">
        {shown.length === 0 && [words.noParcels, ...next].map((sentence) => <s-paragraph key={sentence}>{sentence}</s-paragraph>)}
        {shown.map((parcel) => (
          <Parcel key={parcel.id} parcel={parcel} isShort={false} />
        ))}
        <s-link href={appLink(path)}>{words.open}</s-link>
      </s-stack>
      <s-button slot="primary-action" variant="primary" onClick={close}>
        {say("close")}
      </s-button>
    </s-admin-action>
  );
}
