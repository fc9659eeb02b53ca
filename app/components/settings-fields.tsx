import { Checkbox, Text, TextField } from "@shopify/polaris";
import type { ShopPolicy } from "../domain/policy.ts";
import type { ExampleOrder } from "../domain/screens/read-settings-screen.ts";
import { RadioChoices } from "./radio-choices.tsx";
import { useWords } from "./words.tsx";

type NumberName = "notifyMaxAgeDays" | "numberWaitHours";
type FlagName = Exclude<keyof ShopPolicy, NumberName | "partialShipments">;

/** Numbers are text while they are typed. */
export type TypedPolicy = Omit<ShopPolicy, NumberName> & Record<NumberName, string>;

export type SettingsFieldProps = {
  values: TypedPolicy;
  set(change: Partial<TypedPolicy>): void;
  error(path: string): string | undefined;
  lastOrder: ExampleOrder | null;
};

/** One setting that is on or off. */
export function FlagField({ name, values, set, error, lastOrder }: SettingsFieldProps & { name: FlagName }) {
  const { label, help, example } = useWords().screens.settings.choices[name];
  return (
    <Checkbox
      label={label}
      helpText={<HelpWithExample help={help} example={lastOrder && example(lastOrder)} />}
      checked={values[name]}
      error={error(name)}
      onChange={(checked) => set({ [name]: checked })}
    />
  );
}

/** One setting that is a number of days or hours. */
export function NumberField(props: SettingsFieldProps & { name: NumberName; unit: "days" | "hours"; disabled?: boolean }) {
  const { name, unit, disabled = false, values, set, error, lastOrder } = props;
  const words = useWords().screens.settings;
  const { label, help, example } = words.choices[name];
  return (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      min={1}
      suffix={words[unit]}
      helpText={<HelpWithExample help={help} example={lastOrder && example(lastOrder)} />}
      value={values[name]}
      error={error(name)}
      disabled={disabled}
      autoComplete="off"
      onChange={(text) => set({ [name]: text })}
    />
  );
}

/** What happens when a vendor has shipped a part and does not say which. */
export function PartialShipmentsField({ values, set, lastOrder }: SettingsFieldProps) {
  const words = useWords().screens.settings.partialShipments;
  const exampleWords = useWords().screens.settings.example;
  return (
    <RadioChoices
      name="partialShipments"
      legend={words.label}
      choices={["wait", "ask"]}
      words={words.options}
      chosen={values.partialShipments}
      onChange={(partialShipments) => set({ partialShipments })}
    >
      {lastOrder === null ? null : (
        <Text as="p" tone="subdued">
          <span className="example">{exampleWords(words.example(lastOrder))}</span>
        </Text>
      )}
    </RadioChoices>
  );
}

function HelpWithExample({ help, example }: { help: string; example: string | null }) {
  const words = useWords().screens.settings;
  return (
    <>
      {help}
      {example === null ? null : <span className="example">{words.example(example)}</span>}
    </>
  );
}
