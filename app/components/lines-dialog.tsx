import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, ChoiceList, InlineError, Select, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { FormRules } from "../domain/forms/check-form.ts";
import type { RowView } from "./attention-page.tsx";
import { FormTrouble } from "./form-trouble.tsx";
import type { Act } from "./use-cures.ts";
import { useScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type LinesDialogProps = {
  row: RowView;
  rules: Record<"shipped" | "lines", FormRules>;
  onDone(act: Act): void;
  onClose(): void;
};

type Values = { lines: { lineId: string; quantity: number }[]; numbers: string[] };

/** Asks for quantities of lines: which a vendor order makes, or what of it has left and under which numbers. */
export function LinesDialog({ row, rules, onDone, onClose }: LinesDialogProps) {
  const { attention, forms } = useWords().screens;
  const words = attention.linesForm;
  const { key, kind, ask, order } = row;
  const intent = kind === "partly_shipped" ? "shipped" : "lines";
  const { lines, numbers } = ask ?? { lines: [], numbers: [] };
  const form = useScreenForm<Values>({
    saved: { lines: lines.map(({ lineId, now }) => ({ lineId, quantity: now })), numbers: numbers.length === 1 ? numbers : [] },
    rules: rules[intent],
    toBody: (values) => ({ intent, key, lines: named(values.lines), ...(intent === "shipped" ? { numbers: values.numbers } : {}) }),
    savedWords: words.saved,
  });
  const { isSaved, values } = form;
  useEffect(() => {
    if (!isSaved) return;
    onDone({ result: { ok: true, value: { done: intent, count: 1, over: 0 } }, keys: [key] });
    onClose();
  }, [isSaved, intent, key, onDone, onClose]);
  const linesError = form.error("lines");
  return (
    <Modal id="choose-lines" open onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="400">
          {form.refusal.trouble === null ? null : <FormTrouble refusal={form.refusal} />}
          <BlockStack as="fieldset" gap="200">
            <Text as="legend">{words.lines}</Text>
            {lines.map(({ lineId, title, most }) => (
              <Select
                key={lineId}
                label={title}
                options={Array.from({ length: most + 1 }, (_, units) => String(units))}
                value={String(values.lines.find((line) => line.lineId === lineId)?.quantity ?? 0)}
                onChange={(units) => form.set({ lines: withUnits(values.lines, lineId, Number(units)) })}
              />
            ))}
            {linesError === undefined ? null : <InlineError message={linesError} fieldID="lines" />}
          </BlockStack>
          {intent === "lines" ? null : numbers.length === 0 ? (
            <Text as="p">{words.noNumbers}</Text>
          ) : (
            <ChoiceList
              allowMultiple
              title={words.numbers}
              choices={numbers.map((number) => ({ label: number, value: number }))}
              selected={values.numbers}
              error={form.error("numbers")}
              onChange={(chosen) => form.set({ numbers: chosen })}
            />
          )}
        </BlockStack>
      </Box>
      <TitleBar title={intent === "shipped" ? words.shippedTitle(order?.name ?? "") : words.linesTitle(order?.name ?? "")}>
        <button variant="primary" onClick={form.save} {...(form.isSaving ? { loading: "" } : {})}>
          {intent === "shipped" ? words.shippedButton : words.linesButton}
        </button>
        <button onClick={onClose}>{forms.cancel}</button>
      </TitleBar>
    </Modal>
  );
}

function named(lines: Values["lines"]): Values["lines"] {
  return lines.filter(({ quantity }) => quantity > 0);
}

function withUnits(lines: Values["lines"], lineId: string, quantity: number): Values["lines"] {
  return lines.map((line) => (line.lineId === lineId ? { lineId, quantity } : line));
}
