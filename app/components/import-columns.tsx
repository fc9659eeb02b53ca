import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { Column } from "../domain/imports/read-headings.ts";
import { SectionCard } from "./section-card.tsx";
import { useFile } from "./use-file.ts";
import { useWords } from "./words.tsx";

const needed: Column[] = ["order", "reference"];
const others: Column[] = ["vendor", "sku", "quantity", "shipsTo", "replacement"];

/** Each column of a file: what stands in it, with an example. */
export function ImportColumns() {
  const { screens, imports } = useWords();
  const { columns: words, files } = screens.imports;
  const template = useFile({ path: "/app/import/template", name: files.template });
  const download = (
    <Button loading={template.isBusy} onClick={() => void template.get()}>
      {words.template}
    </Button>
  );
  return (
    <SectionCard title={words.title} aside={download}>
      <BlockStack gap="300">
        <Text as="p" tone="subdued">
          {words.body}
        </Text>
        <dl className="columns">
          {[...needed, ...others].map((column) => {
            const { help, example } = words.of[column];
            return (
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
                  {help}
                  {example === null ? null : (
                    <Text as="span" tone="subdued">
                      {` ${words.example(example)}`}
                    </Text>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      </BlockStack>
    </SectionCard>
  );
}
