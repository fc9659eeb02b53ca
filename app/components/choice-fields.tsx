import { BlockStack, ChoiceList, Select, TextField } from "@shopify/polaris";
import type { Makes, ReferencePattern } from "../domain/policy.ts";
import type { ConnectionFormParts } from "../domain/screens/connection-form.ts";
import { useWords } from "./words.tsx";

/** What is chosen in a connection's form beside the account. */
export type ChosenConnection = { label: string; makes: Makes; referencePatterns: ReferencePattern[]; defaultCarrier: string | null };

type FieldProps<T> = { value: T; error(path: string): string | undefined; onChange(value: T): void };

/** The kinds of makes that name something. */
const named = { product_vendor: "name", sku: "pattern", location: "name" } as const;
const kinds = ["all", "product_vendor", "sku", "location"] as const;

/** Everything shippable, or what has one product vendor, SKU pattern or location. */
export function MakesField({ value, error, onChange }: FieldProps<Makes>) {
  const words = useWords().screens.connections.form.makes;
  const pick = (by: Makes["by"]) => onChange(makesOf(by, textOf(value)));
  const path = value.by === "all" ? null : named[value.by];
  return (
    <BlockStack gap="400">
      <Select
        label={words.label}
        helpText={words.help}
        options={kinds.map((by) => ({ value: by, label: words.options[by] }))}
        value={value.by}
        onChange={pick}
      />
      {value.by === "all" || path === null ? null : (
        <TextField
          label={words.fields[value.by].label}
          helpText={words.fields[value.by].help}
          value={textOf(value)}
          error={error(`makes.${path}`)}
          autoComplete="off"
          onChange={(text) => onChange(makesOf(value.by, text))}
        />
      )}
    </BlockStack>
  );
}

function textOf(makes: Makes): string {
  switch (makes.by) {
    case "all":
      return "";
    case "sku":
      return makes.pattern;
    default:
      return makes.name;
  }
}

function makesOf(by: Makes["by"], text: string): Makes {
  if (by === "all") return { by };
  return by === "sku" ? { by, pattern: text } : { by, name: text };
}

const usualCarriers = ["UPS", "USPS", "FedEx", "DHL Express"];

/** Shopify's exact names only. */
export function CarrierField({ value, error, onChange, carriers }: FieldProps<string | null> & Pick<ConnectionFormParts, "carriers">) {
  const words = useWords().screens.connections.form.carrier;
  const others = carriers.filter((name) => !usualCarriers.includes(name));
  return (
    <Select
      label={words.label}
      helpText={words.help}
      options={[
        { value: "", label: words.none },
        { title: words.usual, options: usualCarriers },
        { title: words.others, options: others },
      ]}
      value={value ?? ""}
      error={error("defaultCarrier")}
      onChange={(name) => onChange(name === "" ? null : name)}
    />
  );
}

type ReferencesProps = FieldProps<ReferencePattern[]> & Pick<ConnectionFormParts, "references" | "lastOrder">;

/** How orders are written at the vendor, each with the shop's own last order. */
export function ReferencesField({ value, error, onChange, references, lastOrder }: ReferencesProps) {
  const words = useWords().screens.connections.form.references;
  const message = error("referencePatterns");
  return (
    <BlockStack gap="200">
      <ChoiceList
        allowMultiple
        title={words.label}
        {...(message === undefined ? {} : { error: message })}
        choices={references.map(({ pattern, example }) => ({
          value: pattern,
          label: words.options[pattern],
          ...(example === null || lastOrder === null ? {} : { helpText: words.example(lastOrder, example) }),
        }))}
        selected={value}
        onChange={(chosen: ReferencePattern[]) =>
          onChange(references.map(({ pattern }) => pattern).filter((pattern) => chosen.includes(pattern)))
        }
      />
    </BlockStack>
  );
}
