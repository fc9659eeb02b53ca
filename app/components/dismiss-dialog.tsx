import { BlockStack, Text, TextField } from "@shopify/polaris";
import { useEffect } from "react";
import type { FormRules } from "../domain/forms/check-form.ts";
import { FormTrouble } from "./form-trouble.tsx";
import { ScreenDialog } from "./screen-dialog.tsx";
import type { Act } from "./use-cures.ts";
import { useScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type DismissDialogProps = { keys: string[]; rules: FormRules; onDone(act: Act): void; onClose(): void };

/** Puts problems aside, and asks why. */
export function DismissDialog({ keys, rules, onDone, onClose }: DismissDialogProps) {
  const words = useWords().screens.attention.dismissForm;
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
    <ScreenDialog
      id="dismiss-problems"
      title={words.title(keys.length)}
      act={{ words: words.button, isBusy: form.isSaving, run: form.save }}
      onClose={onClose}
    >
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
    </ScreenDialog>
  );
}
