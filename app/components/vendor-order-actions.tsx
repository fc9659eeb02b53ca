import { Button, InlineStack } from "@shopify/polaris";
import type { OrderAsking, VendorOrderView } from "./order-dialogs.tsx";
import type { Cures } from "./use-cures.ts";
import { useWords } from "./words.tsx";

type VendorOrderActionsProps = { vendorOrder: VendorOrderView; orderName: string; cures: Cures; onAsk(asking: OrderAsking): void };

/** What a person may do about one link: decide about a suggestion; else change its lines, take a confirmation back, unlink it. */
export function VendorOrderActions({ vendorOrder, orderName, cures, onAsk }: VendorOrderActionsProps) {
  const words = useWords().screens.order.vendorOrders;
  const { linkId, state, ask, isConfirmed, account, number } = vendorOrder;
  const actions =
    state === "suggested"
      ? [
          { content: words.confirm, onClick: () => cures.send({ intent: "confirm_suggestion", linkId }) },
          { content: words.turnDown, onClick: () => cures.send({ intent: "unlink", linkId }) },
        ]
      : [
          ...(ask === null
            ? []
            : [
                {
                  content: words.editLines,
                  onClick: () => onAsk({ what: "lines", question: { intent: "link_lines", of: { linkId }, order: orderName, ask } }),
                },
              ]),
          ...(isConfirmed ? [{ content: words.undo, onClick: () => cures.send({ intent: "undo_confirmation", linkId }) }] : []),
          { content: words.unlink, onClick: () => onAsk({ what: "unlink", vendorOrder }) },
        ];
  return (
    <InlineStack gap="200">
      {actions.map(({ content, onClick }) => (
        <Button
          key={content}
          size="slim"
          disabled={cures.isBusy}
          accessibilityLabel={words.about(content, `${account} ${number}`)}
          onClick={onClick}
        >
          {content}
        </Button>
      ))}
    </InlineStack>
  );
}
