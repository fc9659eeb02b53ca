import { BlockStack, Box, DropZone, InlineStack, Spinner, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { ImportsView } from "./imports-page.tsx";
import { FormTrouble } from "./form-trouble.tsx";
import { SectionCard } from "./section-card.tsx";
import { useUpload } from "./use-upload.ts";
import { useWords } from "./words.tsx";

const bytesPerMegabyte = 1_048_576;

/** Takes one file, dropped or chosen. What is wrong with it is said here, and the next one may be tried at once. */
export function ImportUpload({ limits }: Pick<ImportsView, "limits">) {
  const words = useWords().screens.imports.upload;
  const { refusal, busyWith, send } = useUpload(limits);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal !== null) place.current?.focus();
  }, [refusal]);
  return (
    <SectionCard title={words.title}>
      <BlockStack gap="300">
        <Text as="p">{words.body}</Text>
        <div ref={place} tabIndex={-1} className="act" role="status">
          {refusal === null ? null : <FormTrouble refusal={refusal} />}
        </div>
        <DropZone
          label={words.label}
          labelHidden
          overlayText={words.drop}
          errorOverlayText={words.drop}
          variableHeight
          disabled={busyWith !== null}
          onDrop={send}
        >
          {busyWith === null ? (
            <DropZone.FileUpload
              actionTitle={words.choose}
              actionHint={words.hint(limits.mostRows, Math.round(limits.mostBytes / bytesPerMegabyte))}
            />
          ) : (
            <Box padding="600">
              <InlineStack align="center" blockAlign="center" gap="200">
                <Spinner size="small" accessibilityLabel={words.busy(busyWith)} />
                <Text as="span">{words.busy(busyWith)}</Text>
              </InlineStack>
            </Box>
          )}
        </DropZone>
      </BlockStack>
    </SectionCard>
  );
}
