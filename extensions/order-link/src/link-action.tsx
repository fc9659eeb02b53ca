import "@shopify/ui-extensions/preact";
import { render } from "preact";
import type { OrderSaid } from "#app/extension/contract.ts";
import { numberOf, orderAddress } from "../../admin/src/addresses.ts";
import { Asked } from "../../admin/src/asked.tsx";
import { LinkScreen } from "./link-screen.tsx";

/** Links a vendor order to an order: first it shows what that would be, only then its button links. */
export default function linkAction(): void {
  render(<LinkAction />, document.body);
}

function LinkAction() {
  const address = orderAddress(numberOf(shopify.data.selected[0]?.id));
  const say = shopify.i18n.translate;
  const close = () => shopify.close();
  return (
    <Asked<OrderSaid> address={address} say={say} frame={(state) => <s-admin-action>{state}</s-admin-action>}>
      {({ said }) => <LinkScreen said={said} address={address} say={say} close={close} />}
    </Asked>
  );
}
