import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { FormTrouble } from "./form-trouble.tsx";
import type { Cures } from "./use-cures.ts";
import { useWords } from "./words.tsx";

/** Says what was done, with the way back. It takes the focus, since the button that did it is gone with its row. */
export function AttentionAct({ cures: { act, isBusy, send } }: { cures: Cures }) {
  const words = useWords().screens.attention;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (act !== null) place.current?.focus();
  }, [act]);
  if (act === null) return null;
  const { result, keys } = act;
  return (
    <div ref={place} tabIndex={-1} className="act">
      {result.ok ? (
        <Banner tone="success">
          <BlockStack gap="200">
            <Text as="p">{words.done[result.value.done](result.value.count)}</Text>
            {result.value.over === 0 ? null : <Text as="p">{words.over(result.value.over)}</Text>}
            {result.value.done === "dismiss" ? (
              <InlineStack>
                <Button loading={isBusy} onClick={() => send({ intent: "undo", keys })}>
                  {words.undo}
                </Button>
              </InlineStack>
            ) : null}
          </BlockStack>
        </Banner>
      ) : (
        <FormTrouble refusal={result.error} />
      )}
    </div>
  );
}
