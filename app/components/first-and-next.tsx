import { Button, InlineStack } from "@shopify/polaris";
import { useWords } from "./words.tsx";

/** From page to page of what stands in order of need: back to the first ones, and on; each null where that is no step. */
export function FirstAndNext({ first, next }: { first: string | null; next: string | null }) {
  const words = useWords().screens.lists;
  if (first === null && next === null) return null;
  return (
    <InlineStack gap="200">
      {first === null ? null : <Button url={first}>{words.first}</Button>}
      {next === null ? null : <Button url={next}>{words.more}</Button>}
    </InlineStack>
  );
}
