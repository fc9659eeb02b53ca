import { BlockStack, ChoiceList, InlineError, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { FormRules } from "../domain/forms/check-form.ts";
import type { LinesAsk } from "../domain/screens/lines-ask.ts";
import { FormTrouble } from "./form-trouble.tsx";
import type { Units } from "../domain/screens/made-units.ts";
import { namedUnits, UnitFields } from "./unit-fields.tsx";
import { ScreenDialog } from "./screen-dialog.tsx";
import type { Act } from "./use-cures.ts";
import { useScreenForm } from "./use-screen-form.ts";
import { useWords } from "./words.tsx";

type Asked = { order: string; ask: LinesAsk };
/** A problem that asks which quantities have shipped, or which a vendor order makes. */
export type LinesProblem = Asked & { intent: "shipped" | "lines"; of: { key: string } };
/** The same about a link, whatever it makes now. */
export type LinesOfLink = Asked & { intent: "link_lines"; of: { linkId: string } };

type LinesDialogProps = { question: LinesProblem | LinesOfLink; rules: FormRules; onDone(act: Act): void; onClose(): void };

type Values = { lines: Units; numbers: string[] };

/** Asks for quantities of lines: which a vendor order makes, or what of it has left and under which numbers. */
export function LinesDialog({ question, rules, onDone, onClose }: LinesDialogProps) {
  const words = useWords().screens.attention.linesForm;
  const { intent, of, order, ask } = question;
  const { lines, numbers } = ask;
  const isShipped = intent === "shipped";
  const form = useScreenForm<Values>({
    saved: { lines: lines.map(({ lineId, now }) => ({ lineId, quantity: now })), numbers: numbers.length === 1 ? numbers : [] },
    rules,
    toBody: (values) => ({ intent, ...of, lines: namedUnits(values.lines), ...(isShipped ? { numbers: values.numbers } : {}) }),
    savedWords: words.saved,
  });
  const { isSaved, values } = form;
  useEffect(() => {
    if (!isSaved) return;
    onDone({ result: { ok: true, value: { done: intent, count: 1, over: 0 } }, keys: Object.values(of) });
    onClose();
  }, [isSaved, intent, of, onDone, onClose]);
  const linesError = form.error("lines");
  return (
    <ScreenDialog
      id="choose-lines"
      title={isShipped ? words.shippedTitle(order) : words.linesTitle(order)}
      act={{ words: isShipped ? words.shippedButton : words.linesButton, isBusy: form.isSaving, run: form.save }}
      onClose={onClose}
    >
      <BlockStack gap="400">
        {form.refusal.trouble === null ? null : <FormTrouble refusal={form.refusal} />}
        {lines.length === 0 ? (
          <Text as="p">{words.noLines}</Text>
        ) : (
          <BlockStack as="fieldset" gap="200">
            <Text as="legend">{words.lines}</Text>
            <UnitFields lines={lines} values={values.lines} onChange={(chosen) => form.set({ lines: chosen })} />
          </BlockStack>
        )}
        {linesError === undefined ? null : <InlineError message={linesError} fieldID="lines" />}
        {!isShipped ? null : numbers.length === 0 ? (
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
    </ScreenDialog>
  );
}
