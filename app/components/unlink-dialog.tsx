import { BlockStack, Text } from "@shopify/polaris";
import type { VendorOrderView } from "./order-dialogs.tsx";
import type { OrderView } from "./order-page.tsx";
import { ScreenDialog } from "./screen-dialog.tsx";
import type { Cures } from "./use-cures.ts";
import { useWords } from "./words.tsx";

type UnlinkDialogProps = { vendorOrder: VendorOrderView; screen: Pick<OrderView, "order" | "parcels">; cures: Cures; onClose(): void };

/** Takes a vendor order off, after it was said what ends and what stays in Shopify. */
export function UnlinkDialog({ vendorOrder: { linkId, account, number }, screen, cures, onClose }: UnlinkDialogProps) {
  const words = useWords().screens.order.unlink;
  const inShopify = screen.parcels.filter(({ vendorNumber, shopify }) => vendorNumber === number && shopify.state === "accepted");
  return (
    <ScreenDialog
      id="unlink"
      title={words.title(`${account} ${number}`, screen.order.name)}
      act={{
        words: words.button,
        isBusy: cures.isBusy,
        isCritical: true,
        run() {
          cures.send({ intent: "unlink", linkId });
          onClose();
        },
      }}
      onClose={onClose}
    >
      <BlockStack gap="300">
        <Text as="p">{words.stops(account)}</Text>
        <Text as="p">{words.stays(inShopify.length)}</Text>
        <Text as="p">{words.lines}</Text>
      </BlockStack>
    </ScreenDialog>
  );
}
