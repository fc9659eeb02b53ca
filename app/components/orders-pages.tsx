import { ButtonGroup, Button, InlineStack } from "@shopify/polaris";
import { screens } from "../messages/screens.ts";

/** Keyset paging: the page before and the page after, each null where there is none. */
export function OrdersPages({ previous, next }: { previous: string | null; next: string | null }) {
  if (previous === null && next === null) return null;
  return (
    <nav aria-label={screens.orders.pages}>
      <InlineStack align="center">
        <ButtonGroup>
          {previous === null ? null : <Button url={previous}>{screens.orders.previous}</Button>}
          {next === null ? null : <Button url={next}>{screens.orders.next}</Button>}
        </ButtonGroup>
      </InlineStack>
    </nav>
  );
}
