import { BlockStack, RadioButton, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type RadioChoicesProps<C extends string> = {
  name: string;
  legend: string;
  choices: readonly C[];
  words: Record<NoInfer<C>, { label: string; help: string }>;
  chosen: NoInfer<C>;
  onChange(choice: NoInfer<C>): void;
  /** What is said below them. */
  children?: ReactNode;
};

/** One of a few, each with what it means. */
export function RadioChoices<C extends string>({ name, legend, choices, words, chosen, onChange, children }: RadioChoicesProps<C>) {
  return (
    <BlockStack as="fieldset" gap="200">
      <Text as="legend">{legend}</Text>
      {choices.map((choice) => (
        <RadioButton
          key={choice}
          id={`${name}-${choice}`}
          name={name}
          label={words[choice].label}
          helpText={words[choice].help}
          checked={chosen === choice}
          onChange={() => onChange(choice)}
        />
      ))}
      {children}
    </BlockStack>
  );
}
