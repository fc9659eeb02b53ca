import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { PanelWords } from "../messages/words-of.ts";
import { useWords } from "./words.tsx";

/** Above a form that was refused: what a vendor said, or how many fields are to be looked at. It stays until the next try. */
export function FormTrouble({ refusal }: { refusal: FormError }) {
  const { screens, detail } = useWords();
  const words = screens.forms;
  const { fields, trouble } = refusal;
  if (trouble === null && Object.keys(fields).length === 0) return null;
  return (
    <Banner tone="critical" title={troubleTitle(screens, refusal)}>
      {trouble === null ? null : (
        <BlockStack gap="100">
          <Text as="p">{words.trouble[trouble.code].whatToDo(trouble.params)}</Text>
          {"orderId" in trouble.params ? (
            <Link url={`/app/orders/${trouble.params.orderId}`}>{words.openOrder(trouble.params.order)}</Link>
          ) : null}
          {"reference" in trouble.params && trouble.params.reference !== null ? (
            <Text as="p" tone="subdued">
              {screens.errors.reference(trouble.params.reference)}
            </Text>
          ) : null}
          {"detail" in trouble.params ? (
            <Text as="p" tone="subdued">
              {words.detail(trouble.params.vendor, detail(trouble.params.detail))}
            </Text>
          ) : null}
        </BlockStack>
      )}
    </Banner>
  );
}

/** The same in one line, where there is no place for more. */
export function troubleTitle({ forms }: PanelWords["screens"], { fields, trouble }: FormError): string {
  return trouble === null ? forms.sum(Object.keys(fields).length) : forms.trouble[trouble.code].title(trouble.params);
}
