import { ButtonGroup, Button, InlineStack } from "@shopify/polaris";
import { screens } from "../messages/screens.ts";

/** Keyset paging: on to older orders, or back to the newest. The browser's own way back covers the pages between. */
export function OrdersPages({ isFirst, next }: { isFirst: boolean; next: string | null }) {
  if (isFirst && next === null) return null;
  return (
    <nav aria-label={screens.orders.pages}>
      <InlineStack align="center">
        <ButtonGroup>
          {isFirst ? null : <Button url="/app">{screens.orders.newest}</Button>}
          {next === null ? null : <Button url={`/app?before=${encodeURIComponent(next)}`}>{screens.orders.older}</Button>}
        </ButtonGroup>
      </InlineStack>
    </nav>
  );
}
