import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { pageWords } from "./page-words.ts";
import { Parcel } from "./parcel.tsx";

/** Below one fulfillment: which parcel of how many it is, and when it comes. */
export default function fulfillmentBlock(): void {
  render(<FulfillmentBlock />, document.body);
}

function FulfillmentBlock() {
  const id = shopify.fulfillmentId.split("/").at(-1) ?? "";
  const parcels = pageWords(shopify, new Date())?.parcels.filter(({ fulfillments }) => fulfillments.includes(id)) ?? [];
  if (parcels.length === 0) return null;
  return (
    <s-stack gap="small-200">
      {parcels.map((parcel) => (
        <s-stack key={parcel.number} gap="small-400">
          <Parcel parcel={parcel} hasTracking={false} />
        </s-stack>
      ))}
    </s-stack>
  );
}
