import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { PanelWords } from "../messages/words-of.ts";
import { useWords } from "./words.tsx";

/** Above a form that was refused: what a vendor said, or how many fields are to be looked at. It stays until the next try. */
export function FormTrouble({ refusal: { fields, trouble } }: { refusal: FormError }) {
  const { screens, detail } = useWords();
  const words = screens.forms;
  const count = Object.keys(fields).length;
  if (trouble !== null) {
    const { title, whatToDo } = words.trouble[trouble.code];
    return (
      <Banner tone="critical" title={title(trouble.params)}>
        <BlockStack gap="100">
          <Text as="p">{whatToDo(trouble.params)}</Text>
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
      </Banner>
    );
  }
  return count === 0 ? null : <Banner tone="critical" title={words.sum(count)} />;
}

/** In one line, where there is no place for more. */
export function troubleTitle({ forms }: PanelWords["screens"], { fields, trouble }: FormError): string {
  return trouble === null ? forms.sum(Object.keys(fields).length) : forms.trouble[trouble.code].title(trouble.params);
}
