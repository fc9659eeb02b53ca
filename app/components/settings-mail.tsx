import { Checkbox, Text, TextField } from "@shopify/polaris";
import { useWords } from "./words.tsx";

export type TypedMail = { address: string; daily: boolean; atOnce: boolean };

type MailFieldProps = {
  mail: TypedMail | null;
  set(mail: TypedMail): void;
  error: string | undefined;
  /** An address that takes no mail. */ refused: string | undefined;
};

/** Which mail the merchant wants, and where; where mail is not set up, no more than that. */
export function MailField({ mail, set, error, refused }: MailFieldProps) {
  const words = useWords().screens.settings.merchantMail;
  if (mail === null) return <Text as="p">{words.notSetUp}</Text>;
  return (
    <>
      <Checkbox label={words.daily.label} helpText={words.daily.help} checked={mail.daily} onChange={(daily) => set({ ...mail, daily })} />
      <Checkbox
        label={words.atOnce.label}
        helpText={words.atOnce.help}
        checked={mail.atOnce}
        onChange={(atOnce) => set({ ...mail, atOnce })}
      />
      <TextField
        label={words.address.label}
        type="email"
        inputMode="email"
        helpText={words.address.help}
        value={mail.address}
        error={error ?? (mail.address === refused ? words.address.refused : undefined)}
        autoComplete="email"
        onChange={(address) => set({ ...mail, address })}
      />
    </>
  );
}
