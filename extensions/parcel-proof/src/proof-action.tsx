import "@shopify/ui-extensions/preact";
import { render } from "preact";
import type { OrderSaid } from "#app/extension/contract.ts";
import { fulfillmentAddress, numberOf, orderAddress } from "../../admin/src/addresses.ts";
import { Asked } from "../../admin/src/asked.tsx";
import { ProofScreen } from "./proof-screen.tsx";

/** A fulfillment in the admin: the chain that proves where each of its parcels stands. */
export default function proofAction(): void {
  render(<ProofAction />, document.body);
}

function ProofAction() {
  // Shopify does not say whether it hands over the order or the fulfillment.
  const gid = shopify.data.selected[0]?.id;
  const fulfillmentId = gid?.includes("/Fulfillment/") ? numberOf(gid) : null;
  const address = fulfillmentId === null ? orderAddress(numberOf(gid)) : fulfillmentAddress(fulfillmentId);
  const say = shopify.i18n.translate;
  const close = () => shopify.close();
  return (
    <Asked<OrderSaid> address={address} say={say} frame={(state) => <s-admin-action>{state}</s-admin-action>}>
      {({ said }) => <ProofScreen said={said} fulfillmentId={fulfillmentId} say={say} close={close} />}
    </Asked>
  );
}
