import { BlockStack, Select, Text, TextField } from "@shopify/polaris";
import type { VendorForm } from "../domain/screens/connection-form.ts";
import { SecretField } from "./secret-field.tsx";
import { useWords } from "./words.tsx";

/** What is typed of an account; an empty field keeps what is stored. */
export type TypedAccount = { baseUrl: string; fields: Record<string, string> };

type AccountFieldsProps = {
  vendor: VendorForm;
  account: TypedAccount;
  isStored: boolean;
  error(path: string): string | undefined;
  onChange(account: TypedAccount): void;
};

/** The form of an account, drawn from the vendor's own fields. */
export function AccountFields({ vendor, account, isStored, error, onChange }: AccountFieldsProps) {
  const { accountField, screens } = useWords();
  const words = screens.connections.form.account;
  return (
    <BlockStack gap="400">
      <Text as="p" tone="subdued">
        {isStored ? words.changeHelp : words.newHelp}
      </Text>
      {vendor.fields.map(({ name, secret, words: said }) => {
        const field = {
          ...accountField({ words: said }),
          value: account.fields[name] ?? "",
          error: error(`account.fields.${name}`),
          onChange: (value: string) => onChange({ ...account, fields: { ...account.fields, [name]: value } }),
        };
        if (secret) return <SecretField key={name} {...field} isStored={isStored} />;
        const { help, ...plain } = field;
        return <TextField key={name} {...plain} helpText={help} autoComplete="off" spellCheck={false} />;
      })}
      <Select
        label={words.baseUrl}
        helpText={words.baseUrlHelp}
        options={vendor.baseUrls}
        value={account.baseUrl}
        error={error("account.baseUrl")}
        onChange={(baseUrl) => onChange({ ...account, baseUrl })}
      />
    </BlockStack>
  );
}
