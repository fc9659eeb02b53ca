import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { FormError } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import { FormTrouble } from "./form-trouble.tsx";
import { useWords } from "./words.tsx";

type ActBannerProps = {
  /** What was done, in words, line by line; or why it was not. A new one each time something is done; null: nothing was. */
  said: Result<string[], FormError> | null;
  /** The way back; null: there is none. */
  undo: { isBusy: boolean; run(): void } | null;
};

/** Says what was done, with the way back. It takes the focus, since the button that did it is gone with its row. */
export function ActBanner({ said, undo }: ActBannerProps) {
  const words = useWords().screens;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said !== null) place.current?.focus();
  }, [said]);
  if (said === null) return null;
  return (
    <div ref={place} tabIndex={-1} className="act">
      {said.ok ? (
        <Banner tone="success">
          <BlockStack gap="200">
            {said.value.map((line) => (
              <Text key={line} as="p">
                {line}
              </Text>
            ))}
            {undo === null ? null : (
              <InlineStack>
                <Button loading={undo.isBusy} onClick={undo.run}>
                  {words.undo}
                </Button>
              </InlineStack>
            )}
          </BlockStack>
        </Banner>
      ) : (
        <FormTrouble refusal={said.error} />
      )}
    </div>
  );
}
