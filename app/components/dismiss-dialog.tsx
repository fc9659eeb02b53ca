import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Text, TextField } from "@shopify/polaris";
import { useEffect } from "react";
import type { FormRules } from "../domain/forms/check-form.ts";
import { FormTrouble } from "./form-trouble.tsx";
import type { Act } from "./use-cures.ts";
import { useScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type DismissDialogProps = { keys: string[]; rules: FormRules; onDone(act: Act): void; onClose(): void };

/** Puts problems aside, and asks why. */
export function DismissDialog({ keys, rules, onDone, onClose }: DismissDialogProps) {
  const { attention, forms } = useWords().screens;
  const words = attention.dismissForm;
  const form = useScreenForm({
    saved: { reason: "" },
    rules,
    toBody: ({ reason }) => ({ intent: "dismiss", keys, reason }),
    savedWords: words.saved,
  });
  const { isSaved } = form;
  useEffect(() => {
    if (!isSaved) return;
    onDone({ result: { ok: true, value: { done: "dismiss", count: keys.length, over: 0 } }, keys });
    onClose();
  }, [isSaved, keys, onDone, onClose]);
  return (
    <Modal id="dismiss-problems" open onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          {form.refusal.trouble === null ? null : <FormTrouble refusal={form.refusal} />}
          <Text as="p">{words.body}</Text>
          <TextField
            label={words.reason}
            helpText={words.help}
            value={form.values.reason}
            error={form.error("reason")}
            maxLength={rules.properties?.["reason"]?.maxLength}
            autoComplete="off"
            autoFocus
            onChange={(reason) => form.set({ reason })}
          />
        </BlockStack>
      </Box>
      <TitleBar title={words.title(keys.length)}>
        <button variant="primary" onClick={form.save} {...(form.isSaving ? { loading: "" } : {})}>
          {words.button}
        </button>
        <button onClick={onClose}>{forms.cancel}</button>
      </TitleBar>
    </Modal>
  );
}
