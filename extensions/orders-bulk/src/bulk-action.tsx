import "@shopify/ui-extensions/preact";
import { render } from "preact";
import type { OrdersSaid } from "#app/extension/contract.ts";
import { numberOf, ordersAddress } from "../../admin/src/addresses.ts";
import { Asked } from "../../admin/src/asked.tsx";
import { BulkScreen } from "./bulk-screen.tsx";

/** Several orders at once: has them checked, or links a vendor order to each. */
export default function bulkAction(): void {
  render(<BulkAction />, document.body);
}

function BulkAction() {
  const ids = shopify.data.selected.map(({ id }) => numberOf(id));
  const say = shopify.i18n.translate;
  const close = () => shopify.close();
  return (
    <Asked<OrdersSaid>
      address={`${ordersAddress}?ids=${ids.join(",")}`}
      say={say}
      frame={(state) => <s-admin-action>{state}</s-admin-action>}
    >
      {({ said }) => <BulkScreen said={said} say={say} close={close} />}
    </Asked>
  );
}
