import { BlockStack, Text, TextField } from "@shopify/polaris";
import type { ConnectionFormParts } from "../domain/screens/connection-form.ts";
import { CarrierField, MakesField, ReferencesField, type ChosenConnection } from "./choice-fields.tsx";
import { SectionCard } from "./section-card.tsx";
import { useWords } from "./words.tsx";

type ConnectionChoicesProps = {
  chosen: ChosenConnection;
  parts: Pick<ConnectionFormParts, "carriers" | "references" | "lastOrder">;
  error(path: string): string | undefined;
  onChange(change: Partial<ChosenConnection>): void;
};

/** Everything about a connection but its account, the same in both forms. */
export function ConnectionChoices({ chosen, parts, error, onChange }: ConnectionChoicesProps) {
  const words = useWords().screens.connections.form;
  const { carriers, references, lastOrder } = parts;
  return (
    <>
      <SectionCard title={words.makes.title}>
        <MakesField value={chosen.makes} error={error} onChange={(makes) => onChange({ makes })} />
      </SectionCard>
      <SectionCard title={words.name.title}>
        <TextField
          label={words.name.label}
          helpText={words.name.help}
          value={chosen.label}
          error={error("label")}
          autoComplete="off"
          onChange={(label) => onChange({ label })}
        />
      </SectionCard>
      <SectionCard title={words.carrier.title}>
        <CarrierField
          value={chosen.defaultCarrier}
          error={error}
          carriers={carriers}
          onChange={(defaultCarrier) => onChange({ defaultCarrier })}
        />
      </SectionCard>
      <SectionCard title={words.references.title}>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {words.references.help}
          </Text>
          <ReferencesField
            value={chosen.referencePatterns}
            error={error}
            references={references}
            lastOrder={lastOrder}
            onChange={(referencePatterns) => onChange({ referencePatterns })}
          />
        </BlockStack>
      </SectionCard>
    </>
  );
}
