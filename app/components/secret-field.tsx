import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useWords } from "./words.tsx";

type SecretFieldProps = {
  label: string;
  help: string;
  value: string;
  error: string | undefined;
  /** Something is stored; it is never shown, only kept or replaced. */
  isStored: boolean;
  onChange(value: string): void;
};

/** A key or password: typed hidden, shown on request while it is typed, and never again once it is stored. */
export function SecretField({ label, help, value, error, isStored, onChange }: SecretFieldProps) {
  const words = useWords().screens.connections.form.account;
  const [isReplacing, setIsReplacing] = useState(false);
  const [isShown, setIsShown] = useState(false);
  if (isStored && !isReplacing && value === "") {
    return (
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack>
          <Text as="p">{label}</Text>
          <Text as="p" tone="subdued">
            {words.stored}
          </Text>
        </BlockStack>
        <Button onClick={() => setIsReplacing(true)} accessibilityLabel={words.replaceNamed(label)}>
          {words.replace}
        </Button>
      </InlineStack>
    );
  }
  const keep = () => {
    setIsReplacing(false);
    onChange("");
  };
  return (
    <TextField
      label={label}
      helpText={help}
      value={value}
      error={error}
      type={isShown ? "text" : "password"}
      autoComplete="off"
      spellCheck={false}
      onChange={onChange}
      {...(isStored ? { labelAction: { content: words.keep, onAction: keep } } : {})}
      connectedRight={
        <Button onClick={() => setIsShown(!isShown)} accessibilityLabel={isShown ? words.hideNamed(label) : words.showNamed(label)}>
          {isShown ? words.hide : words.show}
        </Button>
      }
    />
  );
}
