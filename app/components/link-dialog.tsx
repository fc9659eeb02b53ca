import { BlockStack, Form, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { FormTrouble } from "./form-trouble.tsx";
import { LinkFields, type LinkValues } from "./link-fields.tsx";
import { LinkPreviewParts } from "./link-preview.tsx";
import { madeUnits } from "../domain/screens/made-units.ts";
import type { OrderView } from "./order-page.tsx";
import { ScreenDialog } from "./screen-dialog.tsx";
import { namedUnits } from "./unit-fields.tsx";
import type { Act } from "./use-cures.ts";
import { useLinkPreview } from "./use-link-preview.ts";
import { useScreenForm } from "./use-screen-form.ts";
import type { ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type LinkDialogProps = { screen: OrderView; time: ScreenTime; onDone(act: Act): void; onClose(): void };

/** Links a vendor order by hand. First it shows what the vendor says and what would be linked; only then its button links, and says what. */
export function LinkDialog({ screen, time, onDone, onClose }: LinkDialogProps) {
  const words = useWords().screens.order.link;
  const { connections, order, rules } = screen;
  const form = useScreenForm<LinkValues>({
    saved: {
      connectionId: connections.length === 1 ? (connections[0]?.id ?? "") : "",
      reference: "",
      shipsToLinkId: null,
      isReplacement: false,
      waitIfMissing: false,
      units: null,
    },
    rules: rules.link,
    // What was not changed is left to what the preview showed.
    toBody: ({ units, ...named }) => ({ intent: "link", ...named, lines: units === null ? null : namedUnits(units) }),
    savedWords: words.saved,
  });
  const { units, ...named } = form.values;
  const { preview, isBusy, look } = useLinkPreview(named, { rules: rules.preview, judge: form.judge });
  const { isSaved } = form;
  useEffect(() => {
    if (!isSaved) return;
    onDone({ result: { ok: true, value: { done: "link", count: 1, over: 0 } }, keys: [] });
    onClose();
  }, [isSaved, onDone, onClose]);
  const made = preview === null ? [] : (units ?? madeUnits(screen.lines, preview, named));
  const vendorOrder = preview === null ? "" : `${preview.connection.label} ${preview.reading?.number ?? named.reference.trim()}`;
  return (
    <ScreenDialog
      id="link-vendor-order"
      title={words.title(order.name)}
      isWide
      act={{
        words: preview === null ? words.lookUp : words.link(namedUnits(made).length, vendorOrder),
        isBusy: isBusy || form.isSaving,
        run: preview === null ? () => look(named) : form.save,
      }}
      onClose={onClose}
    >
      <BlockStack gap="400">
        {form.refusal.trouble === null ? null : <FormTrouble refusal={form.refusal} />}
        <div>
          <Form onSubmit={() => look(named)}>
            <LinkFields form={form} screen={screen} onPaste={(reference) => look({ ...named, reference, waitIfMissing: false })} />
          </Form>
          <div role="status">
            {preview === null ? null : (
              <Text as="span" visuallyHidden>
                {words.found(vendorOrder)}
              </Text>
            )}
          </div>
        </div>
        {preview === null ? null : (
          <LinkPreviewParts
            preview={preview}
            screen={screen}
            named={named}
            made={made}
            error={form.error("lines")}
            time={time}
            // Of what cannot be told, none at all is an answer too.
            onChange={(chosen) => form.set({ units: preview.linesKnown || namedUnits(chosen).length > 0 ? chosen : null })}
          />
        )}
      </BlockStack>
    </ScreenDialog>
  );
}
