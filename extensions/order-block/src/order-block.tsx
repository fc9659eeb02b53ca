import "@shopify/ui-extensions/preact";
import { render } from "preact";
import type { OrderSaid } from "#app/extension/contract.ts";
import { numberOf, orderAddress } from "../../admin/src/addresses.ts";
import { Asked } from "../../admin/src/asked.tsx";
import { OrderScreen } from "./order-screen.tsx";

/** The action of this app that links a vendor order. */
const linkAction = "extension://order-link";

/** An order in the admin: what is made, what comes next, and what needs somebody. */
export default function orderBlock(): void {
  render(<OrderBlock />, document.body);
}

function OrderBlock() {
  const address = orderAddress(numberOf(shopify.data.selected[0]?.id));
  const say = shopify.i18n.translate;
  return (
    <Asked<OrderSaid> address={address} say={say} frame={(state) => <s-admin-block>{state}</s-admin-block>}>
      {(told) => <OrderScreen told={told} address={address} say={say} openLink={() => shopify.navigation.navigate(linkAction)} />}
    </Asked>
  );
}
