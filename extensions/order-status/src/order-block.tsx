import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { pageWords } from "./page-words.ts";
import { Parcel } from "./parcel.tsx";

/** The whole order: where it stands, what is still to come, and its parcels. */
export default function orderBlock(): void {
  render(<OrderBlock />, document.body);
}

function OrderBlock() {
  const words = pageWords(shopify, new Date());
  if (words === null) return null;
  const { i18n } = shopify;
  return (
    <s-section heading={i18n.translate("page.heading")}>
      <s-stack gap="base">
        <s-stack direction="inline" gap="small-200" alignItems="center">
          <s-text color="subdued">{i18n.translate("page.stage")}</s-text>
          <s-badge>{words.stage}</s-badge>
        </s-stack>
        <s-paragraph>{words.sentences.join(" ")}</s-paragraph>
        {words.parcels.length > 0 && (
          <s-stack gap="base" accessibilityRole="unordered-list" accessibilityLabel={i18n.translate("page.parcels")}>
            {words.parcels.map((parcel) => (
              <s-stack key={parcel.number} gap="small-400" accessibilityRole="list-item">
                <Parcel parcel={parcel} hasTracking />
              </s-stack>
            ))}
          </s-stack>
        )}
      </s-stack>
    </s-section>
  );
}
