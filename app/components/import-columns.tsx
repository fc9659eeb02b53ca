import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { Column } from "../domain/imports/read-headings.ts";
import { SectionCard } from "./section-card.tsx";
import { useWords } from "./words.tsx";

const needed: Column[] = ["order", "reference"];
const others: Column[] = ["vendor", "sku", "quantity", "shipsTo", "replacement"];

/** Each column of a file: what stands in it, with an example. */
export function ImportColumns() {
  const { screens, imports } = useWords();
  const words = screens.imports.columns;
  return (
    <SectionCard title={words.title}>
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {words.body}
        </Text>
        <dl className="columns">
          {[...needed, ...others].map((column) => (
            <div key={column}>
              <dt>
                <InlineStack gap="200" blockAlign="center">
                  <Text as="span" fontWeight="semibold">
                    {imports.columns[column]}
                  </Text>
                  {needed.includes(column) ? <Badge>{words.needed}</Badge> : null}
                </InlineStack>
              </dt>
              <dd>
                {words.of[column].help}{" "}
                <Text as="span" tone="subdued">
                  {words.example(words.of[column].example)}
                </Text>
              </dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </SectionCard>
  );
}
