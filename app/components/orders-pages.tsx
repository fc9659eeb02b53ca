import { ButtonGroup, Button, InlineStack } from "@shopify/polaris";
import { useWords } from "./words.tsx";

/** Keyset paging: on to older orders, or back to the newest. The browser's own way back covers the pages between. */
export function OrdersPages({ isFirst, next }: { isFirst: boolean; next: string | null }) {
  const words = useWords().screens.orders;
  if (isFirst && next === null) return null;
  return (
    <nav aria-label={words.pages}>
      <InlineStack align="center">
        <ButtonGroup>
          {isFirst ? null : <Button url="/app/orders">{words.newest}</Button>}
          {next === null ? null : <Button url={`/app/orders?before=${encodeURIComponent(next)}`}>{words.older}</Button>}
        </ButtonGroup>
      </InlineStack>
    </nav>
  );
}
